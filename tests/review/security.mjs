// What must be refused, and what must be shown as text: node security.mjs PROGRAM SOURCE
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { check, extractSample, finish, newPage, openBrowser, program, serve, source, work } from "./browser.mjs";

const dir = extractSample();
const server = await serve(dir);
const address = new URL(server.url), token = address.pathname;

/** @returns {Promise<{status: number, body: string, headers: any}>} */
const ask = (path, { host = address.host, method = "GET", headers = {}, body = "" } = {}) => new Promise((resolve, reject) => {
  const r = request({ host: "127.0.0.1", port: address.port, path, method, headers: { Host: host, ...headers } }, (answer) => {
    let text = "";
    answer.on("data", (data) => { text += data; });
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
  });
  r.on("error", reject);
  r.end(body);
});
const json = { "Content-Type": "application/json" };
const id = readFileSync(join(dir, "documents.csv"), "utf8").split("\n")[1].split(",")[0];
const good = { document_id: id, action: "set", table: "accounts", statement: "income", line: "x", page: "1", x0: "1.0", y0: "1.0",
  x1: "2.0", y1: "2.0", printed: "1", field: "amount", old: "1", new: "2", why: "" };

// ---- who may ask ----
check((await ask(token)).status === 200, "the page is served");
check((await ask("/")).status === 403, "no token");
check((await ask(`/${"0".repeat(32)}/`)).status === 403, "another token");
check((await ask(token, { host: `evil.example:${address.port}` })).status === 403, "another host name");
check((await ask(token, { host: `localhost:${address.port}` })).status === 403, "another name of this machine");
check((await ask(token, { headers: { Origin: "http://evil.example" } })).status === 403, "another origin");
for (const path of ["../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "data/../../documents.csv", "data/page/../1.json", "data/document/d0.json",
  `data/page/${id}/0.json`, `data/page/${id}/99999.json`, `data/page/${id}/1/2.json`, `data/page/${id}/-1.json`, "%00", "modules.txt", "words.js"])
  check([400, 403, 404].includes((await ask(token + path)).status), `refused: ${path}`);
const policy = (await ask(token)).headers["content-security-policy"] ?? "";
check(policy.includes("default-src 'none'") && policy.includes("script-src 'self'") && !policy.includes("unsafe"), "the content policy is strict");

// ---- corrections ----
const post = (body, headers = json) => ask(`${token}corrections`, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
check((await post(good, { "Content-Type": "text/plain" })).status === 403, "a form of another site cannot send a correction");
check((await post(good, { ...json, Origin: "http://evil.example" })).status === 403, "nor can its script");
for (const body of ["", "[]", "{", { ...good, table: "cells" }, { ...good, field: "id" }, { ...good, action: "drop" },
  { ...good, why: "x".repeat(30000) }, { ...good, why: 7 }])
  check((await post(body)).status >= 400, `no correction: ${JSON.stringify(body).slice(0, 80)}`);
const formula = { ...good, why: '=cmd|"/c calc"!A1\n<script>alert(1)</script>' };
check((await post(formula)).status === 200, "a formula is a text");
check(readFileSync(join(dir, "corrections.csv"), "utf8").includes('=cmd|""/c calc""!A1'), "and is kept as a text");

// ---- bodies of any size ----
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0);
const before = peak(), large = "x".repeat(64 << 20);
check((await post("x".repeat(300000))).status === 413, "a correction of 300,000 bytes is too large");
for (const [path, headers, status] of [["/", json, 403], [token, json, 413], [`${token}corrections`, json, 413],
  [`${token}corrections`, { ...json, Origin: "http://evil.example" }, 403]])
  check((await ask(path, { method: "POST", headers, body: large })).status === status, `64 MiB sent to ${path}: ${status}`);
check(peak() - before < 32 << 10, `what is refused is not kept: ${peak() - before} KiB`);
check((await ask(token)).status === 200, "the page is still served");
await server.stop();

// ---- a package that points out of its folder ----
const linked = join(work, "linked");
cpSync(dir, linked, { recursive: true });
rmSync(join(linked, "cells.csv"));
symlinkSync("/etc/passwd", join(linked, "cells.csv"));
const refused = spawnSync(program, ["review", linked, "--static", join(work, "none")], { cwd: source, encoding: "utf8" });
check(refused.status !== 0 && refused.stderr.includes("cells.csv"), "a link out of the package is refused");

// ---- hostile texts ----
const hostile = join(work, "hostile");
cpSync(dir, hostile, { recursive: true });
const nasty = "<script>window.stolen=1</script><img src=x onerror='window.stolen=1'>\u202e\u2066'\"&";
const quoted = `"${nasty.replaceAll('"', '""')}"`;
for (const file of ["documents.csv", "cells.csv", "accounts.csv"]) {
  const text = readFileSync(join(hostile, file), "utf8").replace(/,(?:南溪县农业农村局),/g, `,${quoted},`).replace(/,(?:住房公积金),/g, `,${quoted},`);
  writeFileSync(join(hostile, file), text);
}
{
  const path = join(hostile, "cells.csv");
  writeFileSync(path, readFileSync(path, "utf8").replace(/,住房保障支出,/g, `,${"长".repeat(10000)},`));
}
const other = await serve(hostile);
const browser = await openBrowser();
const page = await newPage(browser);
await page.goto(other.url);
await page.waitForFunction(() => document.body.dataset.ready);
check(await page.evaluate((text) => document.body.textContent?.includes(text), nasty), "a hostile name is shown as text");
const link = await page.$$eval(".documents tbody tr", (rows) => rows.find((row) => row.textContent?.includes("07-authors"))?.querySelector("a")?.getAttribute("href") ?? "");
await page.evaluate((hash) => { location.hash = hash; }, link);
await page.waitForSelector(".sheet-of-paper img");
check(await page.evaluate((text) => document.querySelector(".sheets")?.textContent?.includes(text), nasty), "a hostile cell is shown as text");
check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "a long cell widens nothing");
check(await page.evaluate(() => !("stolen" in window) && document.querySelectorAll("script").length === 1), "no script of a document runs");
await browser.close();
await other.stop();
finish();
