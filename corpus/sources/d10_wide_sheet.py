"""A spreadsheet wider than its paper, printed down, then over: two pages of labels, then the columns beside them."""

import re

from common import *
from sheet import Sheet, page
from statements import *

NAME, PRODUCER = "10-wide-sheet", "weasyprint"
ENTITY = "南渡县水务局"
ROWS_A_PAGE = 22


def windows(table_html, column_sets, rows_a_page):
    """The pages of the table: a part of its rows and a set of its columns each, borders at equal heights."""
    grid, owners = {}, []
    for r, row in enumerate(re.findall(r"<tr>(.*?)</tr>", table_html)):
        c = 0
        for attributes, text in re.findall(r"<td([^>]*)>(.*?)</td>", row):
            cs, rs = (int(next(iter(re.findall(rf'{a}span="(\d+)"', attributes)), 1)) for a in ("col", "row"))
            kind = re.search(r'class="(\w*)"', attributes).group(1)
            while (r, c) in grid:
                c += 1
            for i in range(rs):
                for j in range(cs):
                    grid[r + i, c + j] = len(owners)
            owners.append((r, c, rs, cs, kind, text))
    n = max(r for r, _ in grid) + 1
    pages = []
    for columns in column_sets:
        for first in range(0, n, rows_a_page):
            out = []
            for r in range(first, min(first + rows_a_page, n)):
                cells, seen = [], set()
                for c in columns:
                    k = grid[r, c]
                    r0, c0, rs, cs, kind, text = owners[k]
                    if r0 != r or k in seen:
                        continue
                    seen.add(k)
                    span = sum(grid.get((r, x)) == k for x in columns)
                    cells.append(f'<td rowspan="{rs}" colspan="{span}" class="{kind}" '
                                 f'style="height:{16 * rs}pt">{text}</td>')
                out.append(f'<tr>{"".join(cells)}</tr>')
            pages.append("".join(out))
    return pages


def make():
    title = f"{ENTITY}2023年度部门决算"
    s = Sheet(ENTITY, 2023, "final_accounts", title)
    f = Figures([("2080501", "34.20", "0", "gpb"), ("2080505", "96.41", "0", "gpb"), ("2080506", "48.20", "0", "gpb"),
                 ("2101101", "41.77", "0", "gpb"), ("2101103", "18.06", "0", "gpb"), ("2130301", "688.13", "12.00", "gpb"),
                 ("2130302", "0", "45.50", "gpb"), ("2130305", "0", "1260.00", "gpb"), ("2130306", "75.84", "318.62", "gpb"),
                 ("2130311", "0", "27.35", "gpb"), ("2130314", "0", "84.90", "gpb"), ("2130316", "0", "206.00", "gpb"),
                 ("2130399", "0", "61.18", "other"), ("2210201", "77.92", "0", "gpb"), ("2240601", "0", "9.40", "gpb")],
                {})
    parts = windows(expenditure(s, f), [(0, 1), (2, 3, 4), (5, 6, 7)], ROWS_A_PAGE)
    per_set = len(parts) // 3
    # What stands over the sheet's first rows is cut with them: entity, title and unit come on three pages.
    heads = {0: f'<div class="head">部门名称：{ENTITY}</div>', per_set: '<div class="head big">支出决算表　　2023年度</div>',
             2 * per_set: '<div class="head right">公开03表<br>金额单位：万元</div>'}
    out = [f'<div class="sheet"><h1>{title}</h1></div>']
    for i, part in enumerate(parts):
        widths = ("22mm", "70mm") if i < per_set else ("34mm",) * 3
        columns = "".join(f'<col style="width:{w}">' for w in widths)
        out.append(f'<div class="sheet">{heads.get(i, "" if i % per_set else "<div class=head></div>")}'
                   f'<table style="width:auto"><colgroup>{columns}</colgroup>{part}</table></div>')
    css = (".sheet { break-after: page; } .head { height: 32pt; font-size: 10pt; } .big { font-size: 15pt; }"
           " .right { text-align: right; } td { padding: 0 2pt; white-space: nowrap; overflow: hidden; }")
    return s, page(title, "".join(out), css=css, numbered=False, pages="@page { size: A5; margin: 15mm; }")
