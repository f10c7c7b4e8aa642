"""The statements of final accounts, each from the figures of one small model, with the rows that they give."""

from decimal import Decimal

from sheet import cell, economic, functional, table

ZERO = Decimal("0.00")


class Figures:
    """What one body received and spent, in the unit of its document.

    lines: code of a 项 → (basic, project, source); source: gpb, fund or other.
    economics: code of a 款 → amount of the basic expenditure from the general budget.
    """

    def __init__(self, lines, economics, *, fund_opening=ZERO, fund_income=ZERO, opening=ZERO, closing=ZERO,
                 other_income=None):
        self.lines = [(code, Decimal(b), Decimal(p), source) for code, b, p, source in lines]
        self.economics = {code: Decimal(v) for code, v in economics.items()}
        self.fund_opening, self.fund_income = Decimal(fund_opening), Decimal(fund_income)
        self.opening, self.closing = Decimal(opening), Decimal(closing)
        gpb_basic = sum(b for _, b, _, s in self.lines if s == "gpb")
        assert not self.economics or sum(self.economics.values()) == gpb_basic, (sum(self.economics.values()), gpb_basic)
        self.other_income = (self.total("other") if other_income is None else Decimal(other_income))

    def total(self, *sources, column=None):
        return sum(((b, p)[column] if column is not None else b + p)
                   for _, b, p, s in self.lines if not sources or s in sources)

    def tree(self, *sources):
        """(code, basic, project) for 类, 款, 项 in the order of the printed statements."""
        found = {}
        for code, b, p, source in self.lines:
            if sources and source not in sources:
                continue
            for part in (code[:3], code[:5], code):
                old = found.get(part, (ZERO, ZERO))
                found[part] = (old[0] + b, old[1] + p)
        return [(code, *found[code]) for code in sorted(found)]

    def classes(self, *sources):
        return {code: b + p for code, b, p in self.tree(*sources) if len(code) == 3}

    @property
    def income(self):
        return self.total("gpb") + self.fund_income + self.other_income

    @property
    def fiscal_income(self):
        return self.total("gpb") + self.fund_income

    @property
    def personnel(self):
        return sum(v for k, v in self.economics.items() if k[:3] in ("301", "303"))

    @property
    def public_use(self):
        return sum(v for k, v in self.economics.items() if k[:3] not in ("301", "303"))


ORDINALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 二十六".split()
INCOME_LINES = [("一般公共预算财政拨款收入", "general_public_budget_appropriation"),
                ("政府性基金预算财政拨款收入", "government_fund_appropriation"),
                ("国有资本经营预算财政拨款收入", "state_capital_appropriation"),
                ("上级补助收入", "superior_subsidy"), ("事业收入", "business_income"), ("经营收入", "operating_income"),
                ("附属单位上缴收入", "affiliated_remittance"), ("其他收入", "other_income")]


def n(text):
    return cell(text, c="n")


def m(text, **spans):
    return cell(text, c="m", **spans)


def or_blank(value):
    return value if value else None


def heading(title, form_no, entity, year, unit):
    return (f'<h2>{title}</h2><div class="line"><span></span><span></span><span>公开{form_no:02d}表</span></div>'
            f'<div class="line"><span>部门名称：{entity}</span><span>{year}年度</span><span>金额单位：{unit}</span></div>')


def summary(s, f, classes=None):
    """收入支出决算总表: income at the left, expenditure at the right, every line numbered."""
    s.statement = "income_expenditure_summary"
    by_class = f.classes()
    shown = classes or sorted(by_class)
    incomes = {"general_public_budget_appropriation": f.total("gpb"), "government_fund_appropriation": f.fund_income,
               "other_income": f.other_income}
    count = max(len(INCOME_LINES), len(shown))
    rows = [[m("收入", cs=3), m("支出", cs=3)],
            [m(x) for x in ("项目", "行次", "金额") * 2],
            [m("栏次"), m(""), m("1"), m("栏次"), m(""), m("2")]]

    def line(k, left, left_value, left_item, right, right_value, right_item, right_name=None, strip=lambda x: x):
        a = s.cell(left_value, strip(left), left_item, "i") if left else ""
        b = s.cell(right_value, right_name or right, right_item, "e") if right else ""
        rows.append([left, m(str(k)), n(a), right, m(str(k + count + 4)), n(b)])

    for k in range(count):
        left, item = INCOME_LINES[k] if k < len(INCOME_LINES) else ("", "")
        code = shown[k] if k < len(shown) else ""
        name = functional(code) if code else ""
        line(k + 1, f"{ORDINALS[k]}、{left}" if left else "", or_blank(incomes.get(item)), item,
             f"{ORDINALS[k]}、{name}" if code else "", by_class.get(code), code, name,
             strip=lambda text: text.split("、", 1)[1])
    line(count + 1, "本年收入合计", f.income, "current_year_total", "本年支出合计", f.total(), "current_year_total")
    line(count + 2, "使用非财政拨款结余（含专用结余）", None, "", "结余分配", None, "")
    line(count + 3, "年初结转和结余", or_blank(f.opening + f.fund_opening), "opening_carryover",
         "年末结转和结余", or_blank(f.closing), "closing_carryover")
    total = f.income + f.opening + f.fund_opening
    assert total == f.total() + f.closing, (total, f.total() + f.closing)
    line(count + 4, "总计", total, "grand_total", "总计", f.total() + f.closing, "grand_total")
    return table(rows, c="t", head=3, widths=("30%", "6%", "14%", "30%", "6%", "14%"))


