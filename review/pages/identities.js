// Identities written out as people write sums: 885.84 + 83.06 + 151.21 = 1,120.11 ✓
//
// checks.csv gives the two sides and the records, the left side first, but no signs. They are found
// here: the choice of signs for which the terms come to the right side. Where there is no such
// choice (shares, rates), or more than one, only the sides are written.
import { parseCsv } from "./csv.js";
import { add, compare, decimal, negate, plain, power, pretty, shift, trim } from "./decimal.js";

/** @typedef {import("./records.js").Item} Item */
/** @typedef {import("./decimal.js").Decimal} Decimal */
/**
 * @typedef {Object} Identity
 * @property {string} rule
 * @property {string} scope
 * @property {string} result
 * @property {Decimal|null} left
 * @property {Decimal|null} right
 * @property {Decimal|null} difference
 * @property {Decimal|null} tolerance
 * @property {string[]} ids
 */

/** @param {string} csv @returns {Identity[]} */
export function identitiesOf(csv) {
  return parseCsv(csv).map((row) => ({ rule: row.rule, scope: row.scope, result: row.result,
    left: decimal(row.left), right: decimal(row.right), difference: decimal(row.difference),
    tolerance: decimal(row.tolerance), ids: row.records.split(" ").filter(Boolean) }));
}

/** The number of an item as identities use it: money in 元. @param {Item} item @param {string} [text] */
export function amountOf(item, text) {
  if (item.table === "accounts") {
    const value = decimal(text ?? item.row.amount), tens = power(item.row.unit);
    return value && tens !== null ? shift(value, tens) : null;
  }
  return item.table === "facts" ? decimal(text ?? item.row.value) : null;
}

/** Most terms for which signs are tried; 2^n choices. */
const TERMS_MAX = 14;

/**
 * The signs of the terms: +1 or −1 for each. null: there are none, or several ways.
 * @param {Decimal[]} terms @param {Decimal} right @returns {number[]|null}
 */
export function signsOf(terms, right) {
  const zero = { units: 0n, scale: 0 };
  if (terms.length === 0) return null;
  if (compare(terms.reduce(add, zero), right) === 0) return terms.map(() => 1);
  if (terms.length > TERMS_MAX) return null;
  let found = null;
  for (let choice = 1; choice < 2 ** terms.length; choice++) {
    // A term of zero fits with either sign: plus is taken.
    if (terms.some((term, i) => (choice >> i) & 1 && term.units === 0n)) continue;
    const sum = terms.reduce((all, term, i) => add(all, (choice >> i) & 1 ? negate(term) : term), zero);
    if (compare(sum, right) !== 0) continue;
    if (found !== null) return null;
    found = choice;
  }
  return found === null ? null : terms.map((_, i) => ((found ?? 0) >> i) & 1 ? -1 : 1);
}

/**
 * @typedef {Object} Shape - what an identity computes from its terms
 * @property {number[]} signs - of each term
 * @property {number} under - the first term of the denominator; 0: there is none
 */

/** @param {Decimal[]} terms @param {number[]} signs @param {number} from @param {number} to @returns {Decimal} */
function sumOfTerms(terms, signs, from, to) {
  let sum = { units: 0n, scale: 0 };
  for (let i = from; i < to; i++) sum = add(sum, signs[i] < 0 ? negate(terms[i]) : terms[i]);
  return sum;
}

/** 100 × a / b, rounded half away from zero. @param {Decimal} a @param {Decimal} b @param {number} scale @returns {Decimal|null} */
function percent(a, b, scale) {
  if (b.units === 0n) return null;
  const sign = (a.units < 0n) === (b.units < 0n) ? 1n : -1n;
  const over = (a.units < 0n ? -a.units : a.units) * 10n ** BigInt(b.scale + 2 + scale);
  const under = (b.units < 0n ? -b.units : b.units) * 10n ** BigInt(a.scale);
  return { units: sign * ((2n * over + under) / (2n * under)), scale };
}

/** Most terms of a share or rate. */
const RATIO_MAX = 5;

/**
 * The shape of a share, growth or rate: 100 × (± terms) / (± terms), the first term of each part
 * positive. null: there is none, or several.
 * @param {Decimal[]} terms @param {Decimal} right @returns {Shape|null}
 */
