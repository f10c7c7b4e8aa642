#!/usr/bin/env python3
"""export.py JUESUAN PACKAGE DOCUMENTS [FOLDER]: what exporting a large package costs.

Repeats the documents of PACKAGE, with ids of their own, until there are DOCUMENTS of them; exports the result
as database and as workbook; prints seconds, memory and bytes as a table. FOLDER keeps what was made.
"""
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

csv.field_size_limit(1 << 30)
ID = re.compile(r"\bd[0-9a-f]{16}\b")


def new_id(k, old):
    return "d" + hashlib.sha256(f"{k}{old}".encode()).hexdigest()[:16]


def repeat(package, out, documents):
    """Writes the package with each document repeated; returns the number of rows written."""
    with open(package / "documents.csv", encoding="utf-8", newline="") as file:
        n = sum(1 for _ in csv.DictReader(file))
    rounds, rows = -(-documents // n), 0
    out.mkdir(parents=True)
    shutil.copy(package / "datapackage.json", out)
    for resource in json.loads((package / "datapackage.json").read_text())["resources"]:
        text = (package / resource["path"]).read_text(encoding="utf-8")
        header, _, body = text.partition("\n")
        with open(out / resource["path"], "w", encoding="utf-8") as file:
            file.write(header + "\n")
            for k in range(1 if resource["name"] == "entities" else rounds):
                file.write(ID.sub(lambda m: new_id(k, m[0]), body))
                rows += body.count("\n")
    return rounds * n, rows


def measure(program, package, option, file):
    pid = os.posix_spawn(program, [program, "export", str(package), option, str(file)], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{option}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file.stat().st_size / 1e6


def main():
    program, package, documents = os.path.abspath(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[4]) if len(sys.argv) > 4 else Path(temporary)
        many, rows = repeat(package, folder / "package", documents)
        print(f"{many} documents, {rows} rows\n")
        print("| export | CPU, s | memory, MB | file, MB |\n| --- | --- | --- | --- |", flush=True)
        for option, name in (("--sqlite", "data.db"), ("--xlsx", "data.xlsx")):
            seconds, memory, size = measure(program, folder / "package", option, folder / name)
            print(f"| `{option}` | {seconds:.1f} | {memory:.0f} | {size:.0f} |", flush=True)


main()
