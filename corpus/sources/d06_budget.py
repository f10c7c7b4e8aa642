"""A published budget in 元: codes over the columns 类, 款 and 项, three public expenses and operating funds in 万元."""

from decimal import Decimal

from sheet import CHROMIUM_FONT, Sheet, economic, functional, page, paragraphs, table
from statements import ORDINALS, Figures, m, n, or_blank

NAME, PRODUCER = "06-budget", "chromium"
ENTITY = "临江区商务委员会"
APPROVED = dict(phase="approved")


def head(title, unit):
    return f'<h2>{title}</h2><div class="line"><span>编制部门：{ENTITY}</span><span>单位：{unit}</span></div>'


def split_code(code):
    """208 | 05 | 01"""
    return [m(code[:3]), m(code[3:5]), m(code[5:7])]


def by_code(s, f, statement, direction, group, columns, sources=()):
    s.statement = statement
    rows = [[m("项目", cs=4), m(group, cs=len(columns))],
            [m("功能分类科目编码", cs=3), m("功能分类科目名称", rs=2)] + [m(h, rs=2) for h, _, _ in columns],
            [m("类"), m("款"), m("项")]]
    leaves = [t for t in f.tree(*sources) if len(t[0]) == 7]
    for code, b, p in f.tree(*sources):
        rows.append(split_code(code) + [functional(code)]
                    + [n(s.cell(or_blank(value(b, p)), functional(code), code, direction, measure=measure, **APPROVED))
                       for _, measure, value in columns])
    rows.append([m("合计", cs=4)]
                + [n(s.cell(or_blank(sum(value(b, p) for _, b, p in leaves)), "合计", "current_year_total", direction,
                            measure=measure, **APPROVED)) for _, measure, value in columns])
    return table(rows, head=3, widths=("6%", "5%", "5%", "34%") + (f"{50 / len(columns):.1f}%",) * len(columns))


