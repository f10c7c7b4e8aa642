// figures.csv and indicators.csv of the documents of one body → what the pictures draw. Each figure
// stands in figures.csv once, with its best value.
import { parseCsv } from "./csv.js";
import { compare, decimal, length } from "./decimal.js";

/** @typedef {Object<string, string>} Figure */
/**
 * @typedef {Object} Tile
 * @property {string} label
 * @property {string} yuan
 * @property {number} size - for lengths on the screen
 * @property {boolean} proved
 * @property {Figure} figure
 * @property {Tile[]} parts
 */

const isProved = (/** @type {Figure} */ f) => f.check === "verified" || f.check === "repaired";
const PHASES = ["executed", "approved", "adjusted"];

/** @param {Figure} figure @param {Tile[]} [parts] @returns {Tile} */
function tile(figure, parts = []) {
  return { label: figure.name || figure.item, yuan: figure.amount_yuan, size: Math.max(length(figure.amount_yuan), 0),
    proved: isProved(figure), figure, parts };
}

/** The first of the statements that has figures of the kind. @param {Figure[]} figures @param {string[]} statements @param {(f: Figure) => boolean} wanted */
function firstOf(figures, statements, wanted) {
  for (const phase of PHASES) for (const statement of statements) {
    const found = figures.filter((f) => f.statement === statement && f.phase === phase && wanted(f));
    if (found.length > 0) return found;
  }
  return [];
}

/** By the digits of their codes: 208 holds 20805 holds 2080505. @param {Figure[]} figures @returns {Tile[]} */
function tree(figures) {
  /** @param {string} above @param {number} digits @returns {Tile[]} */
  const below = (above, digits) => digits > 7 ? [] : figures.filter((f) => f.code.length === digits && f.code.startsWith(above))
    .map((f) => tile(f, below(f.code, digits + 2))).filter((one) => one.size > 0).sort((a, b) => b.size - a.size);
  return below("", 3);
}

/** @param {Figure[]} figures - of one year and body */
export function byFunction(figures) {
  return tree(firstOf(figures, ["expenditure", "fiscal_appropriation_expenditure", "general_public_budget_expenditure",
    "income_expenditure_summary"], (f) => f.classification === "functional" && f.measure === "total" && f.direction === "expenditure"));
}

/** @param {Figure[]} figures */
export function byEconomic(figures) {
  return tree(firstOf(figures, ["general_public_budget_basic", "fiscal_appropriation_basic"],
    (f) => f.classification === "economic" && f.measure === "total"));
}

/** @param {Figure[]} figures @returns {Tile[]} */
export function incomeBySource(figures) {
  return firstOf(figures, ["income_expenditure_summary"], (f) => f.direction === "income" && f.measure === "total" &&
    f.item !== "" && !f.item.endsWith("_total") && f.code === "").map((f) => tile(f)).filter((one) => one.size > 0);
}

/** Pairs of budget and executed. @param {Figure[]} figures @param {(f: Figure) => boolean} wanted */
function pairs(figures, wanted) {
  /** @type {Map<string, {label: string, approved?: Tile, executed?: Tile}>} */
  const found = new Map();
  for (const f of figures.filter((one) => one.measure === "total" && wanted(one))) {
    if (!["approved", "adjusted", "executed"].includes(f.phase)) continue;
    const key = f.code || f.item || f.name, pair = found.get(key) ?? { label: f.name || f.item };
    if (f.phase === "executed") pair.executed = tile(f);
    else if (!pair.approved || f.phase === "adjusted") pair.approved = tile(f);
    found.set(key, pair);
  }
  return [...found.values()];
}

/** @param {Figure[]} figures */
export function budgetExecuted(figures) {
  return pairs(figures, (f) => f.statement === "general_public_budget_expenditure" && f.code.length === 3)
    .filter((pair) => pair.approved && pair.executed);
}

/** @param {Figure[]} figures */
export function threePublic(figures) {
  const parts = ["overseas_travel", "vehicle_purchase", "vehicle_operation", "reception"];
  return pairs(figures, (f) => f.statement === "three_public" && parts.includes(f.item));
}

/** Total expenditure of each year. @param {Figure[]} figures - of all years @returns {Array<{label: string, executed: Tile}>} */
export function overYears(figures) {
  const years = [...new Set(figures.map((f) => f.fiscal_year))].filter(Boolean).sort();
  return years.map((year) => {
    const own = firstOf(figures.filter((f) => f.fiscal_year === year), ["income_expenditure_summary", "expenditure"],
      (f) => f.direction === "expenditure" && f.item === "current_year_total" && f.measure === "total");
    return own.length > 0 && own[0].phase === "executed" ? { label: year, executed: tile(own[0]) } : null;
  }).filter((one) => one !== null);
}

/** What an indicator came to. @param {Object<string, string>} row @returns {"met"|"missed"|"unclear"} */
export function outcome(row) {
  // A target that was adjusted during the year is the one that counts.
  const side = row.adjusted_target_value ? "adjusted_target" : "target";
  const target = decimal(row[`${side}_value`] ?? ""), actual = decimal(row.actual_value);
  if (!target || !actual || row[`${side}_unit`] !== row.actual_unit) return "unclear";
  const order = compare(actual, target);
  const holds = { ">=": order >= 0, "<=": order <= 0, "=": order === 0, ">": order > 0, "<": order < 0 }[row[`${side}_operator`]];
  return holds === undefined ? "unclear" : holds ? "met" : "missed";
}

/** @param {string} csv - indicators.csv of a document */
export function outcomes(csv) {
  /** @type {Map<string, {label: string, rows: Object<string, string>[]}>} */
  const forms = new Map();
  for (const row of parseCsv(csv)) {
    const form = forms.get(row.project_no) ?? { label: row.project, rows: [] };
    form.rows.push(row);
    forms.set(row.project_no, form);
  }
  return [...forms.values()];
}
