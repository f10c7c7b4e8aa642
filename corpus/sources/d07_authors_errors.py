"""A disclosure whose authors made mistakes: a 款 that is not the sum of its 项, a total that the text states
otherwise than the statement, a growth that does not follow from its figures. All must come out as printed."""

from common import *
from sheet import Sheet, page, paragraphs
from statements import *

NAME, PRODUCER = "07-authors-errors", "weasyprint"
ENTITY = "南溪县农业农村局"


def make():
    title = f"{ENTITY}2024年度部门决算公开"
    s = Sheet(ENTITY, 2024, "final_accounts", title)
    f = Figures([("2080505", "86.40", "0", "gpb"), ("2101101", "40.25", "0", "gpb"), ("2130101", "912.36", "0", "gpb"),
                 ("2130106", "0", "155.20", "gpb"), ("2130108", "0", "73.48", "gpb"), ("2210201", "68.90", "0", "gpb")], {},
                other_income="0")
    # 213 01 01 + 06 + 08 = 1,141.04; the author typed two digits the other way round.
    s.misprints["expenditure", "21301", "total"] = D("1411.04")
    out = [f"<h1>{title}</h1>", heading("收入支出决算总表", 1, ENTITY, 2024, "万元"), summary(s, f),
           heading("支出决算表", 3, ENTITY, 2024, "万元"), expenditure(s, f)]
    s.statement = "income_expenditure_summary"
    total = f.total()
    out.append('<h2 class="break">情况说明</h2><h3>一、收入支出决算总体情况说明</h3>')
    # The growth of the income: 36.59 / 1,300.00 is 2.81 %, not 8.21 %.
    out.append(paragraphs(
        f"2024年度收入总计{s.account(total, '收入总计', 'grand_total', 'i')}，支出总计{s.account(total, '支出总计', 'grand_total', 'e')}。"
        f"与上年相比，收入总计{s.change('36.59', '收入总计', 'grand_total', 'i')}，增长"
        f"{s.fact('8.21', '收入总计', 'grand_total', 'growth_percent', '%', 'i')}，支出总计"
        f"{s.change('36.59', '支出总计', 'grand_total', 'e')}，{s.growth(D('36.59'), D('1300.00'), '支出总计', 'grand_total', 'e')}。"
        "主要原因是惠农补贴项目增加。"))
    s.statement = "expenditure"
    basic, project = f.total(column=0), f.total(column=1)
    # The statement has a project expenditure of 228.68.
    out.append("<h3>二、支出决算情况说明</h3>" + paragraphs(
        f"本年支出{s.account(total, '本年支出', 'current_year_total', 'e')}，其中：基本支出{s.account(basic, '基本支出', 'basic', 'e')}，占"
        f"{s.share(basic, total, '基本支出', 'basic', 'e')}；项目支出{s.account('282.68', '项目支出', 'project', 'e')}，占"
        f"{s.share(project, total, '项目支出', 'project', 'e')}。"))
    return s, page(title, "".join(out), pages="@page { size: A4; margin: 18mm; }")
