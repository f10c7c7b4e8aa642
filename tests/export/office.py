#!/usr/bin/env python3
"""office.py JUESUAN PACKAGE SOURCE_DIR: LibreOffice opens the workbook, and finds the same figures in it."""
import csv
import io
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from package import PACKAGE, export, rows_of

SHEET = 3  # of the figures, counted from 1

if shutil.which("soffice") is None:
    print("skipped: LibreOffice is not installed")
    sys.exit(77)

with tempfile.TemporaryDirectory() as folder:
    book = Path(folder) / "data.xlsx"
    assert export(PACKAGE, "--xlsx", book).returncode == 0
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                    f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{SHEET}",
                    "--outdir", folder, book], check=True, capture_output=True, timeout=300)
    text = next(Path(folder).glob("*.csv")).read_text(encoding="utf-8")
shown = list(csv.DictReader(io.StringIO(text)))
figures = rows_of(PACKAGE / "figures.csv")
assert len(shown) == len(figures) > 700, (len(shown), len(figures))
for want, got in zip(figures, shown):
    assert got["编号"] == want["id"], (want, got)
    assert Decimal(got["金额（元）"]) == Decimal(want["amount_yuan"]), (want, got)
print(len(figures), "figures")
