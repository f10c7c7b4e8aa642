"""A sample document: its page text in HTML and, written by the same call that prints a value, its truth.

Every number that a document of corpus/sources states goes through one of the methods below. Each
prints the number as it shall stand on the page and appends the row of the output contract that it
must give: so the truth comes from the author of the document, not from the program under test.
"""

import csv
import html
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ACCOUNT_FIELDS = ("entity fiscal_year statement direction classification code name item measure phase amount "
                  "unit amount_yuan amount_raw source").split()
FACT_FIELDS = ("entity fiscal_year statement direction classification code name item metric value unit value_raw "
               "source").split()
PROJECT_FIELDS = ("project_no form project department department_code unit_name unit_code fiscal_year goal_target "
                  "goal_actual total_score grade").split()
FUNDING_FIELDS = ("project_no project source_label source_id approved adjusted executed carryover weight "
                  "execution_rate score unit").split()
INDICATOR_FIELDS = ("project_no project level1 level2 level3 nature target_raw target_operator target_value "
                    "target_unit adjusted_target_raw actual_raw actual_operator actual_value actual_unit "
                    "completion_percent weight score basis prior_raw scoring_rule evidence explanation").split()
DOCUMENT_FIELDS = "entity fiscal_year kind title status".split()
FIELDS = {"documents": DOCUMENT_FIELDS, "accounts": ACCOUNT_FIELDS, "facts": FACT_FIELDS,
          "projects": PROJECT_FIELDS, "funding": FUNDING_FIELDS, "indicators": INDICATOR_FIELDS}

YUAN = {"元": Decimal(1), "万元": Decimal(10000)}


