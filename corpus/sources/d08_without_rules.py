"""Statements with horizontal rules only, and with no rules at all."""

from common import *
from sheet import Sheet, page
from statements import *

NAME, PRODUCER = "08-without-rules", "weasyprint"
ENTITY = "云岭市图书馆"


def make():
    title = f"{ENTITY}2024年度部门决算"
    s = Sheet(ENTITY, 2024, "final_accounts", title)
    f = Figures([("2070104", "386.52", "94.30", "gpb"), ("2070104", "0", "18.00", "other"), ("2070199", "0", "25.60", "gpb"),
                 ("2080502", "12.36", "0", "gpb"), ("2080505", "41.08", "0", "gpb"), ("2101102", "19.77", "0", "gpb"),
                 ("2210201", "33.24", "0", "gpb")], {}, other_income="18.00")
    out = [f"<h1>{title}</h1>", heading("收入支出决算总表", 1, ENTITY, 2024, "万元"), f'<div class="lines">{summary(s, f)}</div>',
           heading("收入决算表", 2, ENTITY, 2024, "万元"), f'<div class="lines">{income(s, f)}</div>', '<div class="break"></div>',
           heading("支出决算表", 3, ENTITY, 2024, "万元"), f'<div class="bare">{expenditure(s, f)}</div>',
           heading("一般公共预算财政拨款支出决算表", 5, ENTITY, 2024, "万元"), f'<div class="bare">{general_budget(s, f)}</div>']
    css = (".lines td { border-left: none; border-right: none; } .bare td { border: none; padding: 2.5pt 5pt; }"
           ".lines td { padding: 2.5pt 5pt; } h2 { margin-top: 14pt; }")
    return s, page(title, "".join(out), css=css, pages="@page { size: A4; margin: 15mm; }")
