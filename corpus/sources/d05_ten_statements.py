"""Like the disclosures of 山西: the ten public statements, short explanations, forms with adjusted targets."""

from common import *
from forms import adjusted_targets
from sheet import Sheet, page, paragraphs
from statements import *

NAME, PRODUCER = "05-ten-statements", "weasyprint"
ENTITY = "文河市社会保险中心"

ECONOMICS = {"30101": "148.23", "30102": "37.63", "30103": "12.35", "30107": "92.75", "30108": "40.28", "30109": "20.14",
             "30110": "16.37", "30112": "4.04", "30113": "36.21", "30302": "15.56", "30309": "0.42", "30201": "3.50",
             "30211": "1.26", "30217": "0.30", "30228": "2.18", "30229": "4.00", "30231": "2.40", "30299": "3.40"}
ALL_CLASSES = ("201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 229 231 232 234").split()


def make():
    title = f"{ENTITY}2024年度部门决算公开"
    s = Sheet(ENTITY, 2024, "final_accounts", title, thousands=False)
    f = Figures([("2080109", "312.46", "186.20", "gpb"), ("2080109", "0", "12.50", "other"), ("2080502", "15.56", "0", "gpb"),
                 ("2080505", "40.28", "0", "gpb"), ("2080506", "20.14", "0", "gpb"), ("2101102", "16.37", "0", "gpb"),
                 ("2210201", "36.21", "0", "gpb"), ("2296002", "0", "25.00", "fund")], ECONOMICS,
                fund_opening="5.00", fund_income="20.00", other_income="12.50")
    out = []

    def part(title_, number, body, note=""):
        return (heading(title_, number, ENTITY, 2024, "万元") + body + (f'<p class=note>{note}</p>' if note else "")
                + "<div class=gap></div>")

    def put(kind, *parts):
        out.append(f'<div class="{kind}">{"".join(parts)}</div>')

    # Several statements a page: a title ends the table above it.
    put("tall", f"<h1>{title}</h1>", part("收入支出决算总表", 1, summary(s, f, ALL_CLASSES), "注：本表反映部门本年度的总收支和年末结转结余情况。"))
    put("wide", part("收入决算表", 2, income(s, f), "注：本表反映部门本年度取得的各项收入情况。"),
        part("支出决算表", 3, expenditure(s, f), "注：本表反映部门本年度各项支出情况。"))
    put("wide", part("财政拨款收入支出决算总表", 4, fiscal_summary(s, f)),
        part("一般公共预算财政拨款支出决算表", 5, general_budget(s, f)))
    put("wide", part("一般公共预算财政拨款基本支出决算明细表", 6, basic(s, f)))
    put("wide", part("政府性基金预算财政拨款收入支出决算表", 7, fund(s, f)),
        part("国有资本经营预算财政拨款支出决算表", 8, state_capital(s), "说明：本表无数据"),
        part("财政拨款“三公”经费支出决算表", 9,
             three_public(s, ("0.00", "0.00", "2.60", "0.35"), ("0.00", "0.00", "2.40", "0.30"))))
    put("tall", part("部门决算公开相关信息统计表", 10, statistics(s, "6.10", "1.23", "17.04", 1, 1)))
    s.statement = "income_expenditure_summary"
    out.append('<h2>第二部分 情况说明</h2><h3>一、收入支出决算总体情况说明</h3>')
    total = f.total()
    gap = total - D("640.20")
    out.append(paragraphs(
        f"2024年度收入总计{s.account(total, '收入总计', 'grand_total', 'i')}，支出总计{s.account(total, '支出总计', 'grand_total', 'e')}。"
        f"与上年相比，收入总计{s.change(gap, '收入总计', 'grand_total', 'i')}，{s.growth(gap, '640.20', '收入总计', 'grand_total', 'i')}，"
        f"支出总计{s.change(gap, '支出总计', 'grand_total', 'e')}，{s.growth(gap, '640.20', '支出总计', 'grand_total', 'e')}。主要原因是缴费基数上调。"))
    s.statement = "general_public_budget_expenditure"
    gpb, name = f.total("gpb"), "一般公共预算财政拨款支出"
    out.append("<h3>二、一般公共预算财政拨款支出决算情况说明</h3>")

    def by_class(code, approved, prior):
        value = f.classes("gpb")[code]
        label = functional(code)
        at = dict(code=code, classification="functional")
        return (f"{label}年初预算{s.account(approved, label, code, 'e', phase='approved')}，支出决算{s.account(value, label, code, 'e')}，"
                f"完成年初预算的{s.fact(percent(value, approved), label, '', 'completion_percent', '%', 'e', **at)}，用于在职人员经费和业务工作。"
                f"较上年决算{s.change(value - D(prior), label, code, 'e')}，{s.growth(value - D(prior), prior, label, '', 'e', **at)}，主要原因是人员变动。")

    out.append(paragraphs(
        f"2024年度{name}年初预算{s.account('630.00', name, 'current_year_total', 'e', phase='approved')}，支出决算"
        f"{s.account(gpb, name, 'current_year_total', 'e')}，完成年初预算的"
        f"{s.fact(percent(gpb, '630.00'), name, 'current_year_total', 'completion_percent', '%', 'e')}。其中：",
        by_class("208", "575.20", "570.11"), by_class("210", "16.60", "17.05"), by_class("221", "38.20", "35.90")))
    name = "2024年城乡居民养老保险代办员补助"
    out.append(f'<h2 class="break">{name}项目支出绩效自评表</h2><p class=y>（2024年度）</p>')
    out.append(adjusted_targets(
        s, name, department=("407", "文河市人力资源和社会保障局"), unit_name=("407002", ENTITY), money=[
            ("资金总额：", "total", ("27.34", "27.34", "25.24", "25.24", "0", "100", "10"), ""),
            ("市县区财政资金", "county", ("27.34", "27.34", "25.24", "25.24", "0", "100.00", "10.00"), "无偏差")],
        goal="把各村代办员的补助按时发放到位。", actual="全年补助252400元，已经全部发放到人。", total="99", grade="优", indicators=[
            dict(level1="产出指标", level2="数量指标", level3="代办员人数", target_raw="=人", adjusted_target_raw="=308人",
                 actual_raw="=308人", weight="20", score="20"),
            dict(level1="产出指标", level2="质量指标", level3="补助发放率", target_raw="≥%", adjusted_target_raw="≥100%",
                 actual_raw="≥100%", weight="10", score="10"),
            dict(level1="产出指标", level2="时效指标", level3="是否及时", target_raw="是", adjusted_target_raw="",
                 actual_raw="达成预期指标", weight="10", score="10"),
            dict(level1="产出指标", level2="成本指标", level3="补助金额", target_raw="=元", adjusted_target_raw="=252400元",
                 actual_raw="=252400元", weight="10", score="10"),
            dict(level1="效益指标", level2="社会效益", level3="提高居民参保率", target_raw="有效提高", adjusted_target_raw="",
                 actual_raw="达成预期指标", weight="30", score="30"),
            dict(level1="满意度指标", level2="服务对象满意度", level3="代办员满意度", target_raw="≥%", adjusted_target_raw="≥98%",
                 actual_raw="≥97%", weight="10", score="9", explanation="宣传不足，加强沟通。")],
        analysis=[("项目实施和预算执行情况及分析", "资金按进度支付，执行率100%。"), ("产出情况及分析", "补助按时发放，人人到位。"),
                  ("效益情况及分析", "代办员工作积极，参保率上升。")]))
    css = (".wide { page: wide; break-before: page; } .tall { page: tall; break-before: page; } table.small { font-size: 7pt; }"
           "p.y { text-align: center; text-indent: 0; font-size: 10pt; } .wide h2, .tall h2 { margin: 0; font-size: 12pt; } .wide td { padding: 0.3pt 2pt; line-height: 1.15; } .gap { height: 16pt; }"
           "td { padding: 1pt 2pt; }")
    return s, page(title, "".join(out), css=css,
                   pages="@page wide { size: A4 landscape; margin: 14mm; } @page tall { size: A4; margin: 16mm; }")
