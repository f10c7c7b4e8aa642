// The records of a page, laid out as they are printed: the rows and columns of its tables, from
// cells.csv, with a button for each number that was read. What stands in no table follows as a list.
import { h } from "./dom.js";
import { parseCsv } from "./csv.js";
import { SIGNS, nameOfId, t } from "./words.js";
import { boxOf, nameOf, valueOf } from "./records.js";
import { pretty } from "./decimal.js";
import { verdictOf } from "./page-view.js";

/** @typedef {import("./records.js").Item} Item */
/** @typedef {Object<string, string>} Cell */

/** Characters of a cell that are shown; the rest stands in its title. */
const TEXT_MAX = 400;

/** @param {Item} item @param {Cell} cell */
function liesIn(item, cell) {
  const box = boxOf(cell);
  if (!box || !item.box) return false;
  const x = (item.box.x0 + item.box.x1) / 2, y = (item.box.y0 + item.box.y1) / 2;
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** @param {Item} item */
const cellKey = (item) => item.row.table_no && item.row.table_no !== "0" && item.row.row !== ""
  ? `${item.row.table_no}/${item.row.row}/${item.row.col}` : "";

/**
 * Which items stand in which cell: by table, row and column, else by place.
 * @param {Cell[]} cells @param {Item[]} items @returns {Map<Cell, Item[]>}
 */
function itemsByCell(cells, items) {
  const byKey = new Map(cells.map((cell) => [`${cell.table_no}/${cell.row}/${cell.col}`, cell]));
  /** @type {Map<Cell, Item[]>} */
  const found = new Map();
  for (const item of items) {
    const cell = byKey.get(cellKey(item)) ?? (item.table === "accounts" || item.row.source === "narrative" ? undefined
      : cells.find((one) => liesIn(item, one)));
    if (cell) found.set(cell, [...(found.get(cell) ?? []), item]);
  }
  return found;
}

/** @param {Item} item @param {string} text @param {(item: Item) => void} choose */
function valueButton(item, text, choose) {
  const verdict = verdictOf(item);
  const words = /^[-−\d,.%]+$/.test(text) ? "" : " words";
  return h("button", { type: "button", class: `value ${verdict}${item.struck ? " struck" : ""}${words}`, "data-id": item.id,
    "aria-label": `${nameOf(item)} ${text} ${nameOfId(verdict)}`, onclick: () => choose(item) },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[verdict] ?? ""), text);
}

/** @param {string} text */
const shortened = (text) => text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) + "…" : text;

/** @param {Cell} cell @param {Item[]} items @param {(item: Item) => void} choose */
function content(cell, items, choose) {
  if (items.length === 0) return shortened(cell.text);
  if (items[0].table !== "accounts" && items[0].table !== "facts")
    return items.slice(0, 1).map((item) => valueButton(item, shortened(cell.text), choose));
  return items.slice(0, 1).map((item) => valueButton(item, pretty(valueOf(item)), choose));
}

/** @param {Cell[]} cells - of one table @param {Map<Cell, Item[]>} byCell @param {(item: Item) => void} choose */
function tableOf(cells, byCell, choose) {
  const rows = [...new Set(cells.map((cell) => Number(cell.row)))].sort((a, b) => a - b);
  const columns = Math.max(...cells.map((cell) => Number(cell.col) + Number(cell.col_span)));
  const taken = new Set();
  const lines = rows.map((row, at) => {
    const line = h("tr");
    const own = new Map(cells.filter((cell) => Number(cell.row) === row).map((cell) => [Number(cell.col), cell]));
    for (let column = 0; column < columns; column++) {
      const cell = own.get(column);
      if (cell) {
        const down = rows.filter((one, i) => i >= at && one < row + Number(cell.row_span)).length;
        for (let r = 0; r < down; r++) for (let c = 0; c < Number(cell.col_span); c++) taken.add(`${rows[at + r]}/${column + c}`);
        const items = byCell.get(cell) ?? [];
        line.append(h("td", { rowspan: down > 1 ? down : null, colspan: cell.col_span !== "1" ? cell.col_span : null,
          class: items.length > 0 ? "has-value" : /^[-\d,.%]+$/.test(cell.text) ? "number" : null,
          title: cell.text.length > TEXT_MAX ? cell.text : null }, content(cell, items, choose)));
      } else if (!taken.has(`${row}/${column}`)) line.append(h("td"));
    }
    return line;
  });
  return h("table", {}, h("tbody", {}, lines));
}

/** @param {Item[]} items @param {(item: Item) => void} choose */
function listOf(items, choose) {
  return h("ul", { class: "loose" }, items.map((item) => h("li", {},
    h("span", { class: "what" }, nameOf(item) || nameOfId(item.row.statement ?? ""),
      h("small", {}, [item.row.item, item.row.measure, item.row.phase ?? item.row.metric].filter(Boolean).map((id) => nameOfId(id)).join(" · "))),
    valueButton(item, `${pretty(valueOf(item))}${item.row.unit ? " " + item.row.unit : ""}`, choose))));
}

/**
 * @param {any} piece @param {Item[]} items - of the page @param {(item: Item) => void} choose
 */
export function sheetView(piece, items, choose) {
  const cells = parseCsv(piece.cells);
  const byCell = itemsByCell(cells, items);
  const placed = new Set([...byCell.values()].flatMap((list) => list.slice(0, 1)));
  const numbers = [...new Set(cells.map((cell) => cell.table_no))];
  const rest = items.filter((item) => !placed.has(item));
  const loose = rest.filter((item) => item.row.source === "narrative" || item.table === "projects" || item.table === "funding" || item.table === "indicators");
  const repeated = rest.filter((item) => !loose.includes(item));
  return h("div", { class: "sheets" },
    numbers.map((number) => {
      const own = cells.filter((cell) => cell.table_no === number);
      const statement = items.find((item) => item.row.table_no === number)?.row.statement;
      const title = t("table", number) + (statement ? ` · ${nameOfId(statement, "statement")}` : "");
      return h("section", { class: "sheet" }, h("h2", {}, title),
        h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, tableOf(own, byCell, choose)));
    }),
    loose.length > 0 && h("section", { class: "sheet" }, h("h2", {}, t(loose.some((item) => item.row.source === "narrative") ? "sentences" : "forms")), listOf(loose, choose)),
    repeated.length > 0 && h("section", { class: "sheet" }, h("h2", {}, t("other")), listOf(repeated, choose)),
    items.length === 0 && h("p", { class: "empty" }, t("noRecords")));
}

/** @param {Element} sheets @param {Item|null} item */
export function showInSheet(sheets, item) {
  sheets.querySelectorAll(".value.chosen").forEach((button) => {
    button.classList.remove("chosen");
    button.removeAttribute("aria-current");
  });
  const button = item && /** @type {HTMLElement|null} */ (sheets.querySelector(`.value[data-id="${item.id}"]`));
  if (!button) return;
  button.classList.add("chosen");
  button.setAttribute("aria-current", "true");
  button.scrollIntoView({ block: "nearest", inline: "nearest" });
}
