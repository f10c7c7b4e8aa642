// One value: what it says, how it stands on the page, the sums it stands in, the other places that
// print it; and the form that corrects it.
import { download, h, replace, say } from "./dom.js";
import { SIGNS, nameOfId, t } from "./words.js";
import { pretty } from "./decimal.js";
import { nameOf, printedOf, valueColumn, valueOf } from "./records.js";
import { written } from "./identities.js";
import { correctionFor, corrections, saveCorrection, undoCorrection } from "./corrections.js";
import { cropOf, verdictOf } from "./page-view.js";
import { editForm } from "./edit-form.js";
import { linkTo } from "./state.js";

/** @typedef {import("./records.js").Item} Item */
/** @typedef {import("./identities.js").Identity} Identity */
/**
 * @typedef {Object} Context - the document that the value belongs to
 * @property {string} id
 * @property {string} name
 * @property {number} pages
 * @property {Item[]} items
 * @property {Map<string, Item>} byId
 * @property {Identity[]} identities
 * @property {any} piece - the page
 * @property {(item: Item) => void} choose
 * @property {() => void} changed - a correction was made or undone
 */

/** Points around a value in its picture: the line that it stands in is seen. */
const CROP_MARGIN = 14;
/** Points around a value in a picture that is saved. */
const SAVED_MARGIN = 60;
/** Sums that are written out; a grand total may stand in dozens. */
const SUMS_MAX = 40;

/** @param {Identity} identity @param {Context} context @param {Item} self @param {Map<string, string>} typed */
export function sum(identity, context, self, typed) {
  const w = written(identity, context.byId, typed);
  const term = (/** @type {Item} */ item, /** @type {string} */ text) => h("button", { type: "button",
    class: `term${item.id === self?.id ? " self" : ""}`, title: nameOf(item), onclick: () => context.choose(item) }, text);
  const verdict = h("span", { class: w.holds ? "holds" : "fails" },
    w.holds ? `✓ ${t("holds")}` : `✗ ${t("fails", w.difference)}`);
  /** @param {number} from @param {number} to */
  const part = (from, to) => w.terms.slice(from, to).flatMap(({ item, sign, text }, i) =>
    [sign < 0 ? " − " : i > 0 ? " + " : "", term(item, text)]);
  /** @param {number} from @param {number} to */
  const grouped = (from, to) => to - from > 1 ? ["(", ...part(from, to), ")"] : part(from, to);
  const sign = w.holds ? " = " : " ≠ ";
  const parts = w.terms.length === 0 ? [w.left, sign, w.right]
    : w.under === 0 ? [...part(0, w.terms.length), sign, w.total && term(w.total, w.left)]
    : [...grouped(0, w.under), " ÷ ", ...grouped(w.under, w.terms.length), " × 100", sign, w.total && term(w.total, w.left),
      w.holds ? "" : ` (${w.right})`];
  return h("li", { class: `sum${w.changed ? " changed" : ""}` },
    h("p", { class: "rule" }, nameOfId(identity.rule, "rule")),
    h("p", { class: "equation" }, parts, " ", verdict),
    h("p", { class: "scope" }, identity.scope.split(" · ").map((id) => nameOfId(id)).join(" · ")));
}

/** @param {Item} item @param {Context} context */
function others(item, context) {
  if (item.table !== "accounts" || !item.row.amount_yuan) return [];
  const { row } = item;
  return context.items.filter((one) => one !== item && one.table === "accounts" &&
    one.row.amount_yuan === row.amount_yuan && row.amount_yuan !== "0" &&
    one.row.direction === row.direction && one.row.phase === row.phase &&
    (one.row.code || one.row.name) === (row.code || row.name));
}

