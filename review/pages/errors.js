// The sums that do not hold, of all documents; and the list of corrections.
import { download, h, replace, say } from "./dom.js";
import { parseCsv } from "./csv.js";
import { decimal, plain, pretty, shift, trim } from "./decimal.js";
import { STATIC, forget } from "./store.js";
import { nameOfId, t } from "./words.js";
import { applyCorrections, corrections, correctionsCsv, undoCorrection } from "./corrections.js";
import { linkTo } from "./state.js";

/** Rows that are listed at once. */
const LISTED = 300;

/** @param {Element} main @param {any} overview */
export function showErrors(main, overview) {
  const documents = new Map(parseCsv(overview.documents).map((row) => [row.document_id, row]));
  const failing = parseCsv(overview.failing);
  replace(main, h("h1", {}, t("errors")), h("p", { class: "note" }, failing.length === 0 ? t("noErrors") : t("errorsNote")),
    failing.length > LISTED && h("p", { class: "note" }, t("sampleMany", LISTED)),
    h("ul", { class: "failing" }, failing.slice(0, LISTED).map((row) => {
      const money = /:a\d+/.test(row.records);
      /** @param {string} text */
      const show = (text) => {
        const value = decimal(text);
        return value ? pretty(plain(money ? trim(shift(value, -4)) : value)) + (money ? ` ${t("wan")}` : "") : text;
      };
      const document = documents.get(row.document_id) ?? {};
      const first = row.records.split(" ")[0] ?? "";
      return h("li", {}, h("a", { href: `#${row.document_id}/1/${first.split(":")[1] ?? ""}` }, document.entity || document.file || row.document_id),
        h("p", { class: "equation" }, `${show(row.left)} ≠ ${show(row.right)} `,
          h("span", { class: "fails" }, `✗ ${t("difference")} ${show(row.difference)}`)),
        h("p", { class: "rule" }, nameOfId(row.rule, "rule")),
        h("p", { class: "scope" }, row.scope.split(" · ").map((id) => nameOfId(id)).join(" · ")));
    })));
}

/** @param {Element} main @param {any} overview */
export function showCorrections(main, overview) {
  const documents = new Map(parseCsv(overview.documents).map((row) => [row.document_id, row]));
  const list = corrections();
  /** @param {string} id */
  const undo = async (id) => {
    try {
      await undoCorrection(id);
      say(t("undone"));
      showCorrections(main, overview);
    } catch (error) {
      say(t("refused", /** @type {Error} */ (error).message));
    }
  };
  // Also when the list is empty: the last correction may have been taken back.
  const applyAll = async () => {
    say(t("applying"));
    try {
      const told = await applyCorrections();
      forget();
      say(t("appliedAll", String(told.applied), String(told.unfit)));
      document.body.dataset.applied = String(told.applied);
    } catch (error) {
      say(t("refused", /** @type {Error} */ (error).message));
    }
  };
  const link = (/** @type {Object<string, string>} */ row) =>
    `#${row.document_id}/${row.page || 1}${row.x0 ? "/" + [row.x0, row.y0, row.x1, row.y1].join(",") : ""}`;
  replace(main, h("h1", {}, t("corrections")), h("p", { class: "note" }, t(STATIC ? "staticNote" : "correctionsNote")),
    h("div", { class: "actions" }, !STATIC && h("button", { type: "button", id: "apply", onclick: applyAll }, t("applyAll")), h("button", { type: "button", disabled: list.length === 0,
      onclick: () => download("corrections.csv", new Blob([correctionsCsv()], { type: "text/csv" })) }, t("downloadCorrections"))),
    list.length === 0 ? h("p", { class: "empty" }, t("noCorrections")) :
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("corrections") }, h("table", { class: "corrections" },
      h("thead", {}, h("tr", {}, ["body", "what", "oldValue", "newValue", "why", "when"].map((key) => h("th", { scope: "col" }, t(key))),
        h("th", { scope: "col" }, t("undo")))),
      h("tbody", {}, list.map((row) => h("tr", {},
        h("td", {}, h("a", { href: link(row) }, documents.get(row.document_id)?.entity || row.document_id)),
        h("td", {}, row.line.split(" / ").map((id) => nameOfId(id)).join(" · "), h("small", {}, ` ${row.action === "strike" ? t("strike") : nameOfId(row.field)}`)),
        h("td", { class: "number" }, row.old), h("td", { class: "number" }, row.new), h("td", {}, row.why), h("td", {}, row.when),
        h("td", {}, h("button", { type: "button", onclick: () => undo(row.id) }, t("undo")))))))));
}
