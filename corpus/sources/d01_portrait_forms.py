"""Like the disclosures of 新疆 (2024): long explanations, then forms of 14 columns on portrait pages."""

from common import *
from forms import XINJIANG_2024, xinjiang, xinjiang_overall
from sheet import Sheet, page, paragraphs
from statements import Figures

NAME, PRODUCER = "01-portrait-forms", "weasyprint"
ENTITY = "青山州社会保险中心"


def make():
    title = f"{ENTITY}2024年度部门决算公开说明"
    s = Sheet(ENTITY, 2024, "final_accounts", title)
    f = Figures([("2080109", "1012.46", "186.20", "gpb"), ("2080109", "0", "50.46", "other"),
                 ("2080501", "41.32", "0", "gpb"), ("2080505", "101.91", "0", "gpb"), ("2101101", "50.95", "0", "gpb"),
                 ("2101103", "3.18", "0", "gpb"), ("2210201", "81.27", "0", "gpb")], {},
                other_income="73.89", closing="23.43")
    out = [f"<h1>{title}</h1><h2>第一部分 单位概况</h2><h3>一、主要职能</h3>",
           paragraphs("负责全州养老、失业、工伤三项保险的登记、征缴核定和待遇支付，管理参保人员档案，指导各县市经办窗口开展服务。"),
           "<h3>二、机构设置及人员情况</h3>",
           paragraphs(f"{ENTITY}2024年度，" + staff(s, 53, -6, 41, 6),
                      f"{ENTITY}无下属预算单位，下设{s.fact(6, '科室', 'departments', unit='个')}科室，分别是：办公室、登记科、待遇科、基金科、信息科、稽核科。"),
           "<h2>第二部分 部门决算情况说明</h2><h3>一、收入支出决算总体情况说明</h3>",
           paragraphs(*section_summary(s, f, "1571.68", "0")), "<h3>二、收入决算情况说明</h3>",
           paragraphs(*section_sources(s, f)), "<h3>三、支出决算情况说明</h3>", paragraphs(*section_uses(s, f)),
           "<h3>四、财政拨款收入支出决算总体情况说明</h3>", paragraphs(*section_fiscal(s, f, "1441.70", "1423.00")),
           "<h3>五、一般公共预算财政拨款支出决算情况说明</h3><h3>（一）一般公共预算财政拨款支出决算总体情况</h3>"]
    s.statement = "general_public_budget_expenditure"
    gpb = f.total("gpb")
    name = "一般公共预算财政拨款支出"
    out.append(paragraphs(
        f"2024年度一般公共预算财政拨款支出{s.account(gpb, name, 'current_year_total', 'e')}，占本年支出合计的"
        f"{s.share(gpb, f.total(), name, 'current_year_total', 'e')}。与上年相比，"
        f"{s.change(gpb - D('1441.70'), name, 'current_year_total', 'e')}，"
        f"{s.growth(gpb - D('1441.70'), '1441.70', name, 'current_year_total', 'e')}，主要原因是：本年缴费基数上调。"))
    out.append("<h3>（二）一般公共预算财政拨款支出决算结构情况</h3>")
    lines = []
    for k, (code, value) in enumerate(f.classes("gpb").items()):
        lines.append(f"{k + 1}.{functional(code)}(类){s.account(value, functional(code), code, 'e')},占"
                     + s.share(value, gpb, functional(code), "", "e", code=code, classification="functional") + "。")
    out.append(paragraphs(*lines) + "<h3>（三）一般公共预算财政拨款支出决算具体情况</h3>")
    out.append(paragraphs(
        item_line(s, 1, "2080109", "1198.66", "36.36", "人员增加"), item_line(s, 2, "2080501", "41.32", "-1.20", "去世两人"),
        item_line(s, 3, "2080505", "101.91", "2.02", "基数上调"), item_line(s, 4, "2101101", "50.95", "2.87", "费率调整"),
        item_line(s, 5, "2101103", "3.18", "-0.44", "人员调出"), item_line(s, 6, "2210201", "81.27", "7.98", "基数上调")))
    out.append("<h3>六、一般公共预算财政拨款基本支出决算情况说明</h3>")
    s.statement = "general_public_budget_basic"
    basic = f.total("gpb", column=0)
    out.append(paragraphs(
        f"2024年度一般公共预算财政拨款基本支出{s.account(basic, '一般公共预算财政拨款基本支出', 'basic', 'e')}，其中：人员经费"
        f"{s.account(basic - D('95.13'), '人员经费', 'personnel', 'e')}，包括：基本工资、津贴补贴、绩效工资、退休费。公用经费"
        f"{s.account('95.13', '公用经费', 'public_use', 'e')}，包括：办公费、水费、电费、差旅费。"))
    s.statement = "three_public"
    out.append("<h3>七、财政拨款“三公”经费支出决算情况说明</h3>")
    o, v, r = "因公出国（境）费支出", "公务用车购置及运行维护费支出", "公务接待费支出"
    t = "财政拨款“三公”经费支出"
    out.append(paragraphs(
        f"2024年度财政拨款“三公”经费支出{s.account('10.91', t, 'three_public_total', 'e')}，比上年"
        f"{s.change('3.39', t, 'three_public_total', 'e')}，{s.growth(D('3.39'), D('7.52'), t, 'three_public_total', 'e')}，主要原因是：车辆老旧，维修增多。其中：{o}"
        f"{s.account('0.00', o, 'overseas_travel', 'e')}，占{s.share('0', '10.91', o, 'overseas_travel', 'e')}，比上年"
        f"{s.change('0.00', o, 'overseas_travel', 'e')}，{s.growth(0, 0, o, 'overseas_travel', 'e')}，主要原因是：无出国安排；{v}"
        f"{s.account('10.49', v, 'vehicle_total', 'e')}，占{s.share('10.49', '10.91', v, 'vehicle_total', 'e')}，比上年"
        f"{s.change('3.50', v, 'vehicle_total', 'e')}，{s.growth(D('3.50'), D('6.99'), v, 'vehicle_total', 'e')}，主要原因是：车辆老旧；{r}"
        f"{s.account('0.42', r, 'reception', 'e')}，占{s.share('0.42', '10.91', r, 'reception', 'e')}，比上年"
        f"{s.change('-0.11', r, 'reception', 'e')}，{s.growth(D('-0.11'), D('0.53'), r, 'reception', 'e')}，主要原因是：来访减少。"))
    s.statement = "disclosure_statistics"
    out.append("<h3>八、其他重要事项的情况说明</h3><h3>（一）政府采购情况</h3>")
    g = [("政府采购支出总额", "procurement_total", "32.04"), ("政府采购货物支出", "procurement_goods", "6.54"),
         ("政府采购工程支出", "procurement_works", "0.00"), ("政府采购服务支出", "procurement_services", "25.50")]
    a, b, c, d = (name + s.account(value, name, item, "e") for name, item, value in g)
    out.append(paragraphs(f"2024年度{a}，其中：{b}、{c}、{d}。授予中小企业合同金额"
                          + s.account("24.03", "授予中小企业合同金额", "procurement_sme", "e") + "，占政府采购支出总额的"
                          + s.share("24.03", "32.04", "授予中小企业合同金额", "procurement_sme", "e") + "。"))
    out.append("<h3>（二）国有资产占用情况说明</h3>")
    out.append(paragraphs(
        f"截至2024年12月31日，房屋{s.fact('14129.78', '房屋', 'building_area', 'area', '平方米')}，价值"
        f"{s.account('280.58', '房屋', 'building_value')}。车辆{s.fact(2, '车辆', 'vehicles_total', unit='辆')}，价值"
        f"{s.account('59.12', '车辆', 'vehicle_value')}，其中：机要通信用车"
        f"{s.fact(1, '机要通信用车', 'vehicles_confidential', unit='辆')}、应急保障用车"
        f"{s.fact(1, '应急保障用车', 'vehicles_emergency', unit='辆')}。单价100万元（含）以上设备（不含车辆）"
        f"{s.fact(0, '单价100万元（含）以上设备（不含车辆）', 'equipment_over_1m', unit='台（套）')}。"))
    out.append("<div class=break></div><h2>单位整体支出绩效自评表</h2><p class=y>（2024年度）</p>")
    point = "2024年全州社会保险工作要点"

    def goal(level1, level2, level3, target, actual, weight, score):
        return dict(level1=level1, level2=level2, level3=level3, target_raw=target, basis=point, weight=weight,
                    actual_raw=actual, score=score)

    out.append(xinjiang_overall(s, money=[
        ("上级资金", "superior", ("0.00", "0.00", "0.00"), "-", "-", "-"),
        ("本级资金", "own_level", ("1,423.00", "1,477.29", "1,477.29"), "-", "-", "-"),
        ("其他资金", "other", ("80.00", "73.89", "50.46"), "-", "-", "-"),
        ("合计", "total", ("1,503.00", "1,551.18", "1,527.75"), "10", "98.49%", "9.85")],
        goal="扩大参保覆盖面，按月足额发放各项待遇，全年参保率保持在95%以上。",
        actual="全年参保人数稳步上升，待遇均按月发放，参保率达到95%。", indicators=[
            goal("履职效能", "数量指标", "全州失业参保人数", ">=24.95万人", "25.76万人", "20", "20"),
            goal("履职效能", "数量指标", "全州工伤参保人数", ">=34.19万人", "31.92万人", "20", "18.67"),
            goal("履职效能", "数量指标", "微信公众号推送", ">=200期", "200期", "20", "20"),
            goal("履职效能", "质量指标", "基本养老保险参保率", ">=95%", "95%", "20", "20"),
            goal("满意度", "满意度指标", "参保人员满意度", ">=90%", "92%", "10", "10")]))
    out.append("<div class=break></div><h2>项目支出绩效自评表</h2><p class=y>（2024年度）</p>")
    out.append(xinjiang(s, "退休人员生活补助", columns=XINJIANG_2024, department=ENTITY, unit_name=ENTITY, money=[
        ("年度资金总额", "total", ("127.44", "120.37", "120.37"), "10", "100.00%", "10.00"),
        ("其中：当年财政拨款", "current_fiscal", ("127.44", "120.37", "120.37"), "—", "—", "—"),
        ("其他资金", "other", ("0.00", "0.00", "0.00"), "—", "—", "—")],
        goal="按每人每年1440元的标准，把生活补助按月发到退休人员手中，让他们安度晚年。",
        actual="全年为756名退休人员发放了生活补助，无一拖欠。", total="96.36分", indicators=[
            indicator("产出指标", "数量指标", "核定退休人员数", "=885人", "=756人", "10", "6.36", "85.42%", prior="885人",
                      explanation="有人去世，有人未做资格认证，实际人数减少。"),
            indicator("产出指标", "质量指标", "资金发放到位率", "=100%", "=100%", "10", "10", prior="100%",
                      rule="按评判等级赋分", evidence="工作资料"),
            indicator("产出指标", "时效指标", "发放时间", "=12个月", "=12个月", "20", "20", prior="12个月",
                      rule="按评判等级赋分", evidence="工作资料"),
            indicator("成本指标", "经济成本指标", "生活补助资金", "<=120.37万元", "=120.37万元", "10", "10", prior="-"),
            indicator("成本指标", "经济成本指标", "补助标准", "=1440元/人", "=1440元/人", "10", "10", prior="-"),
            indicator("效益指标", "社会效益指标", "落实补助政策", "=100%", "=100%", "30", "30", prior="100%",
                      rule="按评判等级赋分", evidence="工作资料")]))
    css = "p.y { text-align: center; text-indent: 0; font-size: 10pt; } table.f { font-size: 7.5pt; }"
    return s, page(title, "".join(out), css=css)