export function ratioOf(terms, right) {
  const n = terms.length;
  /** @type {Shape|null} */
  let found = null;
  if (n < 2 || n > RATIO_MAX) return null;
  for (let under = 1; under < n; under++)
    for (let choice = 0; choice < 2 ** n; choice++) {
      const signs = terms.map((_, i) => (choice >> i) & 1 ? -1 : 1);
      if (signs[0] < 0 || signs[under] < 0 || terms.some((one, i) => signs[i] < 0 && one.units === 0n)) continue;
      const value = percent(sumOfTerms(terms, signs, 0, under), sumOfTerms(terms, signs, under, n), right.scale);
      if (value === null || compare(value, right) !== 0) continue;
      if (found !== null) return null;
      found = { signs, under };
    }
  return found;
}

/** @param {Decimal[]} terms @param {Decimal} right @param {boolean} money @returns {Shape|null} */
function shapeOf(terms, right, money) {
  const signs = signsOf(terms, right);
  if (signs !== null) return { signs, under: 0 };
  return money ? null : ratioOf(terms, right);
}

/** What the terms come to. @param {Shape} shape @param {Decimal[]} terms @param {number} scale - of a share */
function valueOfShape(shape, terms, scale) {
  const end = shape.under || terms.length, over = sumOfTerms(terms, shape.signs, 0, end);
  return shape.under ? percent(over, sumOfTerms(terms, shape.signs, end, terms.length), scale) : over;
}

/**
 * @typedef {Object} Written
 * @property {Array<{item: Item, sign: number, text: string}>} terms - empty: only the sides
 * @property {number} under - the first term of the denominator of a share; 0: a sum
 * @property {Item|null} total
 * @property {string} left
 * @property {string} right
 * @property {string} difference
 * @property {boolean} holds
 * @property {boolean} changed - a term was corrected, so this is not what checks.csv says
 */

/**
 * @param {Identity} identity @param {Map<string, Item>} byId
 * @param {Map<string, string>} typed - id → text that replaces its number
 * @returns {Written}
 */
export function written(identity, byId, typed = new Map()) {
  const items = identity.ids.map((id) => byId.get(id)).filter((item) => item !== undefined);
  const total = items[0] ?? null, money = total?.table === "accounts";
  const before = items.map((item) => amountOf(item, item.original));
  const known = items.length > 1 && items.length === identity.ids.length && before.every((value) => value !== null);
  const terms = known ? /** @type {Decimal[]} */ (before.slice(1)) : [];
  const shape = known && identity.right ? shapeOf(terms, identity.right, money) : null;
  /** @param {Decimal|null} value */
  const show = (value) => value === null ? "?" : pretty(plain(money ? trim(shift(value, -4)) : value));
  if (shape === null || total === null)
    return { terms: [], under: 0, total, left: show(identity.left), right: show(identity.right),
      difference: show(identity.difference), holds: identity.result !== "fail", changed: false };
  const now = items.map((item) => amountOf(item, typed.get(item.id)));
  const changed = now.some((value, i) => value === null || compare(value, /** @type {Decimal} */ (before[i])) !== 0);
  const whole = now.every((value) => value !== null);
  const right = whole ? valueOfShape(shape, /** @type {Decimal[]} */ (now.slice(1)), identity.right?.scale ?? 0) : null;
  const difference = right && now[0] ? add(now[0], negate(right)) : null;
  const size = difference && difference.units < 0n ? negate(difference) : difference;
  const holds = size !== null && compare(size, identity.tolerance ?? { units: 0n, scale: 0 }) <= 0;
  return { terms: items.slice(1).map((item, i) => ({ item, sign: shape.signs[i], text: numberText(item, typed) })),
    under: shape.under, total, left: numberText(total, typed), right: show(right), difference: show(difference),
    holds: changed ? holds : identity.result !== "fail", changed };
}

/** @param {Item} item @param {Map<string, string>} typed */
function numberText(item, typed) {
  return pretty(typed.get(item.id) ?? (item.table === "accounts" ? item.row.amount : item.row.value));
}
