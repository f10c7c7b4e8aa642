"""Self-evaluation forms in the layouts of several provinces, with the rows that they give."""

from itertools import groupby

from sheet import cell, table


def m(text="", **spans):
    return cell(text, c="m", **spans)


def left(text, **spans):
    return cell(text, c="l", **spans)


def merged(indicators):
    """Each indicator with the spans of its two level cells: 0 where a cell above covers it."""
    rows = []
    for _, group1 in groupby(indicators, key=lambda i: i["level1"]):
        group1 = list(group1)
        first1 = len(group1)
        for _, group2 in groupby(group1, key=lambda i: i["level2"]):
            group2 = list(group2)
            first2 = len(group2)
            for indicator in group2:
                rows.append((indicator, first1, first2))
                first1 = first2 = 0
    return rows


def levels(indicator, span1, span2):
    cells = []
    if span1:
        cells.append(m(indicator["level1"], rs=span1))
    if span2:
        cells.append(m(indicator["level2"], rs=span2))
    return cells + [m(indicator["level3"])]


# The fourteen columns of 新疆's form of 2024: what stands under the headings, left to right.
XINJIANG_2024 = [("权重", "weight"), ("目标值", "target_raw"), ("业绩值", "actual_raw"), ("完成率", "completion_percent"),
                 ("指标得分", "score"), ("指标值设定依据", "basis"), ("上年完成情况", "prior_raw"), ("赋分规则", "scoring_rule"),
                 ("佐证资料", "evidence"), ("偏差原因分析及改进措施", "explanation")]
# The form of 2023: the same in another order.
XINJIANG_2023 = [("指标值", "target_raw"), ("指标值设置依据", "basis"), ("上年完成值", "prior_raw"), ("指标分值权重", "weight"),
                 ("指标赋分规则", "scoring_rule"), ("佐证资料", "evidence"), ("实际完成值", "actual_raw"),
                 ("完成率", "completion_percent"), ("指标得分", "score"), ("偏差原因分析及改进措施", "explanation")]


def funding_row(s, label, source_id, amounts, weight, rate, score, dash):
    """approved, adjusted, executed, weight, rate, score as printed; a dash or blank gives nothing."""
    s.funding(label, source_id, approved=amounts[0], adjusted=amounts[1], executed=amounts[2], weight=weight,
              execution_rate=rate, score=score)
    return list(amounts) + [weight or dash, rate or dash, score or dash]


def xinjiang(s, name, *, columns, department, unit_name, money, goal, actual, indicators, total, dash="—",
             source_heading="", span_name="年度绩效指标完成情况"):
    """项目支出绩效自评表 with the label of the indicators at the left edge. 14 columns.

    money: [(label, source_id, (approved, adjusted, executed), weight, rate, score)]; total: the printed score.
    """
    s.project("project", name, department=department, unit_name=unit_name, target=goal, actual=actual,
              score=total.rstrip("分"))
    rows = [[m("项目名称", cs=2), m(name, cs=12)],
            [m("主管部门", cs=2), m(department, cs=5), m("实施单位", cs=2), m(unit_name, cs=5)],
            [m(f"项目资金（{s.unit}）", cs=2, rs=len(money) + 1), m(source_heading, cs=2), m("年初预算数", cs=2),
             m("全年预算数", cs=2), m("全年执行数", cs=2), m("分值"), m("执行率", cs=2), m("得分")]]
    for label, source_id, amounts, weight, rate, score in money:
        a, b, c, w, r, p = funding_row(s, label, source_id, amounts, weight, rate, score, dash)
        rows.append([m(label, cs=2), m(a, cs=2), m(b, cs=2), m(c, cs=2), m(w), m(r, cs=2), m(p)])
    rows += [[m("年度总体目标", rs=2), m("预期目标", cs=6), m("实际完成情况", cs=7)], [left(goal, cs=6), left(actual, cs=7)]]
    rows.append([m(span_name, rs=len(indicators) + 1), m("一级指标"), m("二级指标"), m("三级指标")]
                + [m(heading) for heading, _ in columns])
    for indicator, span1, span2 in merged(indicators):
        s.indicator(**indicator)
        rows.append(levels(indicator, span1, span2) + [m(indicator.get(field, "")) for _, field in columns])
    tail = [m("总分", cs=4)]
    for _, field in columns:
        tail.append(m("100" if field == "weight" and columns is XINJIANG_2024 else total if field == "score" else ""))
    return table(rows + [tail], c="f")


def xinjiang_overall(s, *, money, goal, actual, indicators):
    """单位整体支出绩效自评表: the whole body's form. Its total is not printed."""
    s.project("overall", s.entity, target=goal, actual=actual)
    rows = [[m("单位名称", cs=2), m(s.entity, cs=6)],
            [m(f"部门资金（{s.unit}）", rs=len(money) + 1), m("资金来源"), m("年初预算数"), m("全年预算数"), m("全年执行数"),
             m("分值权重"), m("执行率"), m("得分")]]
    for label, source_id, amounts, weight, rate, score in money:
        rows.append([m(label)] + [m(x) for x in funding_row(s, label, source_id, amounts, weight, rate, score, "-")])
    rows += [[m("年度总体目标", rs=2), m("预期目标", cs=4), m("实际完成情况", cs=3)], [left(goal, cs=4), left(actual, cs=3)],
             [m(x) for x in ("一级指标", "二级指标", "三级指标", "预期指标值", "指标值设定依据", "分值权重", "实际完成指标值", "得分")]]
    for indicator, span1, span2 in merged(indicators):
        s.indicator(**indicator)
        rows.append(levels(indicator, span1, span2)
                    + [m(indicator.get(x, "")) for x in ("target_raw", "basis", "weight", "actual_raw", "score")])
    return table(rows, c="f")