def make():
    title = f"{ENTITY}2025年部门预算"
    s = Sheet(ENTITY, 2025, "budget", title, unit="元")
    money = {"30101": "1952616.00", "30102": "7533376.00", "30107": "1852114.00", "30108": "1410886.00", "30109": "705443.00",
             "30110": "881803.00", "30112": "36918.00", "30113": "1361034.00", "30201": "273900.00", "30207": "15000.00",
             "30211": "80000.00", "30216": "5000.00", "30217": "10000.00", "30228": "194962.00", "30302": "1661216.00"}
    f = Figures([("2011301", "10713032.00", "0", "gpb"), ("2011302", "0", "4545000.00", "gpb"),
                 ("2011350", "1240871.00", "0", "gpb"), ("2011399", "0", "4765000.00", "gpb"),
                 ("2080501", "1661216.00", "0", "gpb"), ("2080505", "1410886.00", "0", "gpb"),
                 ("2080506", "705443.00", "0", "gpb"), ("2101101", "631941.00", "0", "gpb"),
                 ("2101102", "249862.00", "0", "gpb"), ("2169999", "0", "31364000.00", "gpb"),
                 ("2210201", "1361017.00", "0", "gpb")], money)
    classes = list(f.classes().items())
    total = f.total()
    out = [f"<h1>{title}</h1>"]

    s.statement = "income_expenditure_summary"
    rows = [[m("本年收入", cs=2), m("本年支出", cs=2)], [m(x) for x in ("项目", "预算数") * 2]]
    left = [("一、财政拨款收入", "财政拨款收入", "fiscal_appropriation", total),
            ("1.一般公共预算资金", "一般公共预算资金", "general_public_budget_appropriation", total),
            ("2.政府性基金", "", "", None), ("二、事业收入", "", "", None), ("三、其他收入", "", "", None)]
    for k in range(max(len(left), len(classes))):
        label, name, item, value = left[k] if k < len(left) else ("", "", "", None)
        a = s.cell(value, name, item, "i", **APPROVED)
        code, amount = classes[k] if k < len(classes) else ("", None)
        b = s.cell(amount, functional(code) if code else "", code, "e", **APPROVED)
        rows.append([label, n(a), f"{ORDINALS[k]}、{functional(code)}" if code else "", n(b)])
    a, b = (s.cell(total, name, "grand_total", side, **APPROVED) for name, side in (("收入总计", "i"), ("支出总计", "e")))
    rows.append([m("收入总计"), n(a), m("支出总计"), n(b)])
    out += [head("2025年部门财务收支预算总表", "元"), table(rows)]
    out += [head("2025年部门支出预算总表", "元"),
            by_code(s, f, "expenditure", "e", "支出预算", [("合计", "total", lambda b, p: b + p), ("基本支出", "basic", lambda b, p: b),
                                                     ("项目支出", "project", lambda b, p: p)])]

    s.statement = "fiscal_appropriation_summary"
    rows = [[m("财政拨款收入", cs=2), m("财政拨款支出", cs=5)],
            [m(x) for x in ("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")]]
    left = [("一、一般公共预算资金", "一般公共预算资金", "general_public_budget_appropriation", total),
            ("二、政府性基金", "", "", None), ("三、国有资本经营预算", "", "", None)]
    for k, (code, amount) in enumerate(classes):
        label, name, item, value = left[k] if k < len(left) else ("", "", "", None)
        a = s.cell(value, name, item, "i", **APPROVED)
        b = [s.cell(amount, functional(code), code, "e", measure=x, **APPROVED) for x in ("total", "general_public_budget")]
        rows.append([label, n(a), f"{ORDINALS[k]}、{functional(code)}", n(b[0]), n(b[1]), "", ""])
    a = s.cell(total, "收入总计", "grand_total", "i", **APPROVED)
    b = [s.cell(total, "支出总计", "grand_total", "e", measure=x, **APPROVED) for x in ("total", "general_public_budget")]
    rows.append([m("收入总计"), n(a), m("支出总计"), n(b[0]), n(b[1]), "", ""])
    out += [head("2025年部门财政拨款收支预算总表", "元"), table(rows, widths=("21%", "15%", "21%", "15%", "15%", "7%", "7%"))]

    s.statement = "general_public_budget_basic"
    rows = [[m("项目", cs=3), m("一般公共预算基本支出", cs=3)],
            [m("部门预算经济分类科目编码", cs=2), m("经济分类科目名称", rs=2)] + [m(x, rs=2) for x in ("合计", "人员经费", "公用经费")],
            [m("类"), m("款")]]

    def line(front, name, item, value, is_people):
        cells = [s.cell(value, name, item, "e", **APPROVED),
                 s.cell(value if is_people else None, name, item, "e", measure="personnel", **APPROVED),
                 s.cell(None if is_people else value, name, item, "e", measure="public_use", **APPROVED)]
        rows.append(front + [n(c) for c in cells])

    for parent in ("301", "302", "303"):
        under = {code: value for code, value in f.economics.items() if code.startswith(parent)}
        line([m(parent), "", economic(parent)], economic(parent), "e" + parent, sum(under.values()), parent != "302")
        for code, value in under.items():
            line([m(parent), m(code[3:]), economic(code)], economic(code), "e" + code, value, parent != "302")
    a, b, c = (s.cell(v, "合计", "current_year_total", "e", measure=x, **APPROVED) for v, x in (
        (f.personnel + f.public_use, "total"), (f.personnel, "personnel"), (f.public_use, "public_use")))
    rows.append([m("合计", cs=3), n(a), n(b), n(c)])
    out += [head("2025年部门一般公共预算基本支出部门预算经济分类预算表", "元"),
            table(rows, head=3, widths=("7%", "6%", "36%", "17%", "17%", "17%"))]

    s.statement = "three_public"
    rows = [[m("“三公”经费预算数", cs=6), m("机关运行经费预算数", rs=3)],
            [m("合计", rs=2), m("因公出国(境)费", rs=2), m("公务接待费", rs=2), m("公务用车购置及运行费", cs=3)],
            [m("小计"), m("购置费"), m("运行费")]]
    wan = dict(unit="万元", **APPROVED)
    cells = [s.cell("1.00", "合计", "three_public_total", "e", **wan), "", s.cell("1.00", "公务接待费", "reception", "e", **wan), "", "", ""]
    s.statement = "operating_funds"
    cells.append(s.cell("57.88", "机关运行经费预算数", "operating_funds", "e", **wan))
    rows.append([n(c) for c in cells])
    out += [head("2025年部门“三公”经费和机关运行经费预算表", "万元"), table(rows)]

    s.statement = "three_public"
    out.append("<h2>其他相关情况说明</h2><h3>一、2025年“三公”经费预算情况说明</h3>")
    out.append(paragraphs(
        f"2025年“三公”经费预算数为{s.account('1.00', '“三公”经费', 'three_public_total', 'e', **wan)}，与2024年预算持平。其中：",
        f"（一）因公出国（境）费{s.account('0', '因公出国（境）费', 'overseas_travel', 'e', **wan)}，与2024年预算持平。",
        f"（二）公务接待费{s.account('1.00', '公务接待费', 'reception', 'e', **wan)}，与2024年预算持平。"))
    s.statement = "procurement"
    a, b, c, d = (name + s.account(value, name, item, "e", **wan) for name, item, value in (
        ("政府采购", "procurement_total", "38.20"), ("政府采购货物", "procurement_goods", "7.80"),
        ("政府采购工程", "procurement_works", "0"), ("政府采购服务", "procurement_services", "30.40")))
    a, b, c, d = (x.replace("政府采购", "政府采购", 1) for x in (a, b, c, d))

    def plan(text, name):
        return text.replace(name, name + "预算", 1)

    out.append("<h3>二、政府采购预算情况</h3>" + paragraphs(
        f"2025年度本部门{plan(a, '政府采购')}，其中：{plan(b, '政府采购货物')}、{plan(c, '政府采购工程')}、{plan(d, '政府采购服务')}。"))
    css = "h2 { margin-top: 14pt; } table { font-size: 8pt; } h3 { font-size: 11pt; } p { font-size: 10.5pt; }"
    return s, page(title, "".join(out), css=css, font=CHROMIUM_FONT, pages="@page { size: A4; margin: 16mm; }")
