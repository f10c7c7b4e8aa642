#!/usr/bin/env python3
"""cookbook.py JUESUAN PACKAGE SOURCE_DIR LANGUAGE NODE: runs every recipe of docs/cookbook.md in one language.

LANGUAGE is sh, sqlite, sql, python, r or excel. What a recipe answers is compared with the answer that stands
there: as CSV, numbers as numbers, rows in any order. docs/cookbook.zh-CN.md must have the same code.
Exits with 77 when the tool is not installed. DuckDB is that of npm (@duckdb/node-api) in the folder NODE, where
node.sh installs it.
"""
import csv
import importlib.util
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

from package import PACKAGE, SOURCE, export

LANGUAGE = sys.argv[4]
QUESTIONS = 10
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n→ `(.*?)`)?", re.S | re.M)

DUCKDB = """
const { DuckDBInstance } = require("@duckdb/node-api");
const quote = (v) => v === null ? "" : '"' + String(v).replaceAll('"', '""') + '"';
(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const answer = await connection.runAndReadAll(require("fs").readFileSync(0, "utf8"));
  for (const row of [answer.columnNames(), ...answer.getRows()]) console.log(row.map(quote).join(","));
})().catch((error) => { console.error(error); process.exit(1); });
"""


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def recipes(name):
    """The questions of a document: for each {language: code}, and what its formula gives."""
    text = (SOURCE / "docs" / name).read_text(encoding="utf-8")
    found = []
    for section in re.split(r"^## \d+\. ", text, flags=re.M)[1:]:
        blocks = {language: (code, answer) for language, code, answer in BLOCK.findall(section)}
        found.append(({language: code for language, (code, _) in blocks.items()}, blocks["excel"][1]))
    return found


def value(text):
    try:
        return Decimal(f"{Decimal(text):.15g}").normalize()
    except InvalidOperation:
        return text


def table(text):
    """Header and rows; numbers to 15 digits, as programs print them in different ways."""
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    body = [tuple(map(value, row)) for row in rows[1:]]
    return rows[0], sorted(body, key=lambda row: tuple(map(str, row)))


def run(command, code, folder, **more):
    done = subprocess.run(command, input=code, capture_output=True, text=True, cwd=folder,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **more}, timeout=300)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def run_sqlite(code, folder):
    db = sqlite3.connect(Path(folder) / "OUT.db")
    answer = db.execute(code)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column[0] for column in answer.description])
    writer.writerows(answer)
    db.close()
    return out.getvalue()


def check_tables(folder, asked):
    modules = str(Path(sys.argv[5]) / "node_modules")
    tools = {
        "sh": ("mlr", lambda code: run(["sh", "-c", code], "", folder)),
        "sqlite": (None, lambda code: run_sqlite(code, folder)),
        "sql": ("node", lambda code: run(["node", "-e", DUCKDB], code, folder, NODE_PATH=modules)),
        "python": (None, lambda code: run([sys.executable, "-"], code, folder)),
        "r": ("Rscript", lambda code: run(["Rscript", "-"], code, folder)),
    }
    program, ask = tools[LANGUAGE]
    if program is not None and shutil.which(program) is None:
        skip(f"{program} is not installed")
    if LANGUAGE == "python" and importlib.util.find_spec("pandas") is None:
        skip("python3-pandas is not installed")
    for n, (codes, _) in enumerate(asked, 1):
        got, want = table(ask(codes[LANGUAGE])), table(codes["csv"])
        assert got == want, f"question {n}: {LANGUAGE} answers\n{got}\nand not\n{want}"


def check_formulas(folder, asked):
    """The formulas, in a sheet of their own, as LibreOffice computes them."""
    if shutil.which("soffice") is None:
        skip("LibreOffice is not installed")
    try:
        import openpyxl
    except ImportError:
        skip("python3-openpyxl is not installed")
    book = openpyxl.load_workbook(Path(folder) / "OUT.xlsx")
    sheet = book.create_sheet("answers")
    for n, (codes, _) in enumerate(asked, 1):
        sheet.cell(n, 1).value = codes["excel"].strip().replace("MAXIFS", "_xlfn.MAXIFS")
    number = len(book.sheetnames)
    book.save(Path(folder) / "asked.xlsx")
    run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{number}",
         "asked.xlsx"], "", folder)
    answers = next(Path(folder).glob("asked*.csv")).read_text(encoding="utf-8").split()
    for n, ((_, want), got) in enumerate(zip(asked, answers, strict=True), 1):
        got = got.strip("\"")
        assert value(got) == value(want), f"question {n}: the formula gives {got} and not {want}"


asked = recipes("cookbook.md")
assert len(asked) == QUESTIONS
assert asked == recipes("cookbook.zh-CN.md"), "the two languages have different recipes"
with tempfile.TemporaryDirectory() as place:
    os.symlink(PACKAGE, Path(place) / "OUT")
    made = export(PACKAGE, "--sqlite", Path(place) / "OUT.db", "--xlsx", Path(place) / "OUT.xlsx")
    assert made.returncode == 0, made.stderr
    (check_formulas if LANGUAGE == "excel" else check_tables)(place, asked)
print(len(asked), "questions")
