// All documents of the package: filter, sort, search; bodies and years as facets.
import { h, replace } from "./dom.js";
import { parseCsv } from "./csv.js";
import { SIGNS, nameOfId, t } from "./words.js";
import { linkTo } from "./state.js";

/**
 * @typedef {Object} Document
 * @property {Object<string, string>} row
 * @property {Object<string, number>} verdicts
 * @property {number} values
 * @property {number} conflicts
 * @property {number} proved - share, from 0 to 1
 */

/** In the order of the bar. */
export const VERDICTS = ["verified", "repaired", "unverified", "disputed", "conflict"];
/** Rows that are shown at once; more are added on demand, so that thousands do not slow the page. */
const STEP = 200;

/** @param {any} overview @returns {Document[]} */
export function documentsOf(overview) {
  return parseCsv(overview.documents).map((row) => {
    const verdicts = overview.verdicts[row.document_id] ?? {};
    const values = VERDICTS.reduce((sum, name) => sum + (verdicts[name] ?? 0), 0);
    return { row, verdicts, values, conflicts: (verdicts.conflict ?? 0) + (verdicts.disputed ?? 0),
      proved: values > 0 ? ((verdicts.verified ?? 0) + (verdicts.repaired ?? 0)) / values : 0 };
  });
}

/** @param {Object<string, number>} verdicts @param {number} values */
export function verdictBar(verdicts, values) {
  const told = VERDICTS.filter((name) => verdicts[name])
    .map((name) => `${nameOfId(name)} ${verdicts[name]}`).join(" · ");
  return h("span", { class: "bar", role: "img", "aria-label": told || "0", title: told },
    VERDICTS.filter((name) => verdicts[name]).map((name) => h("span", { class: `bar-part ${name}`,
      style: { "flex-grow": String(verdicts[name] / Math.max(values, 1)) } })));
}

const chosen = { search: "", year: "", kind: "", body: "", only: "", sort: "", limit: STEP };

/** @type {Object<string, (a: Document, b: Document) => number>} */
const SORTS = {
  body: (a, b) => a.row.entity.localeCompare(b.row.entity, "zh"),
  year: (a, b) => b.row.fiscal_year.localeCompare(a.row.fiscal_year),
  pages: (a, b) => Number(b.row.pages) - Number(a.row.pages),
  onlyConflict: (a, b) => b.conflicts - a.conflicts,
  proved: (a, b) => a.proved - b.proved,
};

/** @param {Document} d */
function isChosen(d) {
  const text = `${d.row.entity} ${d.row.file} ${d.row.title}`.toLowerCase();
  return (!chosen.search || text.includes(chosen.search.toLowerCase())) &&
    (!chosen.year || d.row.fiscal_year === chosen.year) && (!chosen.kind || d.row.kind === chosen.kind) &&
    (!chosen.body || d.row.entity === chosen.body) &&
    (chosen.only !== "onlyConflict" || d.conflicts > 0) &&
    (chosen.only !== "onlyDoubt" || d.conflicts > 0 || d.row.status !== "ok" || d.row.pages_ocr !== "0");
}

/** @param {Document} d */
function line(d) {
  const { row } = d;
  return h("tr", {},
    h("td", { class: "body" }, h("a", { href: linkTo(row.document_id, 1) }, row.entity || row.title || row.file),
      h("span", { class: "file" }, row.file)),
    h("td", { "data-label": t("year") }, row.fiscal_year),
    h("td", { "data-label": t("kind") }, nameOfId(row.kind, "kind")),
    h("td", { "data-label": t("status") }, h("span", { class: `status ${row.status}`, title: row.message }, nameOfId(row.status))),
    h("td", { class: "number", "data-label": t("pages") }, row.pages),
    h("td", { class: "number", "data-label": t("scanned") }, row.pages_ocr === "0" ? "" : row.pages_ocr),
    h("td", { class: "number", "data-label": t("values") }, d.values),
    h("td", { class: "number", "data-label": t("proved") }, d.values ? `${Math.floor(d.proved * 100)}%` : ""),
    h("td", { class: "number", "data-label": nameOfId("conflict") }, d.conflicts ? h("span", { class: "conflict-count" }, `${SIGNS.conflict} ${d.conflicts}`) : ""),
    h("td", { class: "bar-cell", "data-label": t("share") }, verdictBar(d.verdicts, d.values)));
}

