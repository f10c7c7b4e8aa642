// One document: the page with boxes on the left, what was read on the right, the chosen value below.
import { h, replace, say } from "./dom.js";
import { parseCsv } from "./csv.js";
import { load } from "./store.js";
import { nameOfId, t } from "./words.js";
import { isConflict, isDoubtful, itemsOf } from "./records.js";
import { identitiesOf } from "./identities.js";
import { overlay } from "./corrections.js";
import { VERDICTS, verdictLegend } from "./overview.js";
import { pageTools, pageView, showBox, verdictOf } from "./page-view.js";
import { sheetView, showInSheet } from "./sheet.js";
import { accept, showDetail, startEditing, undo } from "./detail.js";
import { linkTo } from "./state.js";

/** @typedef {import("./records.js").Item} Item */

const view = { zoom: 1, cells: false };
/** @type {any} What is shown: set by showDocument(). */
let shown = null;

/** @param {string} id */
async function open(id) {
  const data = await load(`document/${id}`);
  const items = itemsOf(data);
  const row = parseCsv(data.documents)[0];
  return { id, row, items, byId: new Map(items.map((item) => [item.id, item])), pages: Number(row.pages),
    identities: identitiesOf(data.checks), name: row.title || row.entity || row.file };
}

/** @param {Item} item @param {string} box */
function isAt(item, box) {
  return item.box !== null && linkTo("", item.page, item.box).endsWith("/" + box);
}

/** The item that the address names: by its box, or by its id ("a17"). @param {string} name */
function itemAt(name) {
  return shown.items.find((/** @type {Item} */ item) => isAt(item, name) || item.id.endsWith(":" + name)) ?? null;
}

/** @param {Element} main @param {import("./state.js").Place} where */
export async function showDocument(main, where) {
  if (shown?.id !== where.id || !main.contains(shown.root)) {
    shown = { ...await open(where.id), root: h("div", { class: "document" }), page: 0, chosen: null };
    overlay(shown.items);
    shown.changed = () => { overlay(shown.items); draw(); focusChosen(); };
    shown.choose = (/** @type {Item} */ item) => { location.hash = linkTo(shown.id, item.page, item.box); select(item); };
    replace(main, shown.root);
  }
  const named = where.box ? itemAt(where.box) : null;
  const page = named && !where.box.includes(",") ? named.page : Math.min(Math.max(where.page, 1), Math.max(shown.pages, 1));
  const fromLink = named?.page === page ? named : null;
  if (page !== shown.page) {
    shown.page = page;
    shown.piece = null;
    shown.chosen = fromLink ?? (shown.chosen?.page === page ? shown.chosen : null);
    draw();
    const id = shown.id;
    try {
      const piece = await load(`page/${id}/${page}`);
      if (shown.id !== id || shown.page !== page) return;
      shown.piece = piece;
    } catch (error) {
      shown.piece = { cells: "", error: t("failed", /** @type {Error} */ (error).message) };
    }
    draw();
    if (page < shown.pages) load(`page/${id}/${page + 1}`).catch(() => {});
  } else if (fromLink && fromLink !== shown.chosen) select(fromLink);
}

/** @param {Item|null} item */
function select(item) {
  shown.chosen = item;
  if (item && item.page !== shown.page) return; // the new hash draws the page
  mark();
}

function mark() {
  const { root, chosen } = shown;
  showBox(root.querySelector(".page-frame"), chosen);
  showInSheet(root.querySelector(".sheet-frame"), chosen);
  showDetail(root.querySelector(".detail"), chosen, shown);
}

function focusChosen() {
  shown.root.querySelector(".value.chosen")?.focus();
}

