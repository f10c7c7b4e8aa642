#!/usr/bin/python3
"""Writes the expected packages of the sample documents: corpus/expected/NAME/, corpus/scans/expected/NAME.csv.

    expect.py JUESUAN

A package is only taken when it says what the truth says, row by row (verify.py), and when the page's own
text under every box is the value. Positions, verdicts and identities come from the program; look at the
diff before a commit. Needs pdftotext.
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent
FILES = "files documents figures entities accounts facts projects funding indicators checks".split()
SCANS = {"s1-clean-300dpi": ("05-ten-statements", [1]), "s2-fax-200dpi": ("07-authors-errors", [1]),
         "s3-seal-150dpi": ("09-turned-pages", [1]), "s4-upside-down-200dpi": ("05-ten-statements", [4]),
         "s5-two-pages": ("06-budget", [1, 2]), "s6-form": ("01-portrait-forms", [5]),
         "s7-fax-98dpi": ("05-ten-statements", [1]), "s8-grey-paper-150dpi": ("06-budget", [1])}
SCAN_FIELDS = "statement direction code item measure phase amount unit".split()


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def text_under(pdf, row):
    x0, y0, x1, y1 = (float(row[k]) for k in ("x0", "y0", "x1", "y1"))
    out = subprocess.run(["pdftotext", "-f", row["page"], "-l", row["page"], "-r", "720", "-x", str(int(x0 * 10) - 12),
                          "-y", str(int(y0 * 10) - 12), "-W", str(int((x1 - x0) * 10) + 24),
                          "-H", str(int((y1 - y0) * 10) + 24), pdf, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s", "", out.stdout)


def positions_wrong(pdf, package):
    wrong = []
    for name, raw in (("accounts", "amount_raw"), ("facts", "value_raw")):
        for row in read(package / f"{name}.csv"):
            if row[raw] not in text_under(pdf, row):
                wrong.append((row["id"], row[raw], text_under(pdf, row)))
    return wrong


def main(juesuan):
    failed = False
    for pdf in sorted(CORPUS.glob("*.pdf")):
        with tempfile.TemporaryDirectory() as work:
            package = Path(work) / "package"
            subprocess.run([juesuan, "extract", f"corpus/{pdf.name}", "-o", package], cwd=CORPUS.parent, check=True)
            verdict = subprocess.run([sys.executable, CORPUS / "tools/verify.py", package, pdf.stem], capture_output=True,
                                     text=True)
            # Upside-down and sideways pages are beyond pdftotext's idea of a region.
            wrong = [] if "turned" in pdf.stem else positions_wrong(pdf, package)
            if verdict.returncode or wrong:
                print(f"{pdf.stem}: not taken\n{verdict.stdout if verdict.returncode else ''}", *wrong, sep="\n")
                failed = True
                continue
            out = CORPUS / "expected" / pdf.stem
            out.mkdir(parents=True, exist_ok=True)
            for name in FILES:
                shutil.copy(package / f"{name}.csv", out)
            print(f"{pdf.stem}: taken")
    for scan, (name, pages) in SCANS.items():
        rows = [row for row in read(CORPUS / "expected" / name / "accounts.csv") if int(row["page"]) in pages]
        out = CORPUS / "scans/expected" / f"{scan}.csv"
        out.parent.mkdir(exist_ok=True)
        with open(out, "w", encoding="utf-8") as f:
            for row in sorted(",".join(row[x] for x in SCAN_FIELDS) for row in rows):
                f.write(row + "\n")
    return failed


sys.exit(main(Path(sys.argv[1]).resolve()))
