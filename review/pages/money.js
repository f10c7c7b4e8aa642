// Pictures of the money of one body and year, and of all its years.
import { download, h, replace } from "./dom.js";
import { parseCsv } from "./csv.js";
import { load } from "./store.js";
import { t } from "./words.js";
import { add, decimal, plain, wan } from "./decimal.js";
import { bars, stacks, treemap } from "./charts.js";
import { budgetExecuted, byEconomic, byFunction, incomeBySource, outcome, outcomes, overYears, threePublic } from "./money-data.js";

/** @typedef {import("./money-data.js").Tile} Tile */

/** Documents of a body that are read for its pictures. */
const DOCUMENTS_MAX = 40;

/** Leads to the page of the figure, and chooses its best record. @param {Tile} tile */
const link = (tile) => `#${tile.figure.document_id}/${tile.figure.page}/${(tile.figure.records.split(" ")[0] ?? "").split(":")[1] ?? ""}`;

/** @param {Tile[]} tiles */
function caption(tiles) {
  const zero = { units: 0n, scale: 0 };
  const of = (/** @type {Tile[]} */ list) => list.reduce((sum, one) => add(sum, decimal(one.yuan) ?? zero), zero);
  const unproved = tiles.filter((one) => !one.proved);
  if (unproved.length === 0) return t("allProved");
  const all = Number(plain(of(tiles)));
  const part = of(unproved);
  return t("unproved", `${wan(plain(part))} ${t("wan")}`, all > 0 ? `${Math.round(Number(plain(part)) / all * 100)}%` : "0%");
}

/** @param {string} title @param {SVGElement|null} drawing @param {string} told */
function frame(title, drawing, told) {
  if (!drawing) return null;
  const save = () => download(`${title}.svg`, new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }));
  return h("figure", { class: "chart" }, h("figcaption", {}, h("h2", {}, title), h("p", {}, told),
    h("button", { type: "button", onclick: save }, t("saveSvg"))),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, drawing));
}

/** @param {Array<{label: string, approved?: Tile, executed?: Tile}>} pairs */
function pairLines(pairs) {
  return pairs.map((pair) => ({ label: pair.label, bars: [pair.approved && { tile: pair.approved, name: t("approved") },
    pair.executed && { tile: pair.executed, name: t("executed") }].filter((one) => one !== undefined) }));
}

/** @param {Array<{label: string, approved?: Tile, executed?: Tile}>} pairs @returns {Tile[]} */
const tilesOf = (pairs) => pairs.flatMap((pair) => [pair.approved, pair.executed].filter((one) => one !== undefined));

/** @param {Object<string, string>[]} figures @param {string} year @param {string[]} indicators */
function pictures(figures, year, indicators) {
  const own = figures.filter((f) => f.fiscal_year === year);
  const functions = byFunction(own), economic = byEconomic(own), income = incomeBySource(own);
  const budget = budgetExecuted(own), publics = threePublic(own), years = overYears(figures);
  const forms = indicators.flatMap(outcomes);
  const unit = t("unit");
  return [
    functions.length > 0 && frame(t("byFunction"), treemap(t("byFunction"), functions, link), `${unit} ${caption(functions)}`),
    economic.length > 0 && frame(t("byEconomic"), treemap(t("byEconomic"), economic, link), `${unit} ${caption(economic)}`),
    income.length > 0 && frame(t("incomeBySource"), bars(t("incomeBySource"), income.map((tile) =>
      ({ label: tile.label, bars: [{ tile, name: "" }] })), link), `${unit} ${caption(income)}`),
    budget.length > 0 && frame(t("budgetExecuted"), bars(t("budgetExecuted"), pairLines(budget), link), `${unit} ${caption(tilesOf(budget))}`),
    publics.length > 0 && frame(t("threePublic"), bars(t("threePublic"), pairLines(publics), link), `${unit} ${caption(tilesOf(publics))}`),
    years.length > 1 && frame(t("overYears"), bars(t("overYears"), years.map((one) =>
      ({ label: one.label, bars: [{ tile: one.executed, name: "" }] })), link), `${unit} ${caption(years.map((one) => one.executed))}`),
    forms.length > 0 && frame(t("indicatorsMet"), stacks(t("indicatorsMet"), forms.map((form) => {
      const count = (/** @type {string} */ name) => form.rows.filter((row) => outcome(row) === name).length;
      return { label: form.label, parts: [{ name: t("met"), n: count("met"), colour: "#a9d3a5", sign: "✓" },
        { name: t("missed"), n: count("missed"), colour: "#f2b8b5", sign: "✗" }, { name: t("unclear"), n: count("unclear"), colour: "#dfe3e8", sign: "?" }] };
    })), ""),
  ];
}

/** @param {Element} main @param {import("./state.js").Place} where @param {any} overview */
export async function showMoney(main, where, overview) {
  const documents = parseCsv(overview.documents);
  const names = [...new Set(documents.map((row) => row.entity).filter(Boolean))].sort((a, b) => a.localeCompare(b, "zh"));
  const body = names.includes(where.id) ? where.id : names[0] ?? "";
  const own = documents.filter((row) => row.entity === body).slice(0, DOCUMENTS_MAX);
  const pieces = await Promise.all(own.map((row) => load(`document/${row.document_id}`)));
  const figures = pieces.flatMap((piece) => parseCsv(piece.figures));
  const years = [...new Set(figures.map((f) => f.fiscal_year))].filter(Boolean).sort().reverse();
  const charts = h("div", { class: "charts" });
  /** @param {string} year */
  const draw = (year) => {
    const drawn = pictures(figures, year, pieces.map((piece) => piece.indicators)).filter(Boolean);
    replace(charts, ...(drawn.length > 0 ? drawn : [h("p", { class: "empty" }, t("noFigures"))]));
  };
  replace(main, h("div", { class: "money-head" }, h("h1", {}, body || t("money")), h("form", { class: "filters" },
    h("label", { class: "facet" }, h("span", {}, t("body")), h("select", { onchange: (/** @type {Event} */ event) => {
      location.hash = `#money/${encodeURIComponent(/** @type {HTMLSelectElement} */ (event.target).value)}`;
    } }, names.map((name) => h("option", { value: name, selected: name === body }, name)))),
    h("label", { class: "facet" }, h("span", {}, t("year")), h("select", { onchange: (/** @type {Event} */ event) =>
      draw(/** @type {HTMLSelectElement} */ (event.target).value) }, years.map((year) => h("option", { value: year }, year)))))), charts);
  draw(years[0] ?? "");
}