OPERATORS = {">=": "大于等于", "<=": "小于等于", "=": "等于", ">": "大于", "<": "小于", "": ""}


def operator_columns(s, name, *, department, unit_name, money, goal, actual, indicators, total):
    """The form of 内蒙古: title inside the table, nature, direction, number and unit in columns of their own.

    An indicator gives its target as (operator, number, unit), or as words with an empty operator.
    """
    s.project("project", name, department=department, unit_name=unit_name, target=goal, actual=actual, score=total)
    rows = [[m("项目支出绩效自评表", cs=12)], [m(f"（{s.year}年度）", cs=12)], [m("项目名称", cs=2), left(name, cs=10)],
            [m("主管部门", cs=2), m(department, cs=4), m("实施单位", cs=2), m(unit_name, cs=4)],
            [m(f"项目资金（{s.unit}）", cs=2, rs=len(money) + 1), m(""), m("年初预算数", cs=2), m("全年预算数"),
             m("全年执行数", cs=2), m("分值"), m("执行率（%）", cs=2), m("得分")]]
    for label, source_id, amounts, weight, rate, score in money:
        a, b, c, w, r, p = funding_row(s, label, source_id, amounts, weight, rate, score, "")
        rows.append([m(label), m(a, cs=2), m(b), m(c, cs=2), m(w), m(r, cs=2), m(p)])
    rows += [[m("年度总体目标", cs=2, rs=2), m("预期目标", cs=5), m("实际完成情况", cs=5)],
             [left(goal, cs=5), left(actual, cs=5)],
             [m(x) for x in ("绩效指标", "一级指标", "二级指标", "三级指标", "指标性质", "指标方向", "年度指标值", "实际完成值",
                             "计量单位", "分值", "得分", "偏差原因分析及改进措施")]]
    first = len(indicators)
    for indicator, span1, span2 in merged(indicators):
        fields = dict(indicator)
        operator, value, unit = fields.pop("target")
        done = fields.pop("actual")
        number = bool(operator)
        s.indicator(**fields, target_raw=value, target_operator=operator, target_value=value if number else "",
                    target_unit=unit if number else "", actual_raw=done, actual_operator="",
                    actual_value=done if number else "", actual_unit=unit if number else "")
        row = [m("绩效指标", rs=first)] if first else []
        first = 0
        rows.append(row + levels(indicator, span1, span2)
                    + [m(x) for x in (fields["nature"], OPERATORS[operator], value, done, unit, fields["weight"],
                                      fields["score"], fields.get("explanation", ""))])
    rows.append([m("总分", cs=9), m("100"), m(total), m("")])
    return table(rows, c="f")


def adjusted_targets(s, name, *, department, unit_name, money, goal, actual, indicators, total, grade, analysis):
    """The form of 山西: initial budget in two columns, targets as set and as adjusted, a grade, an analysis."""
    department_code, department_name = department
    unit_code, unit = unit_name
    s.project("project", name, department=department_name, department_code=department_code, unit_name=unit,
              unit_code=unit_code, target=goal, actual=actual, score=total, grade=grade)
    rows = [[m("项目名称", cs=2), m(name, cs=9)],
            [m("主管部门及代码", cs=2), m(f"{department_code}-{department_name}", cs=4), m("预算单位", cs=2),
             m(f"{unit_code}-{unit}", cs=3)],
            [m(f"项目资金预算安排及执行进度（{s.unit}）", rs=len(money) + 2), m("", rs=2), m("年初预算数", cs=2),
             m("全年预算数", rs=2), m("全年执行数", rs=2), m("资金结（转）余", rs=2), m("执行率", rs=2), m("得分", rs=2),
             m("偏差原因", cs=2, rs=2)], [m("目标申报数"), m("预算编制数")]]
    for label, source_id, (asked, approved, adjusted, executed, carryover, rate, score), reason in money:
        s.funding(label, source_id, approved=approved, adjusted=adjusted, executed=executed, carryover=carryover,
                  execution_rate=rate, score=score)
        rows.append([m(label)] + [m(x) for x in (asked, approved, adjusted, executed, carryover, rate, score)]
                    + [m(reason, cs=2)])
    rows += [[m("项目年度绩效目标", rs=2), m("年度目标", cs=5), m("实际完成值", cs=5)],
             [left(goal, cs=5), left(actual, cs=5)],
             [m("绩效指标", rs=len(indicators) + 1)]
             + [m(x) for x in ("一级指标", "二级指标", "三级指标", "年初指标值", "调整后指标值", "实际完成值", "定性值情况说明", "分值",
                               "得分", "偏差原因分析及改进措施")]]
    for indicator, span1, span2 in merged(indicators):
        s.indicator(**indicator)
        rows.append(levels(indicator, span1, span2)
                    + [m(indicator.get(x, "")) for x in ("target_raw", "adjusted_target_raw", "actual_raw")] + [m("")]
                    + [m(indicator.get(x, "")) for x in ("weight", "score", "explanation")])
    rows.append([m("总分", cs=8), m("100"), m(total), m(grade)])
    for k, (label, text) in enumerate(analysis):
        rows.append(([m("自评结果分析", rs=len(analysis))] if k == 0 else []) + [m(label, cs=2), left(text, cs=8)])
    return table(rows, c="f")