/** @param {string} key @param {string[]} values @param {() => void} changed */
function facet(key, values, changed) {
  const select = h("select", { id: `facet-${key}`, onchange: (/** @type {Event} */ event) => {
    chosen[key] = /** @type {HTMLSelectElement} */ (event.target).value;
    changed();
  } }, h("option", { value: "" }, t("all")), values.map((value) =>
    h("option", { value, selected: chosen[key] === value }, key === "sort" || key === "only" ? t(value) : nameOfId(value))));
  return h("label", { class: "facet" }, h("span", {}, t(key === "only" ? "view" : key)), select);
}

/** @param {string[]} values */
const distinct = (values) => [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b, "zh"));

/** @param {any} overview */
function unread(overview) {
  const rows = parseCsv(overview.files).filter((row) => row.status !== "read" && row.status !== "same");
  return rows.length === 0 ? null : h("details", { class: "unread" },
    h("summary", {}, `${t("unread")} (${rows.length})`),
    h("ul", {}, rows.slice(0, STEP).map((row) => h("li", {}, h("strong", {}, row.file), ` — ${nameOfId(row.status)}: ${row.message}`))));
}

/** @param {Element} main @param {any} overview */
export function showOverview(main, overview) {
  const documents = documentsOf(overview);
  const body = h("tbody"), count = h("p", { class: "count", role: "status" }), more = h("div", { class: "more" });
  const refresh = () => {
    const found = documents.filter(isChosen);
    if (SORTS[chosen.sort]) found.sort(SORTS[chosen.sort]);
    replace(body, ...found.slice(0, chosen.limit).map(line));
    replace(count, found.length === 0 ? t("nothing") : t("matched", found.length, documents.length));
    const rest = Math.min(found.length - chosen.limit, STEP);
    replace(more, rest > 0 && h("button", { onclick: () => { chosen.limit += STEP; refresh(); } }, t("more", rest)));
  };
  const changed = () => { chosen.limit = STEP; refresh(); };
  const verdicts = Object.fromEntries(VERDICTS.map((name) =>
    [name, documents.reduce((sum, d) => sum + (d.verdicts[name] ?? 0), 0)]));
  const values = documents.reduce((sum, d) => sum + d.values, 0);
  replace(main,
    h("div", { class: "summary" }, h("h1", {}, overview.name),
      h("dl", { class: "totals" }, [["documents", documents.length], ["pages", sumOf(documents, "pages")],
        ["scanned", sumOf(documents, "pages_ocr")], ["values", values]].map(([key, n]) =>
        h("div", {}, h("dt", {}, t(String(key))), h("dd", {}, Number(n).toLocaleString("en"))))),
      h("div", { class: "verdicts" }, verdictBar(verdicts, values), verdictLegend(verdicts))),
    h("form", { class: "filters", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      h("label", { class: "facet search" }, h("span", {}, t("search")), h("input", { type: "search", id: "search",
        value: chosen.search, oninput: (/** @type {Event} */ event) => {
          chosen.search = /** @type {HTMLInputElement} */ (event.target).value;
          changed();
        } })),
      facet("only", ["onlyConflict", "onlyDoubt"], changed),
      facet("body", distinct(documents.map((d) => d.row.entity)), changed),
      facet("year", distinct(documents.map((d) => d.row.fiscal_year)), changed),
      facet("kind", distinct(documents.map((d) => d.row.kind)), changed),
      facet("sort", Object.keys(SORTS), changed)),
    count,
    h("table", { class: "documents" }, h("thead", {}, h("tr", {},
      ["body", "year", "kind", "status", "pages", "scanned", "values", "proved"].map((key) =>
        h("th", { scope: "col", class: ["pages", "scanned", "values", "proved"].includes(key) ? "number" : null }, t(key))),
      h("th", { scope: "col", class: "number" }, nameOfId("conflict")), h("th", { scope: "col" }, t("share")))), body),
    more, unread(overview));
  refresh();
}

/** @param {Document[]} documents @param {string} column */
function sumOf(documents, column) {
  return documents.reduce((sum, d) => sum + (Number(d.row[column]) || 0), 0);
}

/** In words, with a sign beside the colour. @param {Object<string, number>} counts */
export function verdictLegend(counts) {
  return h("ul", { class: "legend" }, [...VERDICTS, "corrected"].filter((name) => counts[name]).map((name) =>
    h("li", {}, h("span", { class: `swatch ${name}`, "aria-hidden": "true" }, SIGNS[name]),
      ` ${nameOfId(name)} ${counts[name].toLocaleString("en")}`)));
}
