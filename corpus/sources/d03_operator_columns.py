"""Like the disclosures of 内蒙古: both sides in one sentence, numbers broken by justification, forms with the
title inside the table and with operator, number and unit in columns of their own, cut by the page's end."""

from common import *
from forms import operator_columns
from sheet import Sheet, page, paragraphs

NAME, PRODUCER = "03-operator-columns", "weasyprint"
ENTITY = "赤岭市社会保险事业服务中心"


def make():
    title = f"2024年度{ENTITY}决算公开"
    s = Sheet(ENTITY, 2024, "final_accounts", title, thousands=False)
    s.statement = "income_expenditure_summary"
    total, grand = "收入、支出决算总计", "grand_total"
    rest, spent = "使用非财政拨款结余（含专用结余）", "本年支出决算合计"
    out = [f"<h1>{title}</h1><h2>第一部分 单位决算情况说明</h2><h3>一、收入支出决算总体情况说明</h3>", paragraphs(
        f"{ENTITY}2024年度{total}均为{s.account('1958.13', total, grand, 'b')}。与年初预算相比，收、支总计各"
        f"{s.change('1366.49', '收、支总计', grand, 'b', phase='change_vs_approved')}，"
        f"{s.growth(D('1366.49'), D('591.64'), '收、支总计', grand, 'b', metric='growth_vs_approved_percent')}，变动原因：新增缴费补贴项目；"
        f"与上年决算相比，收、支总计各{s.change('1270.14', '收、支总计', grand, 'b')}，"
        f"{s.growth(D('1270.14'), D('687.99'), '收、支总计', grand, 'b')}。其中：一是当年有人退休。二是补贴项目从本年开始。",
        f"（一）收入决算总计{s.account('1958.13', '收入决算总计', grand, 'i')}。包括：",
        f"1.本年收入决算合计{s.account('1956.06', '本年收入决算合计', 'current_year_total', 'i', show='1956.0 6')}。与上年决算相比，"
        f"{s.change('1271.00', '本年收入决算合计', 'current_year_total', 'i', show='1271. 00')}，"
        f"{s.growth(D('1271.00'), D('685.06'), '本年收入决算合计', 'current_year_total', 'i')}，变动原因：新增缴费补贴项目。",
        f"2.{rest}{s.account('2.07', rest, 'non_fiscal_balance_used', 'i')}。与上年决算相比，"
        f"{s.change('2.01', rest, 'non_fiscal_balance_used', 'i')}，{s.growth(D('2.01'), D('0.06'), rest, 'non_fiscal_balance_used', 'i')}，变动原因：购置办公设备。",
        f"3.年初结转和结余{s.account('0', '年初结转和结余', 'opening_carryover', 'i')}。与上年决算相比，"
        f"{s.change('-2.86', '年初结转和结余', 'opening_carryover', 'i')}，{s.growth(D('-2.86'), D('2.86'), '年初结转和结余', 'opening_carryover', 'i')}，变动原因：上年已用完。",
        f"（二）支出决算总计{s.account('1958.13', '支出决算总计', grand, 'e')}。包括：",
        f"1.{spent}{s.account('1958.13', spent, 'current_year_total', 'e')}。与上年决算相比，"
        f"{s.change('1272.49', spent, 'current_year_total', 'e', show='1272.4 9 ')}，"
        f"{s.growth(D('1272.49'), D('685.64'), spent, 'current_year_total', 'e')}，变动原因：新增缴费补贴项目。",
        f"2.结余分配{s.account('0', '结余分配', 'balance_distribution', 'e')}。结余分配事项：无。与上年决算相比，"
        f"{s.change('0', '结余分配', 'balance_distribution', 'e')}，增长{s.fact('0', '结余分配', 'balance_distribution', 'growth_percent', '%', 'e')}，变动原因：无此事项。",
        f"3.年末结转和结余{s.account('0', '年末结转和结余', 'closing_carryover', 'e')}。与上年决算相比，"
        f"{s.change('-2.34', '年末结转和结余', 'closing_carryover', 'e')}，{s.growth(D('-2.34'), D('2.34'), '年末结转和结余', 'closing_carryover', 'e', digits=0)}，变动原因：已用完。")]
    s.statement = "income"
    out.append("<h3>二、收入决算情况说明</h3>")
    name = "本年一般公共预算财政拨款收入"
    other = [("本年政府性基金预算财政拨款收入", "government_fund_appropriation"), ("本年上级补助收入", "superior_subsidy"),
             ("本年其他收入", "other_income")]
    out.append(paragraphs(
        f"{ENTITY}2024年度本年收入决算合计{s.account('1956.06', '本年收入决算合计', 'current_year_total', 'i')}，其中：",
        f"{name}{s.account('1956.06', name, 'general_public_budget_appropriation', 'i')}，占"
        f"{s.share('1956.06', '1956.06', name, 'general_public_budget_appropriation', 'i')}；",
        *(f"{label}{s.account('0', label, item, 'i')}，占{s.fact('0', label, item, 'share_percent', '%', 'i')}"
          + ("。" if label == other[-1][0] else "；") for label, item in other)))
    s.statement = "general_public_budget_expenditure"
    out.append("<h3>三、一般公共预算财政拨款支出决算情况说明</h3>")
    name = "一般公共预算财政拨款支出"

    def class_line(heading, code, value, change):
        return (f"（{heading}）{functional(code)}（类）", f"{functional(code)}（类）决算数为"
                f"{s.account(value, functional(code), code, 'e')}，与年初预算相比"
                f"{s.change(change, functional(code), code, 'e', phase='change_vs_approved')}。其中：")

    def item(k, code, approved, executed, reason):
        name = functional(code)
        text = (f"{k}.{functional(code[:5])}（款）{name}（项）。年初预算{s.account(approved, name, code, 'e', phase='approved')}，支出决算"
                f"{s.account(executed, name, code, 'e')}")
        if D(approved):
            text += "，完成年初预算的" + s.fact(percent(executed, approved), name, "", "completion_percent", "%", "e",
                                         code=code, classification="functional")
        return text + f"。决算数与年初预算数的差异原因：{reason}。"

    out.append(paragraphs(
        f"{ENTITY}2024年度{name}决算{s.account('1956.06', name, 'current_year_total', 'e')}。与年初预算"
        f"{s.account('591.64', name, 'current_year_total', 'e', phase='approved')}相比，完成年初预算的"
        f"{s.fact(percent('1956.06', '591.64'), name, 'current_year_total', 'completion_percent', '%', 'e')}。其中：",
        *class_line("一", "208", "1894.05", "1361.44"),
        item(1, "2080109", "462.31", "452.90", "有人退休"), item(2, "2080501", "11.05", "13.71", "新增一名退休人员"),
        item(3, "2080505", "39.50", "40.52", "缴费人数增加"), item(4, "2080506", "19.75", "9.16", "办理退休的人数少于预计"),
        item(5, "2089999", "0", "1377.76", "新增缴费补贴项目"),
        *class_line("二", "210", "22.37", "-0.33"), item(1, "2101101", "22.70", "22.37", "缴费基数降低"),
        *class_line("三", "221", "39.64", "3.31"), item(1, "2210201", "36.33", "39.64", "基数调整")))
    s.statement = "general_public_budget_basic"
    out.append("<h3>四、一般公共预算财政拨款基本支出决算情况说明</h3>")
    people = [("基本工资", "e30101", "53.74"), ("津贴补贴", "e30102", "158.38"), ("奖金", "e30103", "32.83"),
              ("绩效工资", "e30107", "61.16"), ("机关事业单位基本养老保险缴费", "e30108", "40.52"), ("职业年金缴费", "e30109", "9.16"),
              ("职工基本医疗保险缴费", "e30110", "22.37"), ("其他社会保障缴费", "e30112", "1.33"), ("住房公积金", "e30113", "39.64"),
              ("退休费", "e30302", "13.71")]
    office = [("办公费", "e30201", "4.62"), ("印刷费", "e30202", "1.20"), ("差旅费", "e30211", "2.63"), ("工会经费", "e30228", "5.63"),
              ("福利费", "e30229", "8.09"), ("其他交通费用", "e30239", "16.44"), ("其他商品和服务支出", "e30299", "0.60")]
    p, o = (sum(D(v) for _, _, v in group) for group in (people, office))
    out.append(paragraphs(
        f"{ENTITY}2024年度一般公共预算财政拨款基本支出决算{s.account(p + o, '一般公共预算财政拨款基本支出', 'basic', 'e')}，其中：",
        f"（一）人员经费{s.account(p, '人员经费', 'personnel', 'e')}。主要包括："
        + "、".join(label + s.account(v, label, code, "e") for label, code, v in people) + "等。",
        f"（二）公用经费{s.account(o, '公用经费', 'public_use', 'e')}。主要包括："
        + "、".join(label + s.account(v, label, code, "e") for label, code, v in office) + "等。"))
    indicators = []

    def add(level1, level2, level3, nature, target, actual, weight, score, explanation=""):
        indicators.append(dict(level1=level1, level2=level2, level3=level3, nature=nature, target=target, actual=actual,
                               weight=weight, score=score, explanation=explanation))

    add("产出指标", "数量指标", "补贴发放人数", "正向", (">=", "2500", "人"), "2387.00", "10", "9.55", "部分人员已经就业")
    add("产出指标", "数量指标", "补贴发放次数", "正向", (">=", "1", "次"), "5.00", "10", "10")
    add("产出指标", "数量指标", "宣传册印刷数量", "正向", (">=", "10.12", "万册"), "10.12", "5", "5")
    add("产出指标", "质量指标", "核定征缴完成率", "正向", (">=", "95", "%"), "100.00", "10", "10")
    add("产出指标", "质量指标", "补贴足额发放率", "正向", ("=", "100", "%"), "100.00", "10", "10")
    add("产出指标", "时效指标", "补贴发放时间", "定性", ("", "按年发放", ""), "按年发放", "5", "5")
    add("产出指标", "成本指标", "补贴发放总成本", "反向", ("<=", "1815", "万元"), "1377.76", "5", "5")
    add("产出指标", "成本指标", "人均年补贴成本", "反向", ("<=", "7200", "元"), "5772.00", "5", "5")
    add("效益指标", "社会效益指标", "保障困难职工参加养老保险", "定性", ("", "有效保障", ""), "有效保障", "10", "10")
    add("效益指标", "可持续影响指标", "养老保险收支平衡", "定性", ("", "长期", ""), "长期", "10", "10")
    add("满意度指标", "服务对象满意度指标", "领取补贴人员满意度", "正向", (">=", "90", "%"), "96.50", "10", "10")
    out.append('<div class="break"></div><p class=k>附件：项目支出绩效自评表</p><div class="gap"></div>')
    out.append(operator_columns(
        s, "解除劳动关系人员缴费补贴", department="赤岭市人力资源和社会保障局（部门）", unit_name=ENTITY, money=[
            ("年度资金总额", "total", ("0", "1815", "1377.76"), "10", "75.91", "7.59"),
            ("其中：财政拨款", "current_fiscal", ("0", "1815", "1377.76"), "—", "75.91", "—"),
            ("上年结转资金", "prior_carryover", ("0", "0", "0"), "—", "0", "—"),
            ("其他资金", "other", ("0", "0", "0"), "—", "0", "—")],
        goal="帮助解除劳动关系的困难职工接续养老保险，按时足额发放缴费补贴，使他们退休后老有所养。",
        actual="补贴已经按时足额发放，参保人数继续增加，困难职工的养老保险关系全部接续。", indicators=indicators, total="97.14"))
    css = "table.f { font-size: 9.5pt; } p.k { text-indent: 0; } .gap { height: 250pt; }"
    return s, page(title, "".join(out), css=css)
