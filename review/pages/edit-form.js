// Corrects a field in place; tells the sums while a number is typed.
import { h, say } from "./dom.js";
import { nameOfId, t } from "./words.js";
import { decimal } from "./decimal.js";
import { FIELDS, valueColumn } from "./records.js";
import { correctionFor, saveCorrection } from "./corrections.js";

/** @typedef {import("./records.js").Item} Item */

/** Columns that hold numbers. */
const NUMBERS = new Set(["amount", "value", "total_score", "approved", "adjusted", "executed", "carryover",
  "weight", "execution_rate", "score", "target_value", "actual_value", "completion_percent"]);

/** @param {string} field @param {string} text @returns {string} what was typed, as the tables have it */
function clean(field, text) {
  return NUMBERS.has(field) ? text.replace(/[,，\s]/g, "").replace("−", "-") : text.trim();
}

/**
 * @param {Item} item
 * @param {(text: string|null) => void} typed - the number that is typed now; null: none
 * @param {() => void} done - after saving and after cancelling
 */
export function editForm(item, typed, done) {
  const fields = FIELDS[item.table];
  const field = /** @type {HTMLSelectElement} */ (h("select", { id: "edit-field" }, fields.map((/** @type {string} */ name) =>
    h("option", { value: name }, nameOfId(name)))));
  const old = h("output", { class: "old" });
  const input = /** @type {HTMLInputElement} */ (h("input", { id: "edit-value", autocomplete: "off", "aria-describedby": "edit-fault" }));
  const reach = /** @type {HTMLSelectElement} */ (h("select", { id: "edit-reach" },
    h("option", { value: "set" }, t("one")), h("option", { value: "set-column" }, t("wholeColumn")),
    h("option", { value: "set-table" }, t("wholeTable"))));
  const why = /** @type {HTMLInputElement} */ (h("input", { id: "edit-why", autocomplete: "off" }));
  const fault = h("p", { id: "edit-fault", class: "fault", role: "alert" });
  const reachLabel = h("label", {}, h("span", {}, t("applyTo")), reach);
  const choose = () => {
    old.textContent = item.row[field.value] || "—";
    input.value = item.row[field.value] ?? "";
    input.inputMode = NUMBERS.has(field.value) ? "decimal" : "text";
    reachLabel.hidden = NUMBERS.has(field.value) || !item.row.table_no;
    if (reachLabel.hidden) reach.value = "set";
    typed(null);
  };
  const change = () => {
    const text = clean(field.value, input.value);
    const wrong = NUMBERS.has(field.value) && text !== "" && !decimal(text);
    fault.textContent = wrong ? `${input.value} ${t("notNumber")}` : "";
    typed(!wrong && field.value === valueColumn(item) && text !== item.row[field.value] ? text : null);
    return !wrong;
  };
  /** @param {string} action */
  const save = async (action) => {
    if (action !== "strike" && !change()) return input.focus();
    try {
      const name = action === "strike" ? "" : field.value;
      await saveCorrection(correctionFor(action, item, name, action === "strike" ? "" : clean(name, input.value), why.value));
      say(t("saved"));
      done();
    } catch (error) {
      fault.textContent = t("refused", /** @type {Error} */ (error).message);
    }
  };
  field.addEventListener("change", choose);
  input.addEventListener("input", change);
  choose();
  return h("form", { class: "edit", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); save(reach.value); },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") { event.stopPropagation(); done(); }
    } },
    h("div", { class: "fields" },
      h("label", {}, h("span", {}, t("field")), field),
      h("div", { class: "pair" }, h("span", {}, t("oldValue")), old),
      h("label", {}, h("span", {}, t("newValue")), input), reachLabel,
      h("label", { class: "wide" }, h("span", {}, t("reason")), why)),
    fault,
    h("div", { class: "actions" },
      h("button", { class: "primary" }, t("save")),
      h("button", { type: "button", onclick: done }, t("cancel")),
      h("button", { type: "button", class: "danger", onclick: () => save("strike") }, t("strike"))));
}
