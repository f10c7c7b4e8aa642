"""Like the second kind of 新疆's disclosures: explanations on portrait pages, forms on landscape pages."""

from common import *
from forms import XINJIANG_2024, xinjiang
from sheet import CHROMIUM_FONT, Sheet, page, paragraphs

NAME, PRODUCER = "02-landscape-forms", "chromium"
ENTITY = "青山州人力资源和社会保障局"


def make():
    title = f"{ENTITY}2024年度部门决算公开说明"
    s = Sheet(ENTITY, 2024, "final_accounts", title)
    out = [f"<h1>{title}</h1><h2>第一部分 部门概况</h2><h3>一、机构设置及人员情况</h3>",
           paragraphs(f"{ENTITY}2024年度，" + staff(s, 58, -6, 59, 4),
                      f"下设{s.fact(14, '科室', 'departments', unit='个')}科室，分别承担就业、社会保险、人事人才、劳动关系等工作。"),
           "<h2>第二部分 部门决算情况说明</h2><h3>一、财政拨款“三公”经费支出决算情况说明</h3>"]
    s.statement = "three_public"
    t, o, v, r = "财政拨款“三公”经费支出", "因公出国（境）费支出", "公务用车购置及运行维护费支出", "公务接待费支出"
    vb, p, w, rb = "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"
    ob = "因公出国（境）费"
    out.append(paragraphs(
        f"2024年度{t}{s.account('12.68', t, 'three_public_total', 'e')}，比上年{s.change('-1.14', t, 'three_public_total', 'e')}，"
        f"{s.growth(D('-1.14'), D('13.82'), t, 'three_public_total', 'e')}，主要原因是：压减开支。其中：{o}{s.account('0.00', o, 'overseas_travel', 'e')}，"
        f"占{s.share('0', '12.68', o, 'overseas_travel', 'e')}；{v}{s.account('10.28', v, 'vehicle_total', 'e')}，占"
        f"{s.share('10.28', '12.68', v, 'vehicle_total', 'e')}；{r}{s.account('2.40', r, 'reception', 'e')}，占"
        f"{s.share('2.40', '12.68', r, 'reception', 'e')}。",
        "具体情况如下：",
        f"{o}{s.account('0.00', o, 'overseas_travel', 'e')}，开支内容包括：无。单位全年安排的因公出国（境）团组"
        f"{s.fact(0, '因公出国（境）团组', 'overseas_groups', unit='个')}，因公出国（境）"
        f"{s.fact(0, '因公出国（境）', 'overseas_people', unit='人次')}。",
        f"{vb}{s.account('10.28', vb, 'vehicle_total', 'e')}，其中：{p}{s.account('0.00', p, 'vehicle_purchase', 'e')}，{w}"
        f"{s.account('10.28', w, 'vehicle_operation', 'e')}。公务用车购置数{s.fact(0, '公务用车购置数', 'vehicles_purchased', unit='辆')}，公务用车保有量"
        f"{s.fact(4, '公务用车保有量', 'vehicles_held', unit='辆')}。",
        f"{rb}{s.account('2.40', rb, 'reception', 'e')}。单位全年安排的国内公务接待{s.fact(15, '国内公务接待', 'reception_batches', unit='批次')}，"
        f"{s.fact(126, '国内公务接待', 'reception_people', unit='人次')}。",
        f"与全年预算相比，{t}全年预算数{s.account('13.10', t, 'three_public_total', 'e', phase='adjusted')}，决算数"
        f"{s.account('12.68', t, 'three_public_total', 'e')}，预决算差异率"
        + s.fact("-3.21", t, "three_public_total", "variance_percent", "%", "e", raw="-3.21", show="-3.21")
        + f"，主要原因是：厉行节约。其中：{ob}全年预算数{s.account('0.00', ob, 'overseas_travel', 'e', phase='adjusted')}，决算数"
        f"{s.account('0.00', ob, 'overseas_travel', 'e')}，预决算差异率{s.fact('0.00', ob, 'overseas_travel', 'variance_percent', '%', 'e')}；{w}全年预算数"
        f"{s.account('10.28', w, 'vehicle_operation', 'e', phase='adjusted')}，决算数{s.account('10.28', w, 'vehicle_operation', 'e')}，预决算差异率"
        f"{s.fact('0.00', w, 'vehicle_operation', 'variance_percent', '%', 'e')}；{rb}全年预算数"
        f"{s.account('2.82', rb, 'reception', 'e', phase='adjusted')}，决算数{s.account('2.40', rb, 'reception', 'e')}，预决算差异率"
        + s.fact("-14.89", rb, "reception", "variance_percent", "%", "e", raw="-14.89", show="-14.89") + "。"))
    s.statement = "performance"
    out.append("<h3>二、预算绩效情况说明</h3>")
    out.append(paragraphs(
        f"根据预算绩效管理要求，本单位编制整体支出绩效自评表{s.fact(1, '整体支出绩效自评表', 'overall_forms', unit='个')}，全年预算总额"
        f"{s.account('4329.46', '全年预算总额', 'performance_budget', phase='adjusted')}，实际执行总额"
        f"{s.account('4155.92', '实际执行总额', 'performance_executed')}；预算绩效评价项目"
        f"{s.fact(2, '预算绩效评价项目', 'projects_evaluated', unit='个')}，全年预算数"
        f"{s.account('1640.00', '全年预算数', 'project_performance_budget', phase='adjusted')}，全年执行数"
        f"{s.account('1628.50', '全年执行数', 'project_performance_executed')}。具体附项目支出绩效自评表。"))
    common = dict(columns=XINJIANG_2024, department=ENTITY, unit_name="专业技术人员管理科")
    forms = [xinjiang(s, "博士后资助经费", **common, money=[
        ("年度资金总额", "total", ("1,400.00", "1,400.00", "1,400.00"), "10", "100.00%", "10.00"),
        ("其中：当年财政拨款", "current_fiscal", ("1,400.00", "1,400.00", "1,400.00"), "—", "—", "—"),
        ("其他资金", "other", ("0.00", "0.00", "0.00"), "—", "—", "—")],
        goal="年内在站博士后达到65人，新建科研工作站2个，受资助者公开发表论文25篇以上。",
        actual="年末在站博士后65人，新建工作站2个，发表论文25篇，资助经费全部发放。", total="100.00分", indicators=[
            indicator("产出指标", "数量指标", "在站博士后人数", ">=65人", "=65人", "10", "10", prior="58人"),
            indicator("产出指标", "数量指标", "新建科研工作站", "=2个", "=2个", "10", "10", prior="/"),
            indicator("产出指标", "数量指标", "公开发表论文", ">=25篇", "=25篇", "10", "10", prior="/"),
            indicator("产出指标", "质量指标", "课题完成率", "=100%", "=100%", "10", "10", prior="100%"),
            indicator("产出指标", "时效指标", "经费拨付时间", "2024年12月底前", "2024年12月20日", "10", "10", prior="/",
                      rule="按评判等级赋分", evidence="工作资料"),
            indicator("成本指标", "经济成本指标", "每站资助标准", "<=100万元", "=100万元", "10", "10", prior="/"),
            indicator("效益指标", "社会效益指标", "持续发挥博士后的社会价值", "长期", "达到预期指标", "20", "20", prior="长期",
                      rule="按评判等级赋分", evidence="工作资料"),
            indicator("满意度指标", "满意度指标", "设站单位满意度", ">=90%", "=90%", "10", "10", prior="90%",
                      rule="满意度赋分", evidence="工作资料")]),
        xinjiang(s, "高层次人才引进经费", **common, money=[
        ("年度资金总额", "total", ("240.00", "240.00", "228.50"), "10", "95.21%", "9.52"),
        ("其中：当年财政拨款", "current_fiscal", ("240.00", "240.00", "228.50"), "—", "—", "—"),
        ("其他资金", "other", ("0.00", "0.00", "0.00"), "—", "—", "—")],
        goal="年内引进高层次人才13人，解决技术难题5项以上。", actual="年内引进12人，解决技术难题6项，有1人因故未到岗。",
        total="97.18分", indicators=[
            indicator("产出指标", "数量指标", "引进高层次人才", "=13人", "=12人", "20", "18.46", "92.31%", prior="11人",
                      explanation="1人因故未到岗，明年继续引进。"),
            indicator("产出指标", "数量指标", "解决技术难题", ">=5项", "=6项", "20", "20", "120%", prior="4项"),
            indicator("成本指标", "经济成本指标", "资助标准", "<=20万元/人", "=19.04万元/人", "20", "19.20", "95.20%", prior="20万元/人",
                      explanation="1人因故未到岗，经费结余。"),
            indicator("效益指标", "社会效益指标", "带动人才集聚", "有效带动", "达到预期指标", "20", "20", prior="有效带动",
                      rule="按评判等级赋分", evidence="工作资料"),
            indicator("满意度指标", "满意度指标", "用人单位满意度", ">=90%", "=95%", "10", "10", "105.56%", prior="92%",
                      rule="满意度赋分", evidence="工作资料")])]
    for form in forms:
        out.append(f'<div class="wide"><h2>项目支出绩效自评表</h2><p class=y>（2024年度）</p>{form}</div>')
    css = ".wide { page: wide; break-before: page; } p.y { text-align: center; text-indent: 0; font-size: 10pt; }"
    return s, page(title, "".join(out), font=CHROMIUM_FONT, css=css, pages="@page wide { size: A4 landscape; margin: 15mm; }")
