"""Figures and sentences that several of the sample documents use. All bodies and places are invented."""

from decimal import Decimal

from sheet import functional, percent

D = Decimal


def section_summary(s, f, prior, approved, name_of_unit="", broken=""):
    """总体情况 in the wording 其中：…; prior and approved: totals of last year and of the initial budget."""
    s.statement = "income_expenditure_summary"
    total = f.income + f.opening + f.fund_opening
    change = total - D(prior)
    return [
        f"{s.year}年度收入总计{s.account(total, '收入总计', 'grand_total', 'i')}，其中：本年收入合计"
        f"{s.account(f.income, '本年收入合计', 'current_year_total', 'i')}，使用非财政拨款结余（含专用结余）"
        f"{s.account('0.00', '使用非财政拨款结余（含专用结余）', 'non_fiscal_balance_used', 'i')}，年初结转和结余"
        f"{s.account(f.opening + f.fund_opening, '年初结转和结余', 'opening_carryover', 'i')}。",
        f"{s.year}年度支出总计{s.account(total, '支出总计', 'grand_total', 'e')}，其中：本年支出合计"
        f"{s.account(f.total(), '本年支出合计', 'current_year_total', 'e')}，结余分配"
        f"{s.account('0.00', '结余分配', 'balance_distribution', 'e')}，年末结转和结余"
        f"{s.account(f.closing, '年末结转和结余', 'closing_carryover', 'e')}。",
        f"收入支出总体与上年相比，{s.change(change, '收入支出总体', 'grand_total', 'b')}，"
        f"{s.growth(change, prior, '收入支出总体', 'grand_total', 'b')}，主要原因是：本年调入人员增加，工资和缴费基数随之调整。",
    ]


def section_sources(s, f):
    s.statement = "income"
    parts = [("财政拨款收入", "fiscal_appropriation", f.fiscal_income), ("上级补助收入", "superior_subsidy", D("0.00")),
             ("事业收入", "business_income", D("0.00")), ("经营收入", "operating_income", D("0.00")),
             ("附属单位上缴收入", "affiliated_remittance", D("0.00")), ("其他收入", "other_income", f.other_income)]
    head = f"本年收入{s.account(f.income, '本年收入', 'current_year_total', 'i')}，其中："
    return [head + "；".join(f"{name}{s.account(value, name, item, 'i')}，占{s.share(value, f.income, name, item, 'i')}"
                            for name, item, value in parts) + "。"]


def section_uses(s, f):
    s.statement = "expenditure"
    parts = [("基本支出", "basic", f.total(column=0)), ("项目支出", "project", f.total(column=1)),
             ("上缴上级支出", "remittance_to_superior", D("0.00")), ("经营支出", "operating_expenditure", D("0.00")),
             ("对附属单位补助支出", "affiliated_subsidy", D("0.00"))]
    head = f"本年支出{s.account(f.total(), '本年支出', 'current_year_total', 'e')}，其中："
    return [head + "；".join(f"{name}{s.account(value, name, item, 'e')}，占{s.share(value, f.total(), name, item, 'e')}"
                            for name, item, value in parts) + "。"]


def section_fiscal(s, f, prior, approved):
    s.statement = "fiscal_appropriation_summary"
    total = f.fiscal_income + f.fund_opening
    change = total - D(prior)
    return [
        f"{s.year}年度财政拨款收入总计{s.account(total, '财政拨款收入总计', 'grand_total', 'i')}，其中：年初财政拨款结转和结余"
        f"{s.account(f.fund_opening, '年初财政拨款结转和结余', 'opening_carryover', 'i')}，本年财政拨款收入"
        f"{s.account(f.fiscal_income, '本年财政拨款收入', 'current_year_total', 'i')}。财政拨款支出总计"
        f"{s.account(total, '财政拨款支出总计', 'grand_total', 'e')}，其中：年末财政拨款结转和结余"
        f"{s.account('0.00', '年末财政拨款结转和结余', 'closing_carryover', 'e')}，本年财政拨款支出"
        f"{s.account(total, '本年财政拨款支出', 'current_year_total', 'e')}。",
        f"财政拨款收入支出总体与上年相比，{s.change(change, '财政拨款收入支出总体', 'grand_total', 'b')}，"
        f"{s.growth(change, prior, '财政拨款收入支出总体', 'grand_total', 'b')}，主要原因是：本年缴费基数上调。与年初预算相比，年初预算数"
        f"{s.account(approved, '财政拨款收入支出总体', 'grand_total', 'b', phase='approved')}，决算数"
        f"{s.account(total, '财政拨款收入支出总体', 'grand_total', 'b')}，预决算差异率"
        + s.fact(percent(total - D(approved), approved), '财政拨款收入支出总体', 'grand_total', 'variance_percent', '%', 'b')
        + "，主要原因是：年中追加人员经费。",
    ]


def item_line(s, k, code, value, change, reason, marks="()"):
    """1.A(类)B(款)C(项):支出决算数为X，比上年决算增加X，增长X%."""
    a, z = marks
    name = functional(code)
    prior = D(value) - D(change)
    text = (f"{k}.{functional(code[:3])}{a}类{z}{functional(code[:5])}{a}款{z}{name}{a}项{z}:支出决算数为"
            f"{s.account(value, name, code, 'e')}，比上年决算{s.change(change, name, code, 'e')}")
    return text + f"，{s.growth(D(change), prior, name, direction='e', code=code, classification='functional')}，主要原因是：{reason}。"


def staff(s, active, active_change, retired, retired_change, cadre=0):
    def moved(value):
        return "增加" if value >= 0 else "减少"

    s.statement = ""
    return (f"实有人数{s.fact(active + retired + cadre, '实有人数', 'staff_total')}，其中：在职人员"
            f"{s.fact(active, '在职人员', 'staff_active')}，{moved(active_change)}"
            f"{s.fact(active_change, '在职人员', 'staff_active_change')}；离休人员"
            f"{s.fact(cadre, '离休人员', 'staff_retired_cadre')}，增加{s.fact(0, '离休人员', 'staff_retired_cadre_change')}；"
            f"退休人员{s.fact(retired, '退休人员', 'staff_retired')}，{moved(retired_change)}"
            f"{s.fact(retired_change, '退休人员', 'staff_retired_change')}。")


def indicator(level1, level2, level3, target, actual, weight, score, percent_="100%", basis="计划标准", prior="",
              rule="按照完成比例赋分", evidence="原始凭证", explanation="", **more):
    return dict(level1=level1, level2=level2, level3=level3, target_raw=target, actual_raw=actual, weight=weight,
                score=score, completion_percent=percent_, basis=basis, prior_raw=prior, scoring_rule=rule,
                evidence=evidence, explanation=explanation, **more)