/** @param {Item} item */
function facts(item) {
  const { row } = item;
  const statement = row.statement ? nameOfId(row.statement, "statement") : "";
  const pairs = [
    [t("verdict"), h("span", { class: `verdict ${verdictOf(item)}` }, `${SIGNS[verdictOf(item)] ?? ""} ${nameOfId(verdictOf(item))}`)],
    [nameOfId("statement"), [statement, row.direction && nameOfId(row.direction, "direction")].filter(Boolean).join(" · ")],
    [t("line"), [row.code, row.item && nameOfId(row.item, "item"), row.measure && nameOfId(row.measure, "measure"),
      row.phase ? nameOfId(row.phase, "phase") : row.metric && nameOfId(row.metric, "metric"), row.fiscal_year].filter(Boolean).join(" · ")],
    [t("asPrinted"), printedOf(item)],
    [t("method"), `${t(row.method === "ocr" ? "ocr" : "text")}${row.method === "ocr" ? ` · ${t("confidence")} ${row.confidence}` : ""}`],
  ];
  return h("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** Numbers of a form's row beside its main one. @param {Item} item */
function moreFields(item) {
  if (item.table === "accounts" || item.table === "facts") return null;
  const names = Object.keys(item.row).filter((name) => item.row[name] !== "" &&
    !/^(id|document_id|project_no|page.*|[xy][01]|method|confidence|check|corrected|print|table_no|row|col)$/.test(name));
  return h("dl", { class: "facts form" }, names.map((name) => h("div", {}, h("dt", {}, nameOfId(name)), h("dd", {}, item.row[name]))));
}

/** @param {Item} item @param {Context} context */
function pictureOf(item, context) {
  if (!item.box || !context.piece?.png) return null;
  const figure = h("figure", { class: "crop" });
  const wide = { ...item.box, x0: item.box.x0 - 120, x1: item.box.x1 + 120 };
  cropOf(context.piece, item.row.source === "narrative" || item.row.method === "ocr" ? wide : item.box, CROP_MARGIN).then((canvas) => {
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${t("crop")}: ${printedOf(item)}`);
    figure.append(canvas);
  });
  return figure;
}

/** @param {Item} item @param {Context} context */
async function savePicture(item, context) {
  if (!item.box || !context.piece?.png) return;
  const caption = `${context.name} · ${t("page", item.page, context.pages)}`;
  const canvas = await cropOf(context.piece, item.box, SAVED_MARGIN, caption);
  canvas.toBlob((blob) => blob && download(`${context.id}-${item.page}-${item.id.split(":")[1]}.png`, blob));
}

/** @param {Item} item @param {Context} context */
async function copyLink(item, context) {
  const hash = linkTo(context.id, item.page, item.box);
  try {
    await navigator.clipboard.writeText(location.href.replace(/#.*/, "") + hash);
    say(t("copied"));
  } catch {
    location.hash = hash;
  }
}

/** Says that the value is right: a correction to the same value. @param {Item} item @param {Context} context */
export async function accept(item, context) {
  try {
    const column = valueColumn(item);
    await saveCorrection(correctionFor("set", item, column, item.row[column], ""));
    say(t("saved"));
    context.changed();
  } catch (error) {
    say(t("refused", /** @type {Error} */ (error).message));
  }
}

/** Undoes the last correction of the value. @param {Item} item @param {Context} context */
export async function undo(item, context) {
  const id = item.corrections.at(-1);
  if (!id || !corrections().some((row) => row.id === id)) return;
  try {
    await undoCorrection(id);
    say(t("undone"));
    context.changed();
  } catch (error) {
    say(t("refused", /** @type {Error} */ (error).message));
  }
}

/**
 * @param {Element} panel @param {Item|null} item @param {Context} context
 * @param {boolean} [editing]
 */
export function showDetail(panel, item, context, editing = false) {
  if (!item) {
    replace(panel, h("p", { class: "empty" }, t("choose")));
    return;
  }
  const sums = h("ul", { class: "sums" }), heading = h("h3", {}, t("identities"));
  const mine = context.identities.filter((identity) => identity.ids.includes(item.id));
  mine.sort((a, b) => Number(b.result === "fail") - Number(a.result === "fail"));
  /** @param {string|null} typed */
  const tell = (typed) => {
    const map = new Map(typed === null ? [] : [[item.id, typed]]);
    heading.textContent = typed === null ? `${t("identities")} (${mine.length})` : t("typing");
    replace(sums, ...mine.slice(0, SUMS_MAX).map((identity) => sum(identity, context, item, map)));
  };
  tell(null);
  const same = others(item, context);
  const buttons = editing ? null : h("div", { class: "actions" },
    h("button", { type: "button", class: "primary", onclick: () => startEditing(panel, item, context) }, t("edit"), h("kbd", {}, "e")),
    h("button", { type: "button", onclick: () => accept(item, context) }, t("accept"), h("kbd", {}, "a")),
    item.corrections.length > 0 && h("button", { type: "button", onclick: () => undo(item, context) }, t("undo"), h("kbd", {}, "u")),
    h("button", { type: "button", onclick: () => savePicture(item, context) }, t("savePng")),
    h("button", { type: "button", onclick: () => copyLink(item, context) }, t("copyLink")));
  replace(panel,
    h("header", { class: "detail-head" }, h("h2", {}, nameOf(item)),
      h("p", { class: `amount${item.struck ? " struck" : ""}` }, pretty(valueOf(item)), h("small", {}, item.row.unit ?? ""),
        item.original !== undefined && item.original !== valueOf(item) && h("del", {}, pretty(item.original)))),
    pictureOf(item, context), buttons,
    editing && editForm(item, tell, () => { context.changed(); }),
    !editing && facts(item), !editing && moreFields(item),
    heading, mine.length === 0 ? h("p", { class: "empty" }, t("noIdentities")) : sums,
    same.length > 0 && h("h3", {}, t("other")),
    same.length > 0 && h("ul", { class: "others" }, same.map((one) => h("li", {}, h("button", { type: "button", class: "link",
      onclick: () => context.choose(one) }, `${t("page", one.page, context.pages)} · ${nameOfId(one.row.statement)} · ${pretty(valueOf(one))}`)))));
}

/** @param {Element} panel @param {Item} item @param {Context} context */
export function startEditing(panel, item, context) {
  showDetail(panel, item, context, true);
  const input = /** @type {HTMLInputElement|null} */ (panel.querySelector("#edit-value"));
  input?.focus();
  input?.select();
}
