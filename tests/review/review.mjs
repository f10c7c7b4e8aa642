// Drives the review page in a browser: node review.mjs PROGRAM SOURCE [--static]
//
// Overview → filter → document → record → box on the page (its pixels are those of the print) →
// correction → the sum turns → reload → undo; keyboard alone; accessibility of all views.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, extractSample, finish, go, newPage, openBrowser, program, serve, source, work } from "./browser.mjs";

const STATIC = process.argv.includes("--static");
const dir = extractSample();
let server = null, url;
if (STATIC) {
  execFileSync(program, ["review", dir, "--static", join(work, "site")], { cwd: source, stdio: "inherit",
    env: { ...process.env, XDG_CACHE_HOME: join(work, "cache") } });
  url = `file://${join(work, "site", "index.html")}`;
} else {
  server = await serve(dir);
  url = server.url;
}
const browser = await openBrowser();
const page = await newPage(browser);
const ready = () => page.waitForFunction(() => document.body.dataset.ready);
/** Puts a number of the document with the author's errors into order: page 1 prints 1,411.04 for 农业农村,
 * where its parts come to 1,141.04. */
const WRONG = "1,411.04", RIGHT = "1141.04";

// ---- overview, filter ----
await page.goto(url);
await ready();
check((await page.$$(".documents tbody tr")).length === 5, "five documents are listed");
await page.select("#facet-only", "onlyConflict");
check((await page.$$(".documents tbody tr")).length === 2, "two documents have conflicts");
const href = await page.$$eval(".documents tbody tr", (rows) => rows.find((row) => row.textContent?.includes("07-authors"))?.querySelector("a")?.getAttribute("href"));
check(href, "the document with errors is listed");

// ---- a record and its box ----
await page.click(`.documents a[href="${href}"]`);
await page.waitForSelector(".sheet-of-paper img");
const wrong = await page.evaluateHandle((text) => [...document.querySelectorAll(".value")].find((b) => b.textContent?.includes(text)), WRONG);
await wrong.asElement()?.click();
await page.waitForSelector(".box.chosen");
const id = await page.$eval(".box.chosen", (box) => box.getAttribute("data-id"));
check(id === await wrong.asElement()?.evaluate((b) => b.getAttribute("data-id")), "the record leads to its own box");

/** Dark pixels by column and row of a PNG as a data URL: the shape of what is printed. */
const shapeOf = (data) => page.evaluate(async (src) => {
  const image = new Image();
  image.src = src;
  await image.decode();
  const canvas = document.createElement("canvas"), size = [120, 40];
  [canvas.width, canvas.height] = size;
  const pen = canvas.getContext("2d");
  pen?.drawImage(image, 0, 0, size[0], size[1]);
  const pixels = pen?.getImageData(0, 0, size[0], size[1]).data ?? [];
  return Array.from({ length: size[0] * size[1] }, (_, i) => 255 - pixels[4 * i + 1]);
}, data);

