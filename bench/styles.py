#!/usr/bin/python3
"""Prints a document of the corpus in other styles of tables and compares what is read with its ruled twin.

    styles.py [--juesuan FILE] [--source d05_ten_statements] [--by chromium|weasyprint] [--keep FOLDER]
              [--diff N] [STYLE…]

A style says which rules and shades a table has (STYLES), a paper where its pages break (PAPERS). What is
read from each print must be what is read from the fully ruled print on its own paper. The columns of the
table that comes out: amounts missing · other records missing (+ rows that the twin lacks, of these marked
as verified). --diff prints up to N missing and additional rows of each print; --keep keeps the prints and
packages. Needs Chromium or WeasyPrint.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "corpus/tools"), str(ROOT / "corpus/sources")]

BARE = "td { border: none; padding: 2pt 5pt !important; } "
LINE, THIN = "0.8pt solid #000", "0.4pt solid #000"
HEAD_END = f"thead tr:last-child td {{ border-bottom: {THIN}; }} "
STYLES = {
    "fully ruled": "",
    "horizontal rules": "td { border-left: none; border-right: none; }",
    "dotted rules below rows": BARE + "td { border-bottom: 0.5pt dotted #000; }",
    "three lines": BARE + f"table {{ border-top: {LINE}; border-bottom: {LINE}; }} " + HEAD_END,
    "every second row shaded": BARE + "tr:nth-child(even) td { background: #e4ecf5; }",
    "shaded header": BARE + "thead td { background: #d0d8e4; }",
    "no rules": BARE,
    "frame without inner rules": BARE + f"table {{ border: {LINE}; }}",
    "frame and rule below header": BARE + f"table {{ border: {LINE}; }} " + HEAD_END,
    "frame, columns and header ruled": BARE + f"table {{ border: {LINE}; }} td {{ border-left: {THIN}; border-right: {THIN}; }} "
                                        f"thead td {{ border: {THIN}; }}",
    "vertical rules only": BARE + f"td {{ border-left: {THIN}; border-right: {THIN}; }}",
}
PAPERS = {
    "own paper": "",
    "repeated headers": "@page { size: 210mm 130mm; } @page wide { size: 297mm 120mm; margin: 14mm; } @page tall { size: 210mm 130mm; margin: 16mm; }"
                        "thead { display: table-header-group; } tr { break-inside: avoid; }",
    "headers not repeated": "@page { size: 210mm 160mm; } @page wide { size: 297mm 140mm; margin: 12mm; } @page tall { size: 210mm 160mm; margin: 14mm; }"
                            "thead { display: table-row-group; } tr { break-inside: avoid; }",
}
ACCOUNT = ("statement direction classification code name item measure phase amount unit source").split()
OTHERS = {
    "facts": ("statement direction classification code name item metric value unit").split(),
    "projects": ("form project department unit_name goal_target goal_actual total_score grade").split(),
    "funding": ("source_label source_id approved adjusted executed carryover weight execution_rate score").split(),
    "indicators": ("level1 level2 level3 target_raw adjusted_target_raw actual_raw weight score explanation").split(),
}


def rows_of(package, table, columns):
    """The rows of the table as tuples of the columns, each with whether it is marked as verified."""
    path = package / f"{table}.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as f:
        return [((table, *(row[c] for c in columns)), row.get("check") == "verified") for row in csv.DictReader(f)]


def all_rows(package):
    return {"amounts": rows_of(package, "accounts", ACCOUNT),
            "others": [row for table, columns in OTHERS.items() for row in rows_of(package, table, columns)]}


def compare(twin, found):
    """(missing amounts, missing others, additional rows, additional rows that are verified), and the rows."""
    missing, extra, wrong = {}, [], 0
    for kind, rows in twin.items():
        want, have = Counter(key for key, _ in rows), Counter(key for key, _ in found[kind])
        missing[kind] = list((want - have).elements())
        left = have - want
        extra += left.elements()
        for key, verified in found[kind]:
            if verified and left[key] > 0:
                wrong += 1
                left[key] -= 1
    return (len(missing["amounts"]), len(missing["others"]), len(extra), wrong), missing, extra


def by_chromium(html, out):
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "page.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={out}", f"file://{source}"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def by_weasyprint(html, out):
    import weasyprint
    weasyprint.HTML(string=html, base_url=".").write_pdf(str(out))


def print_and_read(job):
    """Prints one style on one paper and reads it; the package's rows."""
    options, html, css, folder = job
    folder.mkdir(parents=True, exist_ok=True)
    pdf = folder / "print.pdf"
    if not pdf.exists():
        {"chromium": by_chromium, "weasyprint": by_weasyprint}[options.by](html.replace("</style>", css + "</style>"), pdf)
    subprocess.run([options.juesuan, "extract", str(pdf), "-o", str(folder / "package"), "--force", "--cache", "none"],
                   check=False, stdout=subprocess.DEVNULL, stderr=open(folder / "messages", "w"))
    return all_rows(folder / "package")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--juesuan", default=str(ROOT / "build/cli/juesuan"))
    parser.add_argument("--source", default="d05_ten_statements")
    parser.add_argument("--by", default="chromium", choices=("chromium", "weasyprint"))
    parser.add_argument("--keep")
    parser.add_argument("--diff", type=int, default=0)
    parser.add_argument("styles", nargs="*")
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1735689600"
    _, html = import_module(options.source).make()
    wanted = options.styles or list(STYLES)
    with tempfile.TemporaryDirectory() as temp, ThreadPoolExecutor(max_workers=2) as pool:
        base = Path(options.keep or temp)
        places = [(style, paper) for style in wanted for paper in PAPERS]
        jobs = [(options, html, STYLES[s] + PAPERS[p], base / s.replace(" ", "-") / p.replace(" ", "-")) for s, p in places]
        first = print_and_read((options, html, "", base / "twin"))
        results = dict(zip(places, pool.map(print_and_read, jobs)))
    print(f"twin: {len(first['amounts'])} amounts, {len(first['others'])} other records")
    print("| style | " + " | ".join(PAPERS) + " |\n| --- |" + " --- |" * len(PAPERS))
    sums = Counter()
    for style in wanted:
        cells, shown = [], []
        for paper in PAPERS:
            counts, missing, extra = compare(first, results[style, paper])
            sums.update(dict(zip("amounts others additional verified".split(), counts)))
            cells.append(f"{counts[0]} · {counts[1]} (+{counts[2]}, {counts[3]})")
            for sign, rows in (("-", missing["amounts"]), ("-", missing["others"]), ("+", extra)):
                shown += [f"  {paper} {sign} " + " | ".join(row) for row in rows[:options.diff]]
        print(f"| {style} | " + " | ".join(cells) + " |")
        print("\n".join(shown), end="\n" if shown else "")
    print("all:", ", ".join(f"{n} {name}" for name, n in sums.items()))


main()
