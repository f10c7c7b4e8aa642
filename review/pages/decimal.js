// Exact decimals: a BigInt coefficient and a number of decimals. Money never goes through a float;
// only lengths on the screen do.

/** @typedef {{units: bigint, scale: number}} Decimal */

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** @param {string} text @returns {Decimal|null} null: no plain decimal */
export function decimal(text) {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? "";
  const units = BigInt(match[2] + fraction);
  return { units: match[1] ? -units : units, scale: fraction.length };
}

/** @param {Decimal} a @param {number} scale */
function widened(a, scale) {
  return a.units * 10n ** BigInt(scale - a.scale);
}

/** @param {Decimal} a @param {Decimal} b @returns {Decimal} */
export function add(a, b) {
  const scale = Math.max(a.scale, b.scale);
  return { units: widened(a, scale) + widened(b, scale), scale };
}

/** @param {Decimal} a @returns {Decimal} */
export function negate(a) {
  return { units: -a.units, scale: a.scale };
}

/** @param {Decimal} a @param {Decimal} b @returns {number} below, at or above 0 */
export function compare(a, b) {
  const scale = Math.max(a.scale, b.scale);
  const x = widened(a, scale), y = widened(b, scale);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** @param {Decimal} a @param {number} power @returns {Decimal} a × 10^power */
export function shift(a, power) {
  if (power <= a.scale) return trim({ units: a.units, scale: a.scale - power });
  return { units: a.units * 10n ** BigInt(power - a.scale), scale: 0 };
}

/** Without zeros at the end of the fraction. @param {Decimal} a @returns {Decimal} */
export function trim(a) {
  let { units, scale } = a;
  while (scale > 0 && units % 10n === 0n) { units /= 10n; scale--; }
  return { units, scale };
}

/** @param {Decimal} a @returns {string} */
export function plain(a) {
  const negative = a.units < 0n;
  const digits = (negative ? -a.units : a.units).toString().padStart(a.scale + 1, "0");
  const whole = digits.slice(0, digits.length - a.scale);
  return (negative ? "-" : "") + whole + (a.scale > 0 ? "." + digits.slice(-a.scale) : "");
}

/** For people: 1,836.74 and −5.00. @param {string} text @returns {string} */
export function pretty(text) {
  const match = PLAIN.exec(text);
  if (!match) return text;
  const whole = match[2].replace(/\B(?=(\d{3})+$)/g, ",");
  return (match[1] ? "−" : "") + whole + (match[3] ? "." + match[3] : "");
}

/** For lengths on the screen only. @param {string} text @returns {number} */
export function length(text) {
  const value = Number(text);
  return Number.isFinite(value) ? value : 0;
}

/** The power of ten that leads from a unit to 元; null: no money. @param {string} unit */
export function power(unit) {
  const match = /^([十百千]?)([万亿]?)元$/.exec(unit);
  if (!match) return null;
  return { "": 0, "十": 1, "百": 2, "千": 3 }[match[1]] + { "": 0, "万": 4, "亿": 8 }[match[2]];
}

/** An amount in 元 in a unit that people read: 万元. @param {string} yuan */
export function wan(yuan) {
  const value = decimal(yuan);
  if (!value) return yuan;
  const text = plain(shift(value, -4));
  const [whole, fraction = ""] = text.split(".");
  return pretty(whole + "." + fraction.padEnd(2, "0"));
}