def by_code(s, f, statement, direction, columns, *, top, width="10%", number_row=True, sources=()):
    """A statement with a functional code and a name in front of columns of amounts.

    columns: (heading, measure, value of (code, basic, project)).
    """
    s.statement = statement
    rows = list(top)
    if number_row:
        rows.append([m("栏次", cs=2)] + [m(str(k + 1)) for k in range(len(columns))])
    tree = f.tree(*sources)
    leaves = [t for t in tree if len(t[0]) == 7]
    values = []
    for _, measure, value in columns:
        total = sum((value(*leaf) or ZERO) for leaf in leaves)
        values.append(n(s.cell(or_blank(total), "合计", "current_year_total", direction, measure=measure)))
    rows.append([m("合计", cs=2)] + values)
    for code, *amounts in tree:
        under = [leaf for leaf in leaves if leaf[0].startswith(code)]
        rows.append([code, functional(code)]
                    + [n(s.cell(or_blank(sum((value(*leaf) or ZERO) for leaf in under)), functional(code), code,
                                direction, measure=measure)) for _, measure, value in columns])
    rest = 100 - 10 - 26
    return table(rows, c="t", head=len(top) + number_row,
                 widths=("10%", "26%") + tuple(f"{rest / len(columns):.2f}%" for _ in columns))


def income(s, f):
    other = {code: b + p for code, b, p, source in f.lines if source == "other"}
    # What a fund spent out of its opening balance is no income of the year.
    fund_codes = [code for code, _, _, source in f.lines if source == "fund"]
    assert len(fund_codes) <= 1

    def received(c, b, p):
        return f.fund_income if c in fund_codes else b + p

    columns = [("本年收入合计", "total", received),
               ("财政拨款收入", "fiscal_appropriation", lambda c, b, p: received(c, b, p) - other.get(c, ZERO)),
               ("上级补助收入", "superior_subsidy", lambda c, b, p: None),
               ("事业收入", "business_income", lambda c, b, p: None),
               ("经营收入", "operating_income", lambda c, b, p: None),
               ("附属单位上缴收入", "affiliated_remittance", lambda c, b, p: None),
               ("其他收入", "other_income", lambda c, b, p: other.get(c))]
    top = [[m("项目", cs=2)] + [m(h, rs=2) for h, _, _ in columns], [m("科目代码"), m("科目名称")]]
    return by_code(s, f, "income", "i", columns, top=top)


def expenditure(s, f):
    columns = [("本年支出合计", "total", lambda c, b, p: b + p), ("基本支出", "basic", lambda c, b, p: b),
               ("项目支出", "project", lambda c, b, p: p),
               ("上缴上级支出", "remittance_to_superior", lambda c, b, p: None),
               ("经营支出", "operating_expenditure", lambda c, b, p: None),
               ("对附属单位补助支出", "affiliated_subsidy", lambda c, b, p: None)]
    top = [[m("项目", cs=2)] + [m(h, rs=2) for h, _, _ in columns], [m("科目代码"), m("科目名称")]]
    return by_code(s, f, "expenditure", "e", columns, top=top)


def general_budget(s, f):
    columns = [("小计", "total", lambda c, b, p: b + p), ("基本支出", "basic", lambda c, b, p: b),
               ("项目支出", "project", lambda c, b, p: p)]
    top = [[m("项目", cs=2), m("本年支出", cs=3)], [m("科目代码"), m("科目名称")] + [m(h) for h, _, _ in columns]]
    return by_code(s, f, "general_public_budget_expenditure", "e", columns, top=top, sources=("gpb",))


