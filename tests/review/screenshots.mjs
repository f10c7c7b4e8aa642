// Takes the screenshots of docs/review/: node screenshots.mjs PROGRAM SOURCE [OUT].
// Also checks that nothing is cut off at the sides.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { check, extractSample, finish, go, newPage, openBrowser, serve, source } from "./browser.mjs";

const out = process.argv[4] ?? join(source, "docs", "review");
mkdirSync(out, { recursive: true });
const server = await serve(extractSample());
const browser = await openBrowser();

for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
  const page = await newPage(browser, width, height);
  await page.evaluateOnNewDocument(() => localStorage.setItem("juesuan-language", "zh"));
  await page.goto(server.url);
  await page.waitForFunction(() => document.body.dataset.ready);
  const ids = await page.$$eval(".documents a", (links) => Object.fromEntries(links.map((a) => [a.parentElement?.textContent ?? "", a.getAttribute("href")])));
  const errors = Object.entries(ids).find(([name]) => name.includes("07-authors"))?.[1] ?? "";
  const ten = Object.entries(ids).find(([name]) => name.includes("05-ten"))?.[1] ?? "";
  const forms = Object.entries(ids).find(([name]) => name.includes("01-portrait"))?.[1] ?? "";
  const scan = Object.entries(ids).find(([name]) => name.includes("s2-fax"))?.[1] ?? "";
  const shot = async (name, hash, act) => {
    await go(page, hash);
    if (hash.startsWith("#d")) await page.waitForSelector(".sheet-of-paper img");
    if (act) await act();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `${name} at ${width}: ${wide} pixels are cut off at the side`);
    await page.screenshot({ path: join(out, `${name}-${width}.png`) });
  };
  await shot("overview", "#");
  await shot("document", errors, async () => { await page.keyboard.press("c"); await page.waitForSelector(".box.chosen"); });
  await shot("correction", errors, async () => {
    await page.evaluate(() => /** @type {HTMLElement} */ ([...document.querySelectorAll(".value")].find((b) => b.textContent?.includes("1,411.04"))).click());
    await page.waitForSelector(".detail .verdict");
    await page.keyboard.press("e");
    await page.waitForSelector("#edit-value");
    await page.$eval("#edit-value", (input) => { /** @type {HTMLInputElement} */ (input).value = ""; });
    await page.type("#edit-value", "1141.04");
  });
  await page.keyboard.press("Escape");
  await shot("scan", scan, async () => { await page.keyboard.press("n"); await page.waitForSelector(".box.chosen"); });
  await shot("form", forms.replace(/\/1$/, "/4"));
  await shot("money", `#money/${encodeURIComponent("文河市社会保险中心")}`);
  await shot("errors", "#errors");
  await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
  await shot("dark", ten, async () => { await page.keyboard.press("j"); await page.waitForSelector(".box.chosen"); });
  await shot("dark-overview", "#");
  await page.close();
}
await browser.close();
await server.stop();
finish();
