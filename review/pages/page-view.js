// A page with boxes over what was read; all lengths are shares of the page, so that they hold at any
// zoom.
//
//   points × dpi / 72 = pixels of the picture;   share = pixels / width of the picture
import { h, replace } from "./dom.js";
import { parseCsv } from "./csv.js";
import { SIGNS, nameOfId, t } from "./words.js";
import { boxOf, nameOf, valueOf } from "./records.js";

/** @typedef {import("./records.js").Item} Item */
/** @typedef {import("./records.js").Box} Box */

/** Space between the print and its frame, points. */
const MARGIN = 1.5;
/** Width that a box must have on the screen when it is chosen, CSS pixels; digits are then large
 * enough to read. */
const ZOOM_STEP = 1.25;

/** The verdict that an item shows. @param {Item} item */
export function verdictOf(item) {
  return item.corrections.length > 0 || item.row.corrected ? "corrected" : item.check;
}

/** The picture of a page as a URL. @param {any} piece */
export const pictureUrl = (piece) => `data:image/png;base64,${piece.png}`;

/** @param {any} piece @param {Box} box @param {number} margin */
export function placeOf(piece, box, margin) {
  const width = piece.width * 72 / piece.dpi, height = piece.height * 72 / piece.dpi;
  return { left: `${(box.x0 - margin) / width * 100}%`, top: `${(box.y0 - margin) / height * 100}%`,
    width: `${(box.x1 - box.x0 + 2 * margin) / width * 100}%`,
    height: `${(box.y1 - box.y0 + 2 * margin) / height * 100}%` };
}

/**
 * @param {any} piece - page/ID/N
 * @param {Item[]} items - of the page
 * @param {(item: Item) => void} choose
 * @param {{zoom: number, cells: boolean}} view
 */
export function pageView(piece, items, choose, view) {
  if (!piece.png)
    return h("div", { class: "sheet-of-paper missing" }, h("p", {}, t("noPicture", piece.error)));
  const boxes = items.filter((item) => item.box).map((item) => h("button", {
    class: `box ${verdictOf(item)}`, "data-id": item.id, tabindex: "-1", type: "button",
    style: placeOf(piece, /** @type {Box} */ (item.box), MARGIN),
    "aria-label": `${nameOf(item)} ${valueOf(item)} ${nameOfId(verdictOf(item))}`,
    title: `${SIGNS[verdictOf(item)] ?? ""} ${nameOf(item)} ${valueOf(item)}`,
    onclick: () => choose(item) }));
  const cells = view.cells ? parseCsv(piece.cells).map((row) => ({ row, box: boxOf(row) })).filter((one) => one.box)
    .map((one) => h("span", { class: "cell-frame", style: placeOf(piece, /** @type {Box} */ (one.box), 0) })) : [];
  return h("div", { class: "sheet-of-paper", style: { width: `${view.zoom * 100}%` } },
    h("img", { src: pictureUrl(piece), width: piece.width, height: piece.height, alt: "" , draggable: "false"}),
    h("div", { class: "cells", "aria-hidden": "true" }, cells), boxes);
}

/** Marks the box of the chosen item and brings it into view. @param {Element} frame @param {Item|null} item */
export function showBox(frame, item) {
  frame.querySelectorAll(".box.chosen").forEach((box) => box.classList.remove("chosen"));
  const box = item && /** @type {HTMLElement|null} */ (frame.querySelector(`.box[data-id="${item.id}"]`));
  if (!box) return;
  box.classList.add("chosen");
  const outer = frame.getBoundingClientRect(), inner = box.getBoundingClientRect();
  frame.scrollTo({ left: frame.scrollLeft + inner.left - outer.left - (outer.width - inner.width) / 2,
    top: frame.scrollTop + inner.top - outer.top - (outer.height - inner.height) / 2 });
}

/** @param {{zoom: number, cells: boolean}} view @param {() => void} changed */
export function pageTools(view, changed) {
  /** @param {number} zoom */
  const set = (zoom) => { view.zoom = Math.min(Math.max(zoom, 0.5), 6); changed(); };
  const cells = h("input", { type: "checkbox", id: "cells-layer", checked: view.cells,
    onchange: () => { view.cells = !view.cells; changed(); } });
  return h("div", { class: "tools", role: "group", "aria-label": t("pageTab") },
    h("button", { type: "button", class: "icon", "aria-label": t("zoomOut"), title: t("zoomOut"), onclick: () => set(view.zoom / ZOOM_STEP) }, "−"),
    h("button", { type: "button", class: "icon", "aria-label": t("fit"), title: t("fit"), onclick: () => set(1) }, "↔"),
    h("button", { type: "button", class: "icon", "aria-label": t("zoomIn"), title: t("zoomIn"), onclick: () => set(view.zoom * ZOOM_STEP) }, "+"),
    h("label", { class: "check" }, cells, t("cellsLayer")));
}

/**
 * Part of a page as a canvas, for showing and for saving.
 * @param {any} piece @param {Box} box @param {number} margin - points around it
 * @param {string} [caption] - written below
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function cropOf(piece, box, margin, caption) {
  const image = new Image();
  image.src = pictureUrl(piece);
  await image.decode();
  const scale = piece.dpi / 72;
  const x = Math.max(0, Math.floor((box.x0 - margin) * scale)), y = Math.max(0, Math.floor((box.y0 - margin) * scale));
  const width = Math.min(piece.width - x, Math.ceil((box.x1 - box.x0 + 2 * margin) * scale));
  const height = Math.min(piece.height - y, Math.ceil((box.y1 - box.y0 + 2 * margin) * scale));
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width, height: height + (caption ? 26 : 0) }));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, x, y, width, height, 0, 0, width, height);
  if (caption) {
    pen.strokeStyle = "#b3261e";
    pen.lineWidth = 2;
    pen.strokeRect((box.x0 - 2) * scale - x, (box.y0 - 2) * scale - y, (box.x1 - box.x0 + 4) * scale, (box.y1 - box.y0 + 4) * scale);
    pen.fillStyle = "#444";
    pen.font = "14px 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";
    pen.fillText(caption, 6, height + 18, width - 12);
  }
  return canvas;
}
