// Starts the page: head, address → view, keys, language, theme.
import { h, replace } from "./dom.js";
import { load } from "./store.js";
import { parseCsv } from "./csv.js";
import { isChinese, setChinese, t, takeLabels } from "./words.js";
import { place } from "./state.js";
import { takeCorrections } from "./corrections.js";
import { showOverview } from "./overview.js";
import { documentKey, showDocument } from "./document.js";
import { showMoney } from "./money.js";
import { showCorrections, showErrors } from "./errors.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const main = h("main", { id: "main", tabindex: "-1" });
/** @type {any} */
let overview = null;

const THEMES = ["light", "dark"];
const KEYS = [["n", "nextDoubt"], ["c", "nextConflict"], ["j / k", "values"], ["[ / ]", "pages"], ["e", "edit"],
  ["a", "accept"], ["u", "undo"], ["+ / −", "zoomIn"], ["/", "search"], ["o", "overview"], ["?", "keys"]];

function theme() {
  return localStorage.getItem("juesuan-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function setTheme(/** @type {string} */ name) {
  localStorage.setItem("juesuan-theme", name);
  document.documentElement.dataset.theme = name;
}

function keyHelp() {
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "help", "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    h("h2", { id: "help-title" }, t("keys")), h("dl", {}, KEYS.map(([key, word]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(word))))),
    h("form", { method: "dialog" }, h("button", { class: "primary" }, t("close")))));
  app.append(dialog);
  dialog.showModal();
}

/** What the head shows; it is made anew only when this changes, so that focus and scrolling stay. */
let framed = "";

function frameOfPage() {
  const { view } = place(), wanted = `${view} ${isChinese()}`;
  if (framed === wanted) return;
  framed = wanted;
  const tab = (/** @type {string} */ name, /** @type {string} */ hash) =>
    h("a", { href: hash, "aria-current": view === name ? "page" : null }, t(name));
  replace(app, h("a", { class: "skip", href: "#main", onclick: (/** @type {Event} */ event) => { event.preventDefault(); main.focus(); } }, t("skip")),
    h("header", { class: "top" }, h("a", { class: "brand", href: "#" }, "决算", h("span", { lang: "en" }, "juesuan")),
      h("nav", { "aria-label": t("view") }, tab("overview", "#"), tab("errors", "#errors"), tab("money", "#money"), tab("corrections", "#corrections")),
      h("div", { class: "settings" },
        h("button", { type: "button", onclick: keyHelp, "aria-label": t("keys"), title: t("keys"), class: "icon" }, "?"),
        h("button", { type: "button", class: "icon", "aria-label": t("theme"), title: t("theme"), onclick: () => setTheme(THEMES[theme() === "dark" ? 0 : 1]) }, "◐"),
        h("button", { type: "button", onclick: () => { setChinese(!isChinese()); show(true); } }, t("language")))), main);
}

/** @param {boolean} [anew] */
async function show(anew = false) {
  const where = place();
  frameOfPage();
  main.className = `view-${where.view}`;
  if (anew) main.replaceChildren();
  document.title = `${t(where.view)} · 决算 juesuan`;
  if (where.view === "document") await showDocument(main, where);
  else if (where.view === "money") await showMoney(main, where, overview);
  else if (where.view === "errors") showErrors(main, overview);
  else if (where.view === "corrections") showCorrections(main, overview);
  else showOverview(main, overview);
  document.body.dataset.ready = location.hash || "#";
}

function fail(/** @type {Error} */ error) {
  console.error(error);
  replace(main, h("p", { class: "failure", role: "alert" }, t("failed", error.message)));
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=checkbox]), select, textarea") || document.querySelector("dialog")) return;
  if (event.key === "?") keyHelp();
  else if (event.key === "o") location.hash = "#";
  else if (event.key === "/" && document.getElementById("search")) document.getElementById("search")?.focus();
  else if (place().view !== "document" || !documentKey(event.key)) return;
  event.preventDefault();
});

async function start() {
  setChinese(isChinese());
  document.documentElement.dataset.theme = theme();
  replace(app, h("p", { class: "empty" }, t("loading")));
  try {
    overview = await load("overview");
    takeLabels(parseCsv(overview.labels));
    takeCorrections(overview.corrections);
    window.addEventListener("hashchange", () => { delete document.body.dataset.ready; show().catch(fail); });
    await show();
  } catch (error) {
    frameOfPage();
    fail(/** @type {Error} */ (error));
  }
}

start();