def fiscal_summary(s, f):
    """财政拨款收入支出决算总表: the expenditure side in columns by budget."""
    s.statement = "fiscal_appropriation_summary"
    gpb, fund = f.classes("gpb"), f.classes("fund")
    shown = sorted(set(gpb) | set(fund))
    rows = [[m("收入", cs=3), m("支出", cs=6)],
            [m(x) for x in ("项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款",
                            "国有资本经营预算财政拨款")],
            [m("栏次"), m(""), m("1"), m("栏次"), m(""), m("2"), m("3"), m("4"), m("5")]]
    income_lines = [("一、一般公共预算财政拨款", "general_public_budget_appropriation", f.total("gpb")),
                    ("二、政府性基金预算财政拨款", "government_fund_appropriation", or_blank(f.fund_income)),
                    ("三、国有资本经营预算财政拨款", "state_capital_appropriation", None)]
    count = max(3, len(shown))
    last = count + 6

    def line(k, left, value, item, right, name, right_item, amounts):
        a = s.cell(value, left.strip().split("、", 1)[-1], item, "i") if left else ""
        b = [s.cell(or_blank(v), name, right_item, "e", measure=measure) for v, measure in
             zip(amounts, ("total", "general_public_budget", "government_fund", "state_capital"))]
        rows.append([left, m(str(k)), n(a), right, m(str(k + last))] + [n(x) for x in b])

    for k in range(count):
        left, item, value = income_lines[k] if k < 3 else ("", "", None)
        code = shown[k] if k < len(shown) else ""
        g, d = gpb.get(code, ZERO), fund.get(code, ZERO)
        line(k + 1, left, value, item, f"{ORDINALS[k]}、{functional(code)}" if code else "",
             functional(code) if code else "", code, (g + d, g, d, ZERO))
    g, d = f.total("gpb"), f.total("fund")
    line(count + 1, "本年收入合计", f.fiscal_income, "current_year_total", "本年支出合计", "本年支出合计",
         "current_year_total", (g + d, g, d, ZERO))
    line(count + 2, "年初财政拨款结转和结余", or_blank(f.fund_opening), "opening_carryover", "年末财政拨款结转和结余",
         "", "", (ZERO,) * 4)
    for k, (name, value) in enumerate((("一般公共预算财政拨款", None), ("政府性基金预算财政拨款", or_blank(f.fund_opening)),
                                       ("国有资本经营预算财政拨款", None))):
        line(count + 3 + k, name, value, "", "", "", "", (ZERO,) * 4)
    line(last, "总计", f.fiscal_income + f.fund_opening, "grand_total", "总计", "总计", "grand_total",
         (g + d, g, d, ZERO))
    return table(rows, c="t", head=3, widths=("21%", "5%", "10%", "19%", "5%", "10%", "10%", "10%", "10%"))


BASIC_LEFT = "301 30101 30102 30103 30106 30107 30108 30109 30110 30111 30112 30113 30199 303 30301 30302 30305 30309 30399".split()
BASIC_MIDDLE = "302 30201 30202 30205 30206 30207 30208 30209 30211 30213 30214 30215 30216 30217 30226 30227 30228 30229 30231".split()
BASIC_RIGHT = "30239 30240 30299 307 30701 30702 310 31001 31002 31003 31005 31006 31007 31013 31019 31022 31099 399 39999".split()


def basic(s, f):
    """一般公共预算财政拨款基本支出决算明细表: three groups of code, name and amount side by side."""
    s.statement = "general_public_budget_basic"
    amount = dict(f.economics)
    for code, value in f.economics.items():
        amount[code[:3]] = amount.get(code[:3], ZERO) + value
    rows = [[m("人员经费", cs=3), m("公用经费", cs=6)], [m(x) for x in ("科目代码", "科目名称", "决算数") * 3]]
    for codes in zip(BASIC_LEFT, BASIC_MIDDLE, BASIC_RIGHT):
        row = []
        for code in codes:
            row += [code, economic(code), n(s.cell(amount.get(code), economic(code), "e" + code, "e"))]
        rows.append(row)
    left = s.cell(f.personnel, "人员经费合计", "personnel", "e")
    right = s.cell(f.public_use, "公用经费合计", "public_use", "e")
    rows.append([m("人员经费合计", cs=2), n(left), m("公用经费合计", cs=5), n(right)])
    return table(rows, c="t small", head=2, widths=("6%", "18%", "9%") * 3)


