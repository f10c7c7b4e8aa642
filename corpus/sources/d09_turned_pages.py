"""Turned pages: page 2 is drawn sideways and put upright by /Rotate, page 3 stands sideways as displayed,
page 4 upside down."""

import subprocess

from common import *
from sheet import CHROMIUM_FONT, Sheet, page
from statements import *

NAME, PRODUCER = "09-turned-pages", "chromium"
ENTITY = "北塔区档案馆"


def make():
    title = f"{ENTITY}2024年度部门决算"
    s = Sheet(ENTITY, 2024, "final_accounts", title, thousands=False)
    f = Figures([("2012604", "268.14", "83.05", "gpb"), ("2080502", "7.92", "0", "gpb"), ("2080505", "28.46", "0", "gpb"),
                 ("2080506", "14.23", "0", "gpb"), ("2101102", "13.87", "0", "gpb"), ("2210201", "24.61", "0", "gpb"),
                 ("2120803", "0", "40.00", "fund")], {}, fund_income="40.00", other_income="0")

    def turned(kind, *parts):
        return f'<div class="sheet"><div class="{kind}">{"".join(parts)}</div></div>'

    out = [turned("upright", f"<h1>{title}</h1>", heading("收入支出决算总表", 1, ENTITY, 2024, "万元"), summary(s, f)),
           turned("sideways", heading("收入决算表", 2, ENTITY, 2024, "万元"), income(s, f)),
           turned("sideways", heading("支出决算表", 3, ENTITY, 2024, "万元"), expenditure(s, f)),
           turned("upside", heading("财政拨款收入支出决算总表", 4, ENTITY, 2024, "万元"), fiscal_summary(s, f))]
    css = (".sheet { position: relative; width: 210mm; height: 296mm; overflow: hidden; break-after: page; }"
           ".upright, .upside { position: absolute; left: 15mm; top: 15mm; width: 180mm; height: 266mm; }"
           ".upside { transform: rotate(180deg); }"
           ".sideways { position: absolute; left: 195mm; top: 15mm; width: 266mm; transform-origin: top left;"
           " transform: rotate(90deg); }")
    return s, page(title, "".join(out), css=css, font=CHROMIUM_FONT, numbered=False, pages="@page { size: A4; margin: 0; }")


def finish(out):
    """Page 2 was drawn a quarter turn clockwise: /Rotate turns it back."""
    subprocess.run(["qpdf", "--rotate=-90:2", "--deterministic-id", "--replace-input", str(out)], check=True)
