#!/usr/bin/python3
"""Typesets the sample documents and writes their truth.

    make.py [--truth-only] [NAME…]      writes corpus/NAME.pdf and corpus/truth/NAME/*.csv

Needs WeasyPrint, Chromium, qpdf and the fonts fonts-noto-cjk (Debian 12). Users and CI need none of
these: what comes out is in the tree.
"""

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
CORPUS = TOOLS.parent
sys.path[:0] = [str(TOOLS), str(CORPUS / "sources")]
os.environ["SOURCE_DATE_EPOCH"] = "1735689600"


def by_weasyprint(html, out):
    import weasyprint
    weasyprint.HTML(string=html, base_url=".").write_pdf(str(out))


def by_chromium(html, out):
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "page.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={out}", f"file://{source}"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def packed(out):
    subprocess.run(["qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9",
                    "--deterministic-id", "--replace-input", str(out)], check=True)


def main(arguments):
    truth_only = "--truth-only" in arguments
    wanted = [a for a in arguments if not a.startswith("--")]
    for source in sorted((CORPUS / "sources").glob("d*.py")):
        module = import_module(source.stem)
        if wanted and module.NAME not in wanted:
            continue
        sheet, html = module.make()
        sheet.write_truth(CORPUS / "truth" / module.NAME)
        if truth_only:
            continue
        out = CORPUS / f"{module.NAME}.pdf"
        {"weasyprint": by_weasyprint, "chromium": by_chromium}[module.PRODUCER](html, out)
        packed(out)
        if hasattr(module, "finish"):
            module.finish(out)
        print(f"{out.name}: {out.stat().st_size} bytes")


main(sys.argv[1:])
