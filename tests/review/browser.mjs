// What the tests of the review page share: a package, a server, a browser, checks.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Longest wait for anything in the browser, ms; the machine of a test may be busy. */
export const PATIENCE = 60000;

export const [program, source] = process.argv.slice(2);
export const work = mkdtempSync(join(tmpdir(), "juesuan-review-"));
let failures = 0;

/** @param {unknown} condition @param {string} what */
export function check(condition, what) {
  if (condition) return;
  failures++;
  console.error(`FAILED: ${what}`);
}

/** The sample package: text layers, an author's errors, forms, a budget and scans. */
export function extractSample(name = "sample", options = []) {
  const out = join(work, name);
  const files = ["05-ten-statements.pdf", "07-authors-errors.pdf", "01-portrait-forms.pdf", "06-budget.pdf",
    "scans/s2-fax-200dpi.pdf"].map((file) => join("corpus", file));
  execFileSync(program, ["extract", ...files, "-o", out, "--force", ...options],
    { cwd: source, env: { ...process.env, XDG_CACHE_HOME: join(work, "cache") }, stdio: ["ignore", "ignore", "pipe"] });
  return out;
}

/** Starts `juesuan review`. @param {string} dir @returns {Promise<{url: string, stop: () => Promise<void>}>} */
export function serve(dir) {
  const child = spawn(program, ["review", dir], { cwd: source, stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, XDG_CACHE_HOME: join(work, "cache") } });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return new Promise((resolve, reject) => {
    ended.then((status) => reject(new Error(`the server ended with ${status}`)));
    child.stdout.on("data", (data) => resolve({ url: String(data).trim(), pid: child.pid,
      stop: async () => { child.kill("SIGTERM"); await ended; } }));
  });
}

/** Opens a browser. Requests to any host but ours, and errors on the page, are failures. */
export async function openBrowser() {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true,
    userDataDir: join(work, "profile"), args: ["--no-sandbox", "--disable-gpu", "--lang=zh-CN", "--disable-dev-shm-usage"] });
  return browser;
}

/** @param {import("puppeteer-core").Browser} browser */
export async function newPage(browser, width = 1280, height = 800) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  page.on("pageerror", (error) => check(false, `error on the page: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") check(false, `console: ${message.text()} ${message.location().url ?? ""}`); });
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(http:\/\/127\.0\.0\.1:|file:|data:|blob:|about:|chrome)/.test(url)) check(false, `request to another host: ${url}`);
  });
  return page;
}

/** Goes to a place of the page and waits until it is drawn. @param {import("puppeteer-core").Page} page */
export async function go(page, hash) {
  await page.evaluate((wanted) => { location.hash = wanted; }, hash);
  await page.waitForFunction((wanted) => document.body.dataset.ready === (wanted || "#") || document.body.dataset.ready === "#" + wanted,
    {}, hash);
}

/** Violations of accessibility, as lines. */
export async function axe(page) {
  await page.evaluate(AXE);
  // @ts-ignore axe is on the page now
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], preload: false }));
  return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join(" | ")}`);
}

/** Ends the test. */
export function finish() {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  console.log(failures === 0 ? "ok" : `${failures} failures`);
  process.exit(failures === 0 ? 0 : 1);
}