def fund(s, f, opening=None):
    """政府性基金预算财政拨款收入支出决算表."""
    s.statement = "government_fund"
    rows = [[m("项目", cs=2), m("年初结转和结余", rs=2), m("本年收入", rs=2), m("本年支出", cs=3), m("年末结转和结余", rs=2)],
            [m("科目代码"), m("科目名称"), m("小计"), m("基本支出"), m("项目支出")],
            [m("栏次", cs=2)] + [m(str(k)) for k in range(1, 7)]]
    tree = f.tree("fund")

    def line(front, name, item, b, p):
        values = [s.cell(or_blank(f.fund_opening), name, item, "i", measure="opening_carryover"),
                  s.cell(or_blank(f.fund_income), name, item, "i", measure="current_year_income"),
                  s.cell(or_blank(b + p), name, item, "e", measure="total"),
                  s.cell(or_blank(b), name, item, "e", measure="basic"),
                  s.cell(or_blank(p), name, item, "e", measure="project"), ""]
        rows.append(front + [n(v) for v in values])

    if tree:
        line([m("合计", cs=2)], "合计", "current_year_total", f.total("fund", column=0), f.total("fund", column=1))
        for code, b, p in tree:
            line([code, functional(code)], functional(code), code, b, p)
    else:
        rows += [[m("合计", cs=2)] + [""] * 6, [""] * 8]
    return table(rows, c="t", head=3, widths=("10%", "26%") + ("10.6%",) * 6)


def state_capital(s):
    rows = [[m("项目", cs=2), m("本年支出", cs=3)], [m(x) for x in ("科目代码", "科目名称", "合计", "基本支出", "项目支出")],
            [m("栏次", cs=2), m("1"), m("2"), m("3")], [m("合计", cs=2), "", "", ""], ["", "", "", "", ""]]
    return table(rows, c="t", head=3)


THREE_PUBLIC = [("合计", "three_public_total"), ("因公出国（境）费", "overseas_travel"),
                ("公务用车购置及运行维护费", "vehicle_total"), ("公务用车购置费", "vehicle_purchase"),
                ("公务用车运行维护费", "vehicle_operation"), ("公务接待费", "reception")]


def three_public(s, budget, executed):
    """财政拨款“三公”经费支出决算表: overseas, purchase, operation, reception of either side."""
    s.statement = "three_public"

    def side(overseas, purchase, operation, reception):
        a, b, c, d = (Decimal(x) for x in (overseas, purchase, operation, reception))
        return [a + b + c + d, a, b + c, b, c, d]

    def top():
        return [m("合计", rs=2), m("因公出国（境）费", rs=2), m("公务用车购置及运行维护费", cs=3), m("公务接待费", rs=2)]

    rows = [[m("预算数", cs=6), m("决算数", cs=6)], top() + top(), [m(x) for x in ("小计", "公务用车购置费", "公务用车运行维护费") * 2],
            [m(str(k)) for k in range(1, 13)]]
    row = []
    for phase, values in (("adjusted", side(*budget)), ("executed", side(*executed))):
        for (name, item), value in zip(THREE_PUBLIC, values):
            row.append(n(s.cell(value, name, item, "e", phase=phase)))
    rows.append(row)
    return table(rows, c="t", head=4)


def statistics(s, goods, services, operating, vehicles, other_vehicles):
    """部门决算公开相关信息统计表: procurement, operating funds, assets."""
    s.statement = "disclosure_statistics"
    goods, services = Decimal(goods), Decimal(services)
    rows = [[cell("一、政府采购情况", cs=3, c="l")], [m("项目"), m("行次"), m("统计数")]]
    for k, (name, item, value) in enumerate((("合计", "procurement_total", goods + services),
                                             ("货物", "procurement_goods", goods), ("工程", "procurement_works", None),
                                             ("服务", "procurement_services", services))):
        rows.append([name, m(str(k + 1)), n(s.cell(value, name, item, "e"))])
    rows += [[cell("二、机关运行经费", cs=3, c="l")], [m("项目"), m("行次"), m("统计数")]]
    rows.append(["（一）行政单位", m("5"), ""])
    rows.append(["（二）参照公务员法管理事业单位", m("6"),
                 n(s.cell(operating, "参照公务员法管理事业单位", "operating_funds", "e"))])
    rows.append([cell("三、国有资产占用情况", cs=3, c="l")])

    def count(k, label, name, item, value, unit="辆"):
        rows.append([label, m(str(k)), n("" if value is None else
                                        s.fact(value, name, item, unit=unit, source="table"))])

    count(7, "（一）车辆数合计（辆）", "车辆数合计", "vehicles_total", vehicles)
    for k, (name, item) in enumerate((("副部（省）级及以上领导用车", ""), ("主要负责人用车", ""), ("机要通信用车", ""),
                                      ("应急保障用车", ""), ("执法执勤用车", ""), ("特种专业技术用车", ""),
                                      ("离退休干部服务用车", ""))):
        count(8 + k, f"{k + 1}.{name}", name, item, None)
    count(15, "8.其他用车", "其他用车", "vehicles_other", other_vehicles)
    count(16, "（二）单价100万元（含）以上设备（不含车辆）", "", "", None)
    return table(rows, c="t", widths=("64%", "10%", "26%"))