function head() {
  const { row, page, pages, id } = shown;
  const counts = Object.fromEntries([...VERDICTS, "corrected"].map((name) =>
    [name, shown.items.filter((/** @type {Item} */ item) => verdictOf(item) === name).length]));
  const number = h("input", { type: "number", min: "1", max: String(pages), value: String(page), "aria-label": t("page", page, pages),
    onchange: (/** @type {Event} */ event) => { location.hash = linkTo(id, Number(/** @type {HTMLInputElement} */ (event.target).value)); } });
  return h("header", { class: "document-head" },
    h("div", { class: "title" }, h("h1", {}, row.entity || row.title || row.file),
      h("p", {}, [row.fiscal_year, nameOfId(row.kind), row.file, nameOfId(row.status), row.message].filter(Boolean).join(" · "))),
    verdictLegend(counts),
    h("nav", { class: "pager", "aria-label": t("pages") },
      h("a", { class: "button icon", href: linkTo(id, Math.max(page - 1, 1)), "aria-label": t("previousPage"), title: t("previousPage") }, "‹"),
      number, h("span", {}, ` / ${pages}`),
      h("a", { class: "button icon", href: linkTo(id, Math.min(page + 1, pages)), "aria-label": t("nextPage"), title: t("nextPage") }, "›")),
    h("div", { class: "jump" },
      h("button", { type: "button", onclick: () => jump(isDoubtful) }, t("nextDoubt"), h("kbd", {}, "n")),
      h("button", { type: "button", onclick: () => jump(isConflict) }, t("nextConflict"), h("kbd", {}, "c"))));
}

function draw() {
  const { root, piece, page } = shown;
  const items = shown.items.filter((/** @type {Item} */ item) => item.page === page);
  const before = root.querySelector(".page-frame"), at = [before?.scrollLeft ?? 0, before?.scrollTop ?? 0];
  const frame = h("div", { class: "page-frame", tabindex: "0", role: "region", "aria-label": `${t("pageTab")} ${t("page", page, shown.pages)}` },
    piece ? pageView(piece, items, shown.choose, view) : h("p", { class: "empty" }, t("loading")));
  replace(root, head(),
    h("section", { class: "page-side", "aria-label": t("pageTab") }, pageTools(view, draw), frame),
    h("section", { class: "record-side", "aria-label": t("recordsTab") },
      h("div", { class: "sheet-frame", tabindex: "0", role: "region", "aria-label": `${t("recordsTab")} ${t("page", page, shown.pages)}` },
        piece ? sheetView(piece, items, shown.choose) : h("p", { class: "empty" }, t("loading"))),
      h("div", { class: "detail", role: "region", "aria-label": t("detail"), tabindex: "0" })));
  frame.scrollTo(at[0], at[1]);
  mark();
}

/** Goes to the next item of a kind. @param {(item: Item) => boolean} wanted @param {number} [step] */
function jump(wanted, step = 1) {
  const { items, chosen, page } = shown;
  let from = chosen ? items.indexOf(chosen) : items.findIndex((/** @type {Item} */ item) => item.page >= page) - step;
  if (from < -1) from = step > 0 ? -1 : items.length;
  for (let i = 1; i <= items.length; i++) {
    const item = items[((from + i * step) % items.length + items.length) % items.length];
    if (wanted(item)) { shown.choose(item); return; }
  }
  say(t("noMore"));
}

/** Keys of the document; true: it was one. @param {string} key */
export function documentKey(key) {
  const { chosen, id, page, pages } = shown ?? {};
  if (!shown) return false;
  /** @type {Object<string, () => void>} */
  const keys = {
    n: () => jump(isDoubtful), c: () => jump(isConflict), j: () => jump(() => true), k: () => jump(() => true, -1),
    e: () => { if (chosen) startEditing(shown.root.querySelector(".detail"), chosen, shown); },
    a: () => { if (chosen) accept(chosen, shown); }, u: () => { if (chosen) undo(chosen, shown); },
    "]": () => { location.hash = linkTo(id, Math.min(page + 1, pages)); },
    "[": () => { location.hash = linkTo(id, Math.max(page - 1, 1)); },
    "+": () => { view.zoom = Math.min(view.zoom * 1.25, 6); draw(); }, "-": () => { view.zoom = Math.max(view.zoom / 1.25, 0.5); draw(); },
  };
  if (!keys[key]) return false;
  keys[key]();
  return true;
}