/** Correlation of two shapes, from −1 to 1. */
function likeness(a, b) {
  const mean = (list) => list.reduce((s, x) => s + x, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const dot = (f) => a.reduce((s, _, i) => s + f(i), 0);
  return dot((i) => (a[i] - ma) * (b[i] - mb)) / Math.sqrt(dot((i) => (a[i] - ma) ** 2) * dot((i) => (b[i] - mb) ** 2));
}

// What lies under the box on the screen against the same box cut out of the page by pdftoppm.
for (let i = 0; i < 6; i++) await page.keyboard.press("+");
await page.waitForSelector(".box.chosen");
{
  const rect = await page.$eval(".box.chosen", (box) => {
    const r = box.getBoundingClientRect();
    document.querySelectorAll(".box").forEach((one) => { /** @type {HTMLElement} */ (one).style.visibility = "hidden"; });
    return { x: r.x, y: r.y, width: r.width, height: r.height };
  });
  await page.$eval(".sheet-of-paper img", (image) => /** @type {HTMLImageElement} */ (image).decode());
  await new Promise((resolve) => setTimeout(resolve, 500));
  const screen = await page.screenshot({ clip: rect, encoding: "base64", captureBeyondViewport: false });
  await page.$$eval(".box", (boxes) => boxes.forEach((one) => { /** @type {HTMLElement} */ (one).style.visibility = ""; }));
  const row = readFileSync(join(dir, "accounts.csv"), "utf8").split("\n").find((line) => line.startsWith(id + ",")) ?? "";
  const header = readFileSync(join(dir, "accounts.csv"), "utf8").split("\n")[0].split(",");
  const fields = row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((text) => text.replace(/,$/, "")) ?? [];
  const field = (name) => fields[header.indexOf(name)];
  check(field("amount") === "1411.04", "the chosen row is the amount");
  const dpi = 144, margin = 1.5, px = (points) => String(Math.round(points * dpi / 72));
  const [x0, y0, x1, y1] = ["x0", "y0", "x1", "y1"].map((name) => Number(field(name)));
  /** The print at the place of the value, moved down by `down` points. */
  const crop = (down) => execFileSync("pdftoppm", ["-r", String(dpi), "-png", "-f", "1", "-l", "1", "-x", px(x0 - margin),
    "-y", px(y0 - margin + down), "-W", px(x1 - x0 + 2 * margin), "-H", px(y1 - y0 + 2 * margin),
    join(source, "corpus/07-authors-errors.pdf")], { maxBuffer: 1 << 24 }).toString("base64");
  const shown = await shapeOf(`data:image/png;base64,${screen}`);
  const same = likeness(shown, await shapeOf(`data:image/png;base64,${crop(0)}`));
  const beside = Math.max(...await Promise.all([-15, -4, 4, 15].map(async (down) =>
    likeness(shown, await shapeOf(`data:image/png;base64,${crop(down)}`)))));
  check(same > 0.6 && same > beside + 0.05, `the box lies over the figure (likeness ${same.toFixed(2)}, beside ${beside.toFixed(2)})`);
}

// ---- a correction ----
const fails = () => page.$$eval(".detail .sum .fails", (marks) => marks.length);
const before = await fails();
check(before > 0, "the wrong figure stands in sums that fail");
await page.keyboard.press("e");
await page.waitForSelector("#edit-value");
await page.$eval("#edit-value", (input) => { /** @type {HTMLInputElement} */ (input).value = ""; });
await page.type("#edit-value", RIGHT);
check(await page.$$eval(".sum.changed .holds", (marks) => marks.length) > 0, "a sum holds while the right figure is typed");
const why = '=HYPERLINK("http://x","y")<script>window.stolen=1</script>';
await page.type("#edit-why", why);
await page.keyboard.press("Enter");
await page.waitForFunction(() => !document.querySelector("#edit-value"));
check(await page.$eval(".detail .verdict", (mark) => mark.className.includes("corrected")), "the value is shown as corrected");
check(await fails() < before, "sums that failed hold now");
check(await page.$eval(".amount", (node) => node.textContent?.includes("1,141.04")), "the new amount is shown");
if (!STATIC) {
  const file = readFileSync(join(dir, "corrections.csv"), "utf8");
  check(file.includes(",1411.04,1141.04,"), "corrections.csv has the correction");
}

// ---- reload, list, undo ----
await page.reload();
await ready();
await page.waitForSelector(".sheet-of-paper img");
check(await page.$eval(".detail .amount", (node) => node.textContent?.includes("1,141.04")), "the correction is there after a reload");
await go(page, "#corrections");
check(await page.$eval(".corrections tbody", (body, text) => body.textContent?.includes(text), why), "the reason is shown as text");
check(await page.evaluate(() => !("stolen" in window)), "no script of a correction runs");
{
  const problems = await axe(page);
  check(problems.length === 0, `accessibility of corrections: ${problems.join("\n")}`);
}
// ---- applied to the tables, kept by another extraction, undone there too ----
const printed = () => readFileSync(join(dir, "accounts.csv"), "utf8").split("\n").filter((line) => line.startsWith(id + ","))[0] ?? "";
const apply = async () => {
  await page.evaluate(() => { delete document.body.dataset.applied; /** @type {HTMLElement} */ (document.querySelector("#apply")).click(); });
  await page.waitForFunction(() => document.body.dataset.applied !== undefined);
};
if (!STATIC) {
  await apply();
  check(printed().includes(",1141.04,") && printed().includes(",11410400,"), "the tables have the correction, with its amount in yuan");
  extractSample();
  check(printed().includes(",1141.04,"), "the correction is applied by another extraction");
  await page.reload();
  await ready();
  check(await page.$eval(".corrections tbody", (body, text) => body.textContent?.includes(text), why), "the correction is still listed");
}
await page.evaluate(() => { /** @type {HTMLElement} */ (document.querySelector(".corrections tbody button")).click(); });
await page.waitForFunction(() => !document.querySelector(".corrections tbody tr"));
if (!STATIC) {
  await apply();
  check(printed().includes(",1411.04,"), "the tables have the printed amount again");
}
await go(page, `${href}/${"x"}`);
await page.waitForSelector(".sheet-of-paper img");
check(await page.$$eval(".value", (values) => values.some((b) => b.textContent?.includes("1,411.04"))), "the old amount is back");

// ---- keyboard alone ----
await go(page, "#");
await page.select("#facet-only", "");
await page.keyboard.press("/");
await page.keyboard.type("07-authors");
await page.waitForFunction(() => document.querySelectorAll(".documents tbody tr").length === 1);
for (let i = 0; i < 12 && !await page.evaluate(() => document.activeElement?.matches(".documents a")); i++) await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await page.waitForSelector(".sheet-of-paper img");
await page.keyboard.press("c");
await page.waitForSelector(".box.chosen");
check(await page.$eval(".detail .verdict", (mark) => /conflict|disputed/.test(mark.className)), "c goes to a conflict");
await page.keyboard.press("a");
await page.waitForFunction(() => document.querySelector(".detail .verdict.corrected"));
await page.keyboard.press("u");
await page.waitForFunction(() => !document.querySelector(".detail .verdict.corrected"));
await page.keyboard.press("]");
await page.waitForFunction(() => location.hash.endsWith("/2"));
await page.keyboard.press("?");
await page.waitForSelector("dialog[open]");
await page.keyboard.press("Escape");
await page.waitForFunction(() => !document.querySelector("dialog"));

// ---- accessibility of all views, light and dark ----
const views = ["#", "#errors", "#money", `${href}`, href.replace(/\/1$/, "/2"), "#corrections"];
for (const theme of ["light", "dark"]) {
  await page.evaluate((name) => { document.documentElement.dataset.theme = name; }, theme);
  for (const view of views) {
    await go(page, view);
    if (view.startsWith("#d")) { await page.waitForSelector(".sheet-of-paper img"); await page.keyboard.press("j"); await page.keyboard.press("e"); }
    await new Promise((resolve) => setTimeout(resolve, 200));
    const problems = await axe(page);
    check(problems.length === 0, `accessibility of ${view} in ${theme}:\n${problems.join("\n")}`);
    if (view.startsWith("#d")) await page.keyboard.press("Escape");
  }
}

await browser.close();
if (server) await server.stop();
finish();
