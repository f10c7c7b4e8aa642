"""Like 新疆's forms of 2023: thirteen very narrow columns, two characters a line, numbers broken over lines,
rows and merged cells cut by the page's end."""

from common import *
from forms import XINJIANG_2023, xinjiang
from sheet import CHROMIUM_FONT, Sheet, page, paragraphs

NAME, PRODUCER = "04-narrow-columns", "chromium"
ENTITY = "白水县社会保险中心"


def make():
    title = f"{ENTITY}2023年度部门决算公开说明"
    s = Sheet(ENTITY, 2023, "final_accounts", title)
    out = [f"<h1>{title}</h1><h3>一、机构设置及人员情况</h3>",
           paragraphs(f"{ENTITY}2023年度，" + staff(s, 27, 2, 11, 1)),
           "<h3>二、政府采购支出情况</h3>"]
    s.statement = "disclosure_statistics"
    rows = [("政府采购支出总额", "procurement_total", "5,200.06"), ("政府采购货物支出", "procurement_goods", "5,198.93"),
            ("政府采购工程支出", "procurement_works", "0.00"), ("政府采购服务支出", "procurement_services", "1.13")]
    a, b, c, d = (n + s.account(v.replace(",", ""), n, i, "e") for n, i, v in rows)
    out.append(paragraphs(f"2023年度{a}，其中：{b}、{c}、{d}。"))
    common = dict(columns=XINJIANG_2023, department=ENTITY, unit_name=ENTITY, dash="-", source_heading="资金来源")

    def mark(level1, level2, level3, target, actual, weight, score, done="100", **more):
        return indicator(level1, level2, level3, target, actual, weight, score, done, rule=more.pop("rule", "按照正常比例赋分"),
                         **more)

    forms = [xinjiang(s, "代发人员工资性支出", **common, money=[
        ("年度资金总额", "total", ("433.33", "433.33", "433.33"), "10", "100.00%", "10.00分"),
        ("其中：当年财政拨款", "current_fiscal", ("433.33", "433.33", "433.33"), "-", "-", "-"),
        ("其他资金", "other", ("0.00", "0.00", "0.00"), "-", "-", "-")],
        goal="按月发放十一名聘用人员的工资，足额缴纳他们的社会保险。", actual="全年共发放十二个月工资，社会保险全部缴清，队伍保持稳定。",
        total="100.00分", indicators=[
            mark("产出指标", "数量指标", "工资发放人数", "=11人", "=11人", "10", "10.00"),
            mark("产出指标", "数量指标", "工资发放月数", ">=12个月", "=12个月", "10", "10.00", prior="12个月"),
            mark("产出指标", "质量指标", "工资足额发放率", "=100%", "=100%", "10", "10.00"),
            mark("产出指标", "时效指标", "工资按时发放率", ">=95%", "=100%", "10", "10.00"),
            mark("成本指标", "经济成本指标", "全年工资总额", "<=433.33万元", "=433.33万元", "20", "20.00", basis="预算支出标准"),
            mark("效益指标", "社会效益指标", "窗口服务能力", "有效提升", "有效提升", "20", "20.00", rule="按评判等级赋分", evidence="工作资料"),
            mark("满意度指标", "满意度指标", "聘用人员满意度", ">=95%", "=95%", "10", "10.00", evidence="问卷调查", rule="满意度赋分")]),
        xinjiang(s, "城乡居民基本养老保险补助", **common, money=[
        ("年度资金总额", "total", ("5,200.00", "5,200.00", "5,117.84"), "10", "98.42%", "9.84分"),
        ("其中：当年财政拨款", "current_fiscal", ("5,200.00", "5,200.00", "5,117.84"), "-", "-", "-"),
        ("其他资金", "other", ("0.00", "0.00", "0.00"), "-", "-", "-")],
        goal="为领取待遇的老人按月发放基础养老金，做到人人不漏、月月按时。", actual="全年为9973名老人按月发放了基础养老金，个别老人未做认证而暂停。",
        total="99.69分", indicators=[
            mark("产出指标", "数量指标", "领取养老金人数", ">=10000人", "=9973人", "20", "19.95", "99.73", prior="9850人",
                 explanation="个别老人未做资格认证，待认证后补发。"),
            mark("产出指标", "质量指标", "养老金足额发放率", "=100%", "=100%", "20", "20.00", prior="100%"),
            mark("产出指标", "时效指标", "养老金按月发放", "=12次", "=12次", "20", "20.00", prior="12次"),
            mark("效益指标", "社会效益指标", "老人基本生活", "有效保障", "有效保障", "20", "19.90", "99.50", rule="按评判等级赋分",
                 evidence="工作资料", explanation="宣传不够深入，加强走访。"),
            mark("满意度指标", "满意度指标", "领取人员满意度", ">=98%", "=98%", "10", "10.00", evidence="问卷调查", rule="满意度赋分")])]
    for form in forms:
        out.append(f'<h2>项目支出绩效自评表</h2><p class=y>（2023年度）</p>{form}')
    css = "p.y { text-align: center; text-indent: 0; font-size: 10pt; } h2 { margin-top: 30pt; } table.f { font-size: 10.5pt; } table.f td { padding: 1pt 3pt; }"
    return s, page(title, "".join(out), font=CHROMIUM_FONT, css=css, pages="@page { size: A4; margin: 25mm 24mm; }")
