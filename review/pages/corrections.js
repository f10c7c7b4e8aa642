// Corrections: kept by the server in corrections.csv, or, without a server, in this browser until
// they are downloaded. A correction hangs on place and content, see normalize/corrections/.
import { parseCsv, writeCsv } from "./csv.js";
import { power, decimal, shift, plain } from "./decimal.js";
import { STATIC } from "./store.js";
import { printedOf, valueColumn } from "./records.js";

/** @typedef {import("./records.js").Item} Item */
/** @typedef {Object<string, string>} CorrectionRow */

export const COLUMNS = ["id", "document_id", "action", "table", "statement", "line", "page", "x0", "y0",
  "x1", "y1", "printed", "field", "old", "new", "who", "when", "why"];

/** What tells the line and column of a row, as normalize/corrections/corrections.c has it. */
const LINE = {
  accounts: ["direction", "code", "item", "name", "measure", "phase", "fiscal_year"],
  facts: ["direction", "code", "item", "name", "metric", "fiscal_year"],
  projects: ["form", "project"], funding: ["source_id", "source_label"],
  indicators: ["level1", "level2", "level3"],
};
const STATEMENT = { accounts: "statement", facts: "statement", funding: "project", indicators: "project" };
const KEPT = "juesuan-corrections";

/** @type {CorrectionRow[]} */
let list = [];

export const corrections = () => list;

/** @param {string} csv */
export function takeCorrections(csv) {
  list = parseCsv(csv);
  if (STATIC) list = list.concat(parseCsv(localStorage.getItem(KEPT + location.pathname) ?? "")
    .filter((row) => !list.some((known) => known.id === row.id)));
}

function keep() {
  if (STATIC) localStorage.setItem(KEPT + location.pathname, correctionsCsv());
}

export const correctionsCsv = () => writeCsv(COLUMNS, list);

/**
 * @param {string} action @param {Item} item
 * @param {string} field @param {string} now @param {string} why
 * @returns {CorrectionRow}
 */
export function correctionFor(action, item, field, now, why) {
  const { row, table } = item;
  return { id: "", document_id: row.document_id, action, table, statement: row[STATEMENT[table] ?? ""] ?? "",
    line: LINE[table].map((/** @type {string} */ name) => row[name]).filter(Boolean).join(" / "),
    page: String(item.page), x0: row.x0 ?? "", y0: row.y0 ?? "", x1: row.x1 ?? "", y1: row.y1 ?? "",
    printed: printedOf(item), field, old: action === "strike" ? "" : row[field], new: now, who: "", when: "", why };
}

/** The id of a correction made without a server: as js_correction_settle() makes it, of what is there. */
async function makeId(/** @type {CorrectionRow} */ row) {
  const text = COLUMNS.slice(1).map((name) => row[name]).join("\x1f");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return "k" + [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 12);
}

/** Saves a correction; returns it as it was kept. @param {CorrectionRow} row */
export async function saveCorrection(row) {
  if (STATIC) {
    row.when = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    row.id = await makeId(row);
  } else {
    const answer = await fetch("corrections", { method: "POST", body: JSON.stringify(row),
      headers: { "Content-Type": "application/json" } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    row.id = told.id;
    row.when = told.when;
  }
  list.push(row);
  keep();
  return row;
}

/** Has the server make the package anew with all corrections; returns how many fitted and did not.
 * @returns {Promise<{applied: number, unfit: number}>} */
export async function applyCorrections() {
  const answer = await fetch("apply", { method: "POST" });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  return told;
}

/** @param {string} id */
export async function undoCorrection(id) {
  if (!STATIC) {
    const answer = await fetch(`corrections/${id}`, { method: "DELETE" });
    if (!answer.ok) throw new Error((await answer.json()).error);
  }
  list = list.filter((row) => row.id !== id);
  keep();
}

/** @param {CorrectionRow} row @param {Item} item @param {Item|undefined} hung */
function fits(row, item, hung) {
  if (row.table !== item.table || row.document_id !== item.row.document_id) return false;
  const same = row.page === String(item.page) && row.x0 === (item.row.x0 ?? "") && row.y0 === (item.row.y0 ?? "");
  if (row.action === "set" || row.action === "strike")
    return same && row.line === correctionFor("set", item, valueColumn(item), "", "").line;
  if (!hung || hung.row.table_no === "" || hung.row.table_no !== item.row.table_no || item.row[row.field] !== row.old)
    return false;
  return row.action === "set-table" || (row.action === "set-column" && hung.row.col === item.row.col);
}

/**
 * Shows the corrections of a document in its items: those that the tables do not have yet.
 * @param {Item[]} items
 */
export function overlay(items) {
  for (const item of items) {
    const { before } = item;
    if (before) item.row = { ...before.row };
    item.corrections = [];
    item.original = undefined;
    item.struck = false;
  }
  for (const row of list.filter((one) => one.document_id === items[0]?.row.document_id)) {
    const hung = items.find((item) => fits({ ...row, action: "set" }, item, undefined));
    for (const item of items.filter((one) => fits(row, one, hung))) apply(row, item);
  }
}

/** @param {CorrectionRow} row @param {Item} item */
function apply(row, item) {
  item.before ??= { row: { ...item.row } };
  item.corrections.push(row.id);
  if (row.action === "strike") {
    item.struck = true;
    return;
  }
  if (row.field === valueColumn(item)) item.original ??= item.row[row.field];
  item.row[row.field] = row.new;
  const value = decimal(item.row.amount ?? ""), tens = power(item.row.unit ?? "");
  if (item.table === "accounts" && value && tens !== null) item.row.amount_yuan = plain(shift(value, tens));
}
