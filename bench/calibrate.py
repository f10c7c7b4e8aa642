#!/usr/bin/env python3
"""bench/calibrate.py PACKAGE TRUTH [--doc NAME]: is a confidence worth what it says?

Compares every value that a package read by OCR with the truth beside it and prints, per band of
confidence, how many are right. Rows are matched by what identifies them, values as they were
written. A row that is in one of the two only cannot be compared and is counted apart.
"""
import argparse
import csv
import os
import re
import sys
import unicodedata

# Table, the columns that identify a row, the value compared.
TABLES = [
    ("accounts.csv", ("statement", "direction", "code", "name", "item", "measure", "phase", "source"),
     "amount"),
    ("facts.csv", ("statement", "direction", "code", "name", "item", "measure", "source"), "value"),
    ("indicators.csv", ("project", "level3"), "target_value"),
    ("indicators.csv", ("project", "level3"), "actual_value"),
    ("indicators.csv", ("project", "level3"), "weight"),
    ("indicators.csv", ("project", "level3"), "score"),
]
BANDS = [0.99, 0.97, 0.95, 0.9, 0.8, 0.6, 0.0]


def fold(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def number(text):
    folded = fold(text).replace(",", "")
    try:
        return str(float(folded))
    except ValueError:
        return folded


def rows_of(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def keyed(rows, columns):
    """Rows by key; a key that stands twice says nothing and is left out."""
    found = {}
    for row in rows:
        found.setdefault(tuple(fold(row.get(c, "")) for c in columns), []).append(row)
    return {k: v[0] for k, v in found.items() if len(v) == 1}


def compare(package, truth, counts, wrong):
    ids = {r["document_id"] for r in rows_of(os.path.join(truth, "documents.csv"))
           if r.get("document_id")} or \
          {r["document_id"] for r in rows_of(os.path.join(truth, "accounts.csv"))} | \
          {r["document_id"] for r in rows_of(os.path.join(truth, "indicators.csv"))}
    for name, columns, value in TABLES:
        got = [r for r in rows_of(os.path.join(package, name))
               if r.get("method") == "ocr" and r.get("document_id") in ids]
        wanted = keyed(rows_of(os.path.join(truth, name)), columns)
        for key, row in keyed(got, columns).items():
            if key not in wanted:
                counts["apart"] += 1
                continue
            if value not in row or not (row[value] or wanted[key].get(value)):
                continue
            if not row[value]:
                counts["lost"] += 1
                continue
            confidence = float(row.get("confidence") or 0)
            right = number(row[value]) == number(wanted[key].get(value))
            band = next(b for b in BANDS if confidence >= b)
            total = counts.setdefault(band, [0, 0])
            total[0] += 1
            total[1] += right
            if not right and confidence >= 0.9:
                wrong.append((name, value, confidence, row.get("check", ""), row[value],
                              wanted[key].get(value), key))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package")
    parser.add_argument("truth", help="folder of NAME.truth folders")
    parser.add_argument("--doc", default="", help="only documents whose name begins so")
    options = parser.parse_args()
    counts, wrong = {"apart": 0, "lost": 0}, []
    for entry in sorted(os.listdir(options.truth)):
        if entry.endswith(".truth") and entry.startswith(options.doc):
            compare(options.package, os.path.join(options.truth, entry), counts, wrong)
    print("| confidence | values | right | share |\n| --- | --- | --- | --- |")
    high = [0, 0]
    for i, band in enumerate(BANDS):
        n, right = counts.get(band, [0, 0])
        if band >= 0.9:
            high = [high[0] + n, high[1] + right]
        top = "1" if i == 0 else f"{BANDS[i - 1]:g}"
        if n:
            print(f"| {band:g}–{top} | {n} | {right} | {right / n:.3f} |")
    if high[0]:
        print(f"| **0.9–1** | {high[0]} | {high[1]} | **{high[1] / high[0]:.4f}** |")
    print(f"\nrows without a partner: {counts['apart']}, values that were not read: {counts['lost']}")
    for item in wrong:
        print("wrong:", *item, sep="\t")
    return 0 if high[0] == 0 or high[1] >= 0.99 * high[0] else 1


if __name__ == "__main__":
    sys.exit(main())
