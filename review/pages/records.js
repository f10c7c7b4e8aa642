// The records of a document: rows of several tables with what they have in common.
import { parseCsv } from "./csv.js";

/** @typedef {{x0: number, y0: number, x1: number, y1: number}} Box */
/**
 * @typedef {Object} Item - one row
 * @property {string} id
 * @property {string} table
 * @property {Object<string, string>} row
 * @property {number} page
 * @property {Box|null} box
 * @property {string} check
 * @property {string[]} corrections - ids of corrections that are shown but not yet in the tables
 * @property {boolean} [struck]
 * @property {{row: Object<string, string>}} [before] - the row as the tables have it
 * @property {string} [original] - the number in the table, where a correction replaces it
 */

/** The column with the number of a row, and the printed one. */
const VALUE = { accounts: ["amount", "amount_raw"], facts: ["value", "value_raw"],
  projects: ["total_score", "project"], funding: ["executed", "source_label"],
  indicators: ["actual_value", "level3"] };

export const RECORD_TABLES = Object.keys(VALUE);

/** What may be corrected, most important first. */
export const FIELDS = {
  accounts: ["amount", "unit", "name", "code", "statement", "direction", "item", "measure", "phase",
    "fiscal_year"],
  facts: ["value", "unit", "name", "item", "metric", "fiscal_year"],
  projects: ["project", "total_score", "grade", "goal_target", "goal_actual", "fiscal_year"],
  funding: ["approved", "adjusted", "executed", "carryover", "weight", "execution_rate", "score", "unit",
    "source_id"],
  indicators: ["target_value", "target_unit", "target_operator", "actual_value", "actual_unit",
    "completion_percent", "weight", "score", "level1", "level2", "level3"],
};

/** @param {Object<string, string>} row @returns {Box|null} */
export function boxOf(row) {
  const box = { x0: Number(row.x0), y0: Number(row.y0), x1: Number(row.x1), y1: Number(row.y1) };
  return row.x0 && box.x1 > box.x0 && box.y1 > box.y0 ? box : null;
}

/** @param {Object<string, string>} row @param {string} table @returns {Item} */
function itemOf(row, table) {
  return { id: row.id, table, row, page: Number(row.page || row.page_first) || 1, box: boxOf(row),
    check: row.check || "unverified", corrections: [] };
}

/** @param {Item} item */
export const valueColumn = (item) => VALUE[item.table][0];
/** @param {Item} item */
export const valueOf = (item) => item.row[VALUE[item.table][0]] ?? "";
/** @param {Item} item */
export const printedOf = (item) => item.row[VALUE[item.table][1]] ?? "";
/** @param {Item} item */
export const nameOf = (item) => item.row.name || item.row.level3 || item.row.source_label ||
  item.row.project || item.row.item || "";

/**
 * @param {Object<string, string>} data - the piece document/ID
 * @returns {Item[]} in the order of reading
 */
export function itemsOf(data) {
  const items = RECORD_TABLES.flatMap((table) =>
    parseCsv(data[table] ?? "").map((row) => itemOf(row, table)));
  return items.sort((a, b) => a.page - b.page ||
    (a.box?.y0 ?? 0) - (b.box?.y0 ?? 0) || (a.box?.x0 ?? 0) - (b.box?.x0 ?? 0));
}

/** Recognised with less confidence than this is worth a look; 1 is sure. A guess. */
const SURE = 0.9;

/** @param {Item} item */
export const isConflict = (item) => item.check === "conflict" || item.check === "disputed";
/** @param {Item} item */
export const isDoubtful = (item) => item.corrections.length === 0 && !item.row.corrected &&
  (isConflict(item) || item.check === "repaired" ||
  (item.row.method === "ocr" && item.check !== "verified" && Number(item.row.confidence) < SURE));
