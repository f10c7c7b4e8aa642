#!/usr/bin/python3
"""Compares a package with the truth of the sample documents, row by row in order.

    verify.py PACKAGE [NAME…]      PACKAGE as `juesuan extract` wrote it over corpus/

Prints each difference; exit status 1 if there is one. Needs only Python.
"""

import csv
import difflib
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def main(package, wanted):
    package, failed = Path(package), False
    documents = {Path(row["file"]).stem: row["document_id"] for row in read(package / "documents.csv")}
    for folder in sorted((CORPUS / "truth").iterdir()):
        if wanted and folder.name not in wanted:
            continue
        for path in sorted(folder.glob("*.csv")):
            truth = read(path)
            with open(path, encoding="utf-8") as f:
                fields = f.readline().strip().split(",")
            found = [row for row in read(package / path.name) if row["document_id"] == documents.get(folder.name)]
            a = [" | ".join(row[x] for x in fields[2 if path.stem in ("accounts", "facts") else 0:]) for row in truth]
            b = [" | ".join(row[x] for x in fields[2 if path.stem in ("accounts", "facts") else 0:]) for row in found]
            difference = [line for line in difflib.unified_diff(a, b, "truth", "package", n=0, lineterm="")
                          if not line.startswith(("---", "+++", "@@"))]
            print(f"{folder.name} {path.stem}: {len(truth)} rows, {len(difference)} differences")
            for line in difference:
                print("   ", line)
            failed |= bool(difference)
    return failed


sys.exit(main(sys.argv[1], sys.argv[2:]))
