// Draws: a treemap and bars, as SVG that also stands alone as a file. Colours are attributes, so
// that a saved file needs no style sheet. What is not proved is hatched.
import { svg } from "./dom.js";
import { wan } from "./decimal.js";
import { t } from "./words.js";

/** @typedef {import("./money-data.js").Tile} Tile */
/** @typedef {{x: number, y: number, w: number, h: number}} Rect */

const FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";
/** Fills on which black print has a contrast of at least 7. */
const COLOURS = ["#9cc3e6", "#f3c58f", "#a9d3a5", "#e8b4bc", "#c8bfe7", "#d8d3a0", "#9fd5d1", "#e3bfa5"];
const WIDTH = 760;
const INK = "#1c2126";

/** @type {number} So that each picture has a pattern of its own. */
let patterns = 0;

/** @param {number} height @param {string} title @param {Array<Node|null|false>} parts */
function picture(height, title, parts) {
  const id = `hatch-${++patterns}`;
  const pattern = svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke: "#000", "stroke-width": 1.6, "stroke-opacity": 0.38 }));
  const drawing = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height,
    role: "group", "aria-label": title, "font-family": FONT, "font-size": 12 },
    svg("defs", {}, pattern), svg("rect", { width: WIDTH, height, fill: "#fff" }), parts);
  drawing.querySelectorAll("[data-hatch]").forEach((one) => one.setAttribute("fill", `url(#${id})`));
  return drawing;
}

/** A rectangle that leads to its figure. @param {Rect} r @param {string} colour @param {Tile} tile @param {(tile: Tile) => string} link */
function block(r, colour, tile, link, label = "") {
  const text = `${tile.label} ${wan(tile.yuan)}${tile.proved ? "" : ` (${t("unverified")})`}`;
  return svg("a", { href: link(tile), "aria-label": text }, svg("title", {}, text),
    svg("rect", { x: r.x, y: r.y, width: r.w, height: r.h, fill: colour, stroke: "#fff", "stroke-width": 1 }),
    !tile.proved && svg("rect", { x: r.x, y: r.y, width: r.w, height: r.h, "data-hatch": "", "pointer-events": "none" }),
    label && fitted(label, wan(tile.yuan), r));
}

/** Width of print, pixels: Chinese characters are square. @param {string} text @param {number} size */
function printWidth(text, size) {
  return [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? size : size * 0.6), 0);
}

/** The label as far as it fits. @param {string} label @param {string} number @param {Rect} r */
function fitted(label, number, r) {
  if (r.h < 16 || r.w < 30) return null;
  let text = label;
  while (text && printWidth(text, 12) > r.w - 8) text = text.slice(0, -1);
  if (text.length < Math.min(2, label.length)) return null;
  if (text !== label) text = text.slice(0, -1) + "…";
  const below = r.h >= 34 && printWidth(number, 11) <= r.w - 8;
  return svg("g", { fill: INK, "pointer-events": "none" }, svg("text", { x: r.x + 5, y: r.y + 15 }, text),
    below && svg("text", { x: r.x + 5, y: r.y + 30, "font-size": 11 }, number));
}

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): rows along the shorter side, each grown as
 * long as its worst tile becomes squarer.
 * @param {Tile[]} tiles - largest first @param {Rect} area @returns {Rect[]}
 */
export function squarify(tiles, area) {
  const total = tiles.reduce((sum, one) => sum + one.size, 0);
  const scale = total > 0 ? area.w * area.h / total : 0;
  /** @type {Rect[]} */
  const out = [];
  let { x, y, w, h } = area, at = 0;
  while (at < tiles.length) {
    const side = Math.max(Math.min(w, h), 1e-6);
    let end = at, row = 0, best = Infinity;
    while (end < tiles.length) {
      const next = row + tiles[end].size * scale;
      const worst = Math.max(...[tiles[at], tiles[end]].map((one) => {
        const length = one.size * scale / next * side, depth = next / side;
        return Math.max(length / depth, depth / length);
      }));
      if (worst > best) break;
      best = worst;
      row = next;
      end++;
    }
    const depth = row / side;
    let along = 0;
    for (; at < end; at++) {
      const length = tiles[at].size * scale / row * side;
      out.push(w >= h ? { x, y: y + along, w: depth, h: length } : { x: x + along, y, w: length, h: depth });
      along += length;
    }
    if (w >= h) { x += depth; w -= depth; } else { y += depth; h -= depth; }
  }
  return out;
}

