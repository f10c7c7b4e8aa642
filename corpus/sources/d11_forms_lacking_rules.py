"""One form on each page, set with rules that are not all there: horizontal ones only, a frame without
verticals, the three rules of a 三线表."""

from d01_portrait_forms import indicator
from forms import XINJIANG_2024, xinjiang
from sheet import Sheet, page

NAME, PRODUCER = "11-forms-lacking-rules", "weasyprint"
ENTITY = "云岭市公路养护中心"


def make():
    title = f"{ENTITY}2024年度项目支出绩效自评表"
    s = Sheet(ENTITY, 2024, "self_evaluation", title)
    out = [f"<h1>{title}</h1>"]
    for k, (style, name, place) in enumerate([("lines", "乡村道路养护经费", "乡村"), ("frame", "桥梁隧道养护经费", "桥隧"),
                                              ("three", "城区道路养护经费", "城区")]):
        if k:
            out.append("<div class=break></div>")
        out.append("<h2>项目支出绩效自评表</h2><p class=y>（2024年度）</p>")
        form = xinjiang(s, name, columns=XINJIANG_2024, department="云岭市交通运输局", unit_name=ENTITY, money=[
            ("年度资金总额", "total", ("127.44", "120.37", "108.33"), "10", "90.00%", "9.00"),
            ("其中：当年财政拨款", "current_fiscal", ("100.00", "95.00", "85.50"), "—", "—", "—"),
            ("其他资金", "other", ("27.44", "25.37", "22.83"), "—", "—", "—")],
            goal=f"完成{place}道路的日常养护和汛期抢修，及时处置路面病害，保障群众出行安全。",
            actual=f"完成了{place}道路的日常养护和汛期抢修，路面病害处置及时，群众出行安全得到保障。", total="96.00分", indicators=[
                indicator("产出指标", "数量指标", f"养护{place}道路里程", "=85公里", "=85公里", "10", "10", prior="80公里"),
                indicator("产出指标", "数量指标", "汛期巡查次数", ">=24次", "=26次", "10", "10", "108.33%", prior="24次"),
                indicator("产出指标", "质量指标", "路面病害处置合格率", ">=98%", "=95%", "20", "17", "96.94%",
                          explanation="个别路段返修。", evidence="工作资料"),
                indicator("产出指标", "时效指标", "抢修完成时间", "<=24小时", "=20小时", "10", "10"),
                indicator("成本指标", "经济成本指标", "养护经费", "<=120.37万元", "=108.33万元", "10", "10", "90.00%"),
                indicator("效益指标", "社会效益指标", "群众出行便利程度", "有效提升", "有效提升", "20", "20",
                          rule="按评判等级赋分"),
                indicator("满意度指标", "满意度指标", "沿线群众满意度", ">=90%", "=93%", "10", "10", "103.33%")])
        out.append(f'<div class="{style}">{form}</div>')
    css = ("p.y { text-align: center; text-indent: 0; font-size: 10pt; } table.f, table { font-size: 7.5pt; }"
           ".lines td, .frame td { border-left: none; border-right: none; }"
           ".frame table { border-left: 0.8pt solid; border-right: 0.8pt solid; }"
           ".three td { border: none; padding: 3pt 2pt; } .three table { border-top: 1pt solid; border-bottom: 1pt solid; }"
           ".three tr:nth-child(2) td { border-bottom: 0.6pt solid; }")
    return s, page(title, "".join(out), css=css)
