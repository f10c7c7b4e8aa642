#!/usr/bin/env python3
"""governments.py JUESUAN PACKAGE SOURCE_DIR: runs the questions of docs/governments.md.

The books are set here: three tables each, with invented figures. Each question's answer is compared with the
one that stands in the document, as CSV.
"""
import csv
import io
import re
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from package import PROGRAM, SOURCE, export

REGION = "宁夏回族自治区"
CITIES = ["石嘴山市", "吴忠市", "固原市"]
QUESTIONS = 3

# By year: debt limit and balance of the own level and of the cities (亿元); general expenditure of the whole
# and of the own level; transfers to the cities (万元).
BOOKS = {
    2022: {"limit": [60, 50, 55, 30], "balance": [50, 40, 45, 25],
           "expenditure": {"教育支出": [900, 300], "卫生健康支出": [600, 150]}, "transfers": [70, 80, 90]},
    2023: {"limit": [66, 52, 58, 31], "balance": [55, 44, 47, 26],
           "expenditure": {"教育支出": [1000, 400], "卫生健康支出": [500, 100]}, "transfers": [75, 85, 95]},
}

# Points: left edge and top of the tables, height of a row, width of a column, size of print.
LEFT, TOP, ROW, COLUMN, SIZE = 60, 740, 20, 110, 9


def hex_text(text):
    return "<" + text.encode("utf-16-be").hex().upper() + ">"


def show(x, y, text, size=SIZE):
    return f"BT /F1 {size} Tf {x} {y} Td {hex_text(text)} Tj ET\n"


def draw_table(title, unit, rows):
    """A page with one ruled table below its title."""
    right, bottom = LEFT + COLUMN * len(rows[0]), TOP - ROW * len(rows)
    out = show(150, TOP + 40, title, 14) + show(right - 60, TOP + 8, f"单位：{unit}") + "0.5 w\n"
    for i in range(len(rows) + 1):
        out += f"{LEFT} {TOP - ROW * i} m {right} {TOP - ROW * i} l S\n"
    for i in range(len(rows[0]) + 1):
        out += f"{LEFT + COLUMN * i} {TOP} m {LEFT + COLUMN * i} {bottom} l S\n"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            out += show(LEFT + COLUMN * c + 5, TOP - ROW * r - 14, text)
    return out


def amount(value):
    return f"{value:,.2f}"


def pages_of(year, book):
    yield show(120, 600, f"{REGION}{year}年政府决算", 22)
    own, *cities = zip(book["limit"], book["balance"])
    below = [sum(c[i] for c in cities) for i in (0, 1)]
    whole = [own[i] + below[i] for i in (0, 1)]
    rows = [["地区", "债务限额", "债务余额"]]
    for name, pair in zip(["全区", "自治区本级", "市县合计", *CITIES], [whole, own, below, *cities]):
        rows.append([name, *map(amount, pair)])
    yield draw_table(f"{year}年{REGION}地方政府债务限额及余额情况表", "亿元", rows)
    rows = [["项目", "全区", "自治区本级"]]
    total = [sum(pair[i] for pair in book["expenditure"].values()) for i in (0, 1)]
    rows.append(["一般公共预算支出", *map(amount, total)])
    rows += [[name, *map(amount, pair)] for name, pair in book["expenditure"].items()]
    yield draw_table(f"{year}年{REGION}一般公共预算支出决算表", "万元", rows)
    rows = [["地区", "决算数"], ["市县合计", amount(sum(book["transfers"]))]]
    rows += [[name, amount(value)] for name, value in zip(CITIES, book["transfers"])]
    yield draw_table(f"{year}年{REGION}对市县一般性转移支付分地区决算表", "万元", rows)


def write_pdf(path, contents):
    pages = [4 + 2 * i for i in range(len(contents))]
    objects = {1: "<< /Type /Catalog /Pages 2 0 R >>",
               2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in pages)}] >>",
               3: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
                  " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
                  " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 >>] >>"}
    for n, content in zip(pages, contents):
        objects[n] = (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {n + 1} 0 R"
                      " /Resources << /Font << /F1 3 0 R >> >> >>")
        objects[n + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    out, places = "%PDF-1.4\n", {}
    for n in sorted(objects):
        places[n] = len(out)
        out += f"{n} 0 obj\n{objects[n]}\nendobj\n"
    table = "".join(f"{places[n]:010} 00000 n \n" for n in sorted(objects))
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n")
    path.write_text(out, encoding="ascii")


def questions(name):
    """For each question of the document: its query and the answer that stands there."""
    text = (SOURCE / "docs" / name).read_text(encoding="utf-8")
    return [(re.search(r"^```sqlite\n(.*?)^```", section, re.S | re.M).group(1),
             re.search(r"^```csv\n(.*?)^```", section, re.S | re.M).group(1))
            for section in re.split(r"^## \d+\. ", text, flags=re.M)[1:]]


def answer(database, query):
    cursor = database.execute(query)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column[0] for column in cursor.description])
    writer.writerows(cursor)
    return out.getvalue()


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for year, book in BOOKS.items():
            write_pdf(folder / f"{year}.pdf", list(pages_of(year, book)))
        subprocess.run([PROGRAM, "extract", *(folder / f"{year}.pdf" for year in BOOKS), "-o", folder / "out",
                        "--cache", "none"], check=True, capture_output=True)
        done = export(folder / "out", "--sqlite", folder / "out.db")
        assert done.returncode == 0, done.stderr
        database = sqlite3.connect(folder / "out.db")
        asked = questions("governments.md")
        assert len(asked) == QUESTIONS, len(asked)
        for number, (query, expected) in enumerate(asked, 1):
            given = answer(database, query)
            assert given == expected, f"question {number}: expected\n{expected}got\n{given}"
        # All sums of these books hold.
        states = dict(database.execute('SELECT "check", count(*) FROM accounts GROUP BY 1'))
        assert set(states) == {"verified"}, states
        database.close()


main()