/** The innermost parts. @param {Tile} one @returns {Tile[]} */
const leaves = (one) => one.parts.length > 0 ? one.parts.flatMap(leaves) : [one];

/** @param {string} title @param {Tile[]} tiles @param {(tile: Tile) => string} link */
export function treemap(title, tiles, link) {
  const height = 380, strip = 18;
  const groups = squarify(tiles, { x: 0, y: 0, w: WIDTH, h: height });
  return picture(height, title, tiles.flatMap((one, i) => {
    const g = groups[i], colour = COLOURS[i % COLOURS.length];
    const inner = leaves(one).sort((a, b) => b.size - a.size);
    if (inner.length < 2 || g.h < 50 || g.w < 60) return [block(g, colour, one, link, one.label)];
    const rects = squarify(inner, { x: g.x + 1, y: g.y + strip, w: g.w - 2, h: g.h - strip - 1 });
    return [block({ ...g, h: strip }, colour, one, link, `${one.label} ${wan(one.yuan)}`),
      ...inner.map((leaf, k) => block(rects[k], colour, leaf, link, leaf.label))];
  }));
}

/**
 * Bars, one line each; a line may have two (budget and executed).
 * @param {string} title @param {Array<{label: string, bars: Array<{tile: Tile, name: string}>}>} lines
 * @param {(tile: Tile) => string} link
 */
export function bars(title, lines, link) {
  const left = 200, right = 130, thick = 16, gap = 14;
  const most = Math.max(...lines.flatMap((one) => one.bars.map((bar) => bar.tile.size)), 1);
  let y = 8;
  const parts = lines.flatMap((one) => {
    const top = y;
    y += one.bars.length * (thick + 2) + gap;
    let label = one.label;
    while (printWidth(label, 12) > left - 14) label = label.slice(0, -2) + "…";
    return [svg("text", { x: left - 8, y: top + 12, "text-anchor": "end", fill: INK }, label),
      ...one.bars.flatMap((bar, i) => {
        const width = Math.max(bar.tile.size / most * (WIDTH - left - right), 1);
        const r = { x: left, y: top + i * (thick + 2), w: width, h: thick };
        return [block(r, COLOURS[i], bar.tile, link), svg("text", { x: left + width + 6, y: r.y + 12, fill: INK, "font-size": 11 },
          `${wan(bar.tile.yuan)}${bar.name ? ` ${bar.name}` : ""}`)];
      })];
  });
  return picture(y, title, parts);
}

/**
 * Shares of a whole in words and lengths.
 * @param {string} title @param {Array<{label: string, parts: Array<{name: string, n: number, colour: string, sign: string}>}>} lines
 */
export function stacks(title, lines) {
  const left = 260;
  return picture(lines.length * 34 + 8, title, lines.flatMap((one, i) => {
    const y = 8 + i * 34, all = one.parts.reduce((sum, part) => sum + part.n, 0);
    let label = one.label, x = left;
    while (printWidth(label, 12) > left - 14) label = label.slice(0, -2) + "…";
    return [svg("text", { x: left - 8, y: y + 15, "text-anchor": "end", fill: INK }, label),
      ...one.parts.filter((part) => part.n > 0).flatMap((part) => {
        const w = part.n / all * (WIDTH - left - 8), at = x;
        x += w;
        return [svg("rect", { x: at, y, width: w, height: 22, fill: part.colour, stroke: "#fff" }, svg("title", {}, `${part.name} ${part.n}`)),
          printWidth(`${part.sign} ${part.name} ${part.n}`, 11) < w - 6 ? svg("text", { x: at + 5, y: y + 15, "font-size": 11, fill: INK }, `${part.sign} ${part.name} ${part.n}`) :
            w > 18 ? svg("text", { x: at + 4, y: y + 15, "font-size": 11, fill: INK }, `${part.n}`) : null];
      })];
  }));
}