def names():
    """The classification's names, as schemas/ has them: (classification, code) → name."""
    found = {}
    with open(ROOT / "schemas/classification/classification.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            key = row["classification"], row["code"]
            if key not in found or "2024" in row["years"]:
                found[key] = row["name"]
    return found


NAMES = names()


def functional(code):
    return NAMES["functional", code]


def economic(code):
    return NAMES["economic", code]


def plain(value):
    return str(value).replace(",", "").replace(" ", "")


def in_yuan(amount, unit):
    yuan = format(Decimal(amount) * YUAN[unit], "f")
    return yuan.rstrip("0").rstrip(".") if "." in yuan else yuan


def percent(part, whole, digits=2):
    """part / whole in percent, rounded as these documents round."""
    step = Decimal(1).scaleb(-digits)
    return (Decimal(part) * 100 / Decimal(whole)).quantize(step, ROUND_HALF_UP)


def split_target(text):
    """Operator, value and unit of a target as printed; a date or words give none."""
    match = re.fullmatch(r"(>=|<=|≥|≤|=|>|<)?([0-9][0-9,]*(?:\.[0-9]+)?)?(\D*)", text)
    if not match or (match[1] is None and match[2] is None):
        return "", "", ""
    operator = {"≥": ">=", "≤": "<="}.get(match[1], match[1]) or ""
    if match[2] is None and len(match[3]) > 3:
        return "", "", ""
    return operator, (match[2] or "").replace(",", ""), match[3]


class Sheet:
    def __init__(self, entity, year, kind, title, unit="万元", thousands=True):
        self.entity, self.year, self.unit, self.thousands = entity, str(year), unit, thousands
        self.statement = ""
        self.project_no = 0
        self.misprints = {}  # (statement, code or item, measure) → what the author printed instead
        self.rows = {name: [] for name in FIELDS}
        self.rows["documents"].append(dict(entity=entity, fiscal_year=str(year), kind=kind, title=title, status="ok"))

    # ---- values

    def printed(self, value):
        value = Decimal(str(value))
        return f"{abs(value):,f}" if self.thousands else f"{abs(value):f}"

    def account(self, value, name, item="", direction="", *, phase="executed", measure="total", unit=None,
                source="narrative", raw=None, statement=None, unit_shown=True, show=None):
        """An amount. direction: i, e, b (both sides: two rows) or empty; an item that begins with a digit
        is a functional code, one that begins with "e" and a digit an economic one."""
        unit = unit or self.unit
        value = Decimal(str(value))
        raw = raw if raw is not None else self.printed(value)
        code = classification = ""
        if item == "functional":
            item, classification = "", "functional"
        elif item == "economic":
            item, classification = "", "economic"
        elif re.match(r"\d", item):
            item, code, classification = "", item, "functional"
        elif re.match(r"e\d", item):
            item, code, classification = "", item[1:], "economic"
        for side in {"i": ["income"], "e": ["expenditure"], "b": ["income", "expenditure"], "": [""]}[direction]:
            self.rows["accounts"].append(dict(
                entity=self.entity, fiscal_year=self.year,
                statement=self.statement if statement is None else statement, direction=side,
                classification=classification, code=code, name=name, item=item, measure=measure, phase=phase,
                amount=f"{value:f}", unit=unit, amount_yuan=in_yuan(value, unit), amount_raw=raw, source=source))
        return (show or raw) + (unit if unit_shown and source == "narrative" else "")

    def change(self, value, name, item="", direction="", words=("增加", "减少"), phase="change", **more):
        """增加3.39万元, 减少3.39万元."""
        value = Decimal(str(value))
        return words[value < 0] + self.account(value, name, item, direction, phase=phase, **more)

    def cell(self, value, name, item="", direction="", **more):
        """An amount in a table; None leaves the cell blank and gives no row."""
        if value is None:
            return ""
        value = self.misprints.get((self.statement, item, more.get("measure", "total")), value)
        return self.account(value, name, item, direction, source="table", **more)

    def fact(self, value, name, item="", metric="count", unit="人", direction="", *, source="narrative", raw=None,
             statement=None, code="", classification="", show=None):
        value = Decimal(str(value))
        raw = raw if raw is not None else self.printed(value)
        for side in {"i": ["income"], "e": ["expenditure"], "b": ["income", "expenditure"], "": [""]}[direction]:
            self.rows["facts"].append(dict(
                entity=self.entity, fiscal_year=self.year,
                statement=self.statement if statement is None else statement, direction=side,
                classification=classification, code=code, name=name, item=item, metric=metric, value=f"{value:f}",
                unit=unit, value_raw=raw, source=source))
        return (show or raw) + (unit if source == "narrative" else "")

    def share(self, part, whole, name, item="", direction="", digits=2, **more):
        return self.fact(percent(part, whole, digits), name, item, "share_percent", "%", direction, **more)

    def growth(self, change, previous, name, item="", direction="", words=("增长", "下降"), digits=2, **more):
        value = percent(change, previous, digits) if previous else percent(0, 1)
        return words[value < 0] + self.fact(value, name, item, more.pop("metric", "growth_percent"), "%", direction,
                                            **more)

    # ---- forms

    def project(self, form, project, *, department="", department_code="", unit_name="", unit_code="", target,
                actual, score="", grade=""):
        self.project_no += 1
        self.project_name = project
        self.rows["projects"].append(dict(
            project_no=str(self.project_no), form=form, project=project, department=department,
            department_code=department_code, unit_name=unit_name, unit_code=unit_code, fiscal_year=self.year,
            goal_target=target, goal_actual=actual, total_score=score, grade=grade))

    def funding(self, label, source_id, **values):
        row = dict.fromkeys(FUNDING_FIELDS, "")
        row.update(project_no=str(self.project_no), project=self.project_name, source_label=label,
                   source_id=source_id, unit=self.unit)
        for key, value in values.items():
            row[key] = "" if value in ("—", "-", "－") else plain(value).rstrip("%分")
        self.rows["funding"].append(row)

    def indicator(self, **values):
        row = dict.fromkeys(INDICATOR_FIELDS, "")
        row.update(project_no=str(self.project_no), project=self.project_name)
        row.update(values)
        for side in ("target", "actual"):
            if side + "_operator" not in values:
                parts = split_target(row[side + "_raw"])
                row[side + "_operator"], row[side + "_value"], row[side + "_unit"] = parts
        row["completion_percent"] = row["completion_percent"].rstrip("%")
        row["score"] = row["score"].rstrip("分")
        self.rows["indicators"].append(row)

    # ---- output

    def write_truth(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, fields in FIELDS.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
                writer = csv.DictWriter(f, fields, lineterminator="\n")
                writer.writeheader()
                writer.writerows(self.rows[name])


# ---- HTML

def cell(text="", *, cs=1, rs=1, c="", tag="td"):
    return (str(text), cs, rs, c, tag)


def table(rows, *, c="", head=0, widths=()):
    """Rows of cells (text or cell(…)); the first `head` rows are repeated on each page."""
    out = [f'<table class="{c}">']
    if widths:
        out.append("<colgroup>" + "".join(f'<col style="width:{w}">' for w in widths) + "</colgroup>")
    for n, row in enumerate(rows):
        if n == 0 and head:
            out.append("<thead>")
        out.append("<tr>")
        for item in row:
            text, cs, rs, kind, tag = item if isinstance(item, tuple) else cell(item)
            spans = (f' colspan="{cs}"' if cs > 1 else "") + (f' rowspan="{rs}"' if rs > 1 else "")
            inner = text if text.startswith("<") and not text.startswith("<=") else html.escape(text)
            out.append(f'<td{spans} class="{kind}">{inner}</td>')
        out.append("</tr>")
        if head and n == head - 1:
            out.append("</thead><tbody>")
    out.append("</tbody></table>" if head else "</table>")
    return "".join(out)


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


# Chromium embeds this one whole-outline and subset; others it turns into large Type 3 fonts.
CHROMIUM_FONT = '"WenQuanYi Zen Hei", sans-serif'

PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 22mm 22mm; {footer} }}
{pages}
html {{ font-family: {font}; font-size: 12pt; }}
body {{ margin: 0; }}
p {{ text-indent: 2em; line-height: 1.75; margin: 0; text-align: justify; }}
h1 {{ font: bold 17pt {font}; text-align: center; margin: 0 0 8pt; }}
h2 {{ font: bold 14pt {font}; text-align: center; margin: 8pt 0 4pt; }}
h3 {{ font: bold 12pt {font}; margin: 4pt 0 2pt; text-indent: 2em; }}
.break {{ break-before: page; }}
.line {{ display: flex; justify-content: space-between; font-size: 9pt; margin: 2pt 0; }}
.note {{ font-size: 8.5pt; text-indent: 0; line-height: 1.4; }}
table {{ border-collapse: collapse; width: 100%; font-size: 8.5pt; table-layout: fixed; }}
td {{ border: 0.6pt solid #000; padding: 1.5pt 2pt; vertical-align: middle; overflow-wrap: anywhere; line-height: 1.25; }}
td.n {{ text-align: right; }} td.m {{ text-align: center; }} td.l {{ text-align: left; }}
table.f td {{ text-align: center; }} table.f td.l {{ text-align: left; }}
{css}
</style></head><body>{body}</body></html>
"""


def page(title, body, *, css="", pages="", numbered=True, font='"AR PL UMing CN", serif'):
    footer = '@bottom-center { content: counter(page); font-size: 9pt; }' if numbered else ""
    return PAGE.format(title=title, body=body, css=css, pages=pages, footer=footer, font=font)
