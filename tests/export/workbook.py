#!/usr/bin/env python3
"""workbook.py JUESUAN PACKAGE SOURCE_DIR: the workbook that `juesuan export --xlsx` writes, read by openpyxl.

Every figure and every cell of every printed table is compared with the package.
"""
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

from package import PACKAGE, copy_package, edit, export, rows_of, write_rows, SOURCE

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

LABELS = {(r["field"], r["id"]): r["zh"] for r in rows_of(SOURCE / "schemas" / "labels" / "labels.csv")}
DOUBTFUL = ("conflict", "disputed", "repaired")
COLOURS = {"conflict": "FFF8C9C4", "disputed": "FFFBDDB8", "repaired": "FFFFF0B3"}


def number(value):
    return Decimal(f"{value:.15g}")


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.TemporaryDirectory()
        cls.path = Path(cls.dir.name) / "data.xlsx"
        done = export(PACKAGE, "--xlsx", cls.path)
        assert done.returncode == 0, done.stderr
        cls.book = openpyxl.load_workbook(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.dir.cleanup()

    def sheet_rows(self, name):
        """The rows of a sheet of data, by the titles of its columns."""
        rows = self.book[name].iter_rows(values_only=True)
        titles = next(rows)
        return [dict(zip(titles, row)) for row in rows]

    def test_sheets(self):
        names = self.book.sheetnames
        self.assertEqual(names[:4], ["说明", "目录", "数据", "存疑"])
        self.assertEqual(names[-2:], ["数据字典", "标识对照"])
        for name in names[1:]:
            self.assertEqual(self.book[name].freeze_panes, "A2", name)
        for name in ("目录", "数据", "存疑", "数量明细", "绩效指标", "数据字典"):
            self.assertIsNotNone(self.book[name].auto_filter.ref, name)

    def test_figures(self):
        figures = rows_of(PACKAGE / "figures.csv")
        shown = self.sheet_rows("数据")
        self.assertEqual(len(figures), len(shown))
        for want, got in zip(figures, shown):
            self.assertEqual(want["id"], got["编号"])
            self.assertEqual(Decimal(want["amount_yuan"]), number(got["金额（元）"]), want["id"])
            self.assertEqual(int(want["fiscal_year"]), got["年度"])
            self.assertEqual(want["code"] or None, got["科目编码"])
            self.assertEqual(want["name"] or None, got["科目名称"])
            self.assertEqual(int(want["page"]), got["页码"])
            for column, title in (("statement", "报表"), ("check", "核对结果"), ("phase", "阶段"),
                                  ("measure", "栏目"), ("direction", "收支方向"), ("item", "项目标识")):
                label = LABELS[column, want[column]] if want[column] else None
                self.assertEqual(label, got[title], want["id"])

    def test_doubtful(self):
        bad = {r["id"] for r in rows_of(PACKAGE / "figures.csv")
               if r["check"] in DOUBTFUL or r["agree"] == "false"}
        listed = {row["编号"]: row for row in self.sheet_rows("存疑")}
        self.assertLessEqual(bad, set(listed))
        conflicts = [r["id"] for r in rows_of(PACKAGE / "figures.csv") if r["check"] == "conflict"]
        self.assertGreater(len(conflicts), 0)
        for record in conflicts:
            self.assertIn("差额", listed[record]["不成立的等式"])

    def test_printed_tables(self):
        """Each table stands as it is printed where the contents say, in the order of the package."""
        tables = {}
        for cell in rows_of(PACKAGE / "cells.csv"):
            tables.setdefault((cell["document_id"], cell["table_no"]), []).append(cell)
        figures = {}
        for name, column in (("accounts.csv", "amount"), ("facts.csv", "value")):
            for r in rows_of(PACKAGE / name):
                if r["table_no"]:
                    key = (r["document_id"], r["table_no"], r["row"], r["col"])
                    figures.setdefault(key, []).append((r[column], r["check"]))
        contents = list(self.book["目录"].iter_rows(min_row=2))
        self.assertEqual(len(contents), len(tables))
        compared = 0
        for entry, (table, cells) in zip(contents, tables.items()):
            sheet, place = entry[2].hyperlink.location.rsplit("!", 1)
            sheet = self.book[sheet.strip("'")]
            first = int(place.lstrip("A")) + 1
            self.assertTrue(sheet.cell(first - 1, 1).value.startswith(entry[0].value))
            for cell in cells:
                shown = sheet.cell(first + int(cell["row"]), 1 + int(cell["col"]))
                self.compare(cell, shown, figures.get((*table, cell["row"], cell["col"]), []))
                compared += 1
        self.assertGreater(compared, 4000)

    def compare(self, cell, shown, figures):
        values = {value for value, _ in figures}
        if len(values) != 1:
            self.assertEqual(cell["text"], shown.value or "")
            return
        value = values.pop()
        self.assertEqual(Decimal(value), number(shown.value), cell)
        digits = len(value.partition(".")[2])
        self.assertEqual(shown.number_format, "#,##0" + ("." + "0" * digits if digits else ""), value)
        checks = [check for _, check in figures]
        worst = min(checks, key=["conflict", "disputed", "repaired", "unverified", "verified"].index)
        if worst in DOUBTFUL:
            self.assertEqual(shown.fill.start_color.rgb, COLOURS[worst])
            self.assertIn(LABELS["check", worst], shown.comment.text)
        elif float(cell["confidence"]) >= 0.9:
            self.assertIsNone(shown.comment)

    def test_indents(self):
        sheet = self.book["支出表"]
        indents = {row[0].value: row[1].alignment.indent for row in sheet.iter_rows() if row[0].value}
        self.assertEqual([indents[code] for code in ("208", "20805", "2080505")], [0, 1, 2])
        # No code is printed in a summary, so nothing tells of levels.
        for row in self.book["收入支出总表"].iter_rows():
            self.assertTrue(all(not cell.alignment.indent for cell in row))

    def test_dictionary(self):
        shown = self.sheet_rows("数据字典")
        self.assertTrue(all(row["中文"] and row["英文"] and row["名称"] for row in shown))

    def test_same_bytes(self):
        again = self.path.with_name("again.xlsx")
        self.assertEqual(export(PACKAGE, "--xlsx", again).returncode, 0)
        self.assertEqual(again.read_bytes(), self.path.read_bytes())


class Limits(unittest.TestCase):
    """What a spreadsheet cannot hold, and what it could run."""

    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.package = copy_package(self.dir.name)
        self.path = Path(self.dir.name) / "x.xlsx"

    def tearDown(self):
        self.dir.cleanup()

    def book(self, *options):
        done = export(self.package, "--xlsx", self.path, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return openpyxl.load_workbook(self.path)

    def test_long_amounts_are_text(self):
        edit(self.package, "figures.csv", 2, "amount_yuan", "12345678901234567.8")
        edit(self.package, "figures.csv", 3, "amount_yuan", "1234567890123.45")
        rows = list(self.book()["数据"].iter_rows(min_row=1, max_row=3, values_only=True))
        at = rows[0].index("金额（元）")
        self.assertEqual(rows[1][at], "12345678901234567.8")
        self.assertEqual(rows[2][at], 1234567890123.45)

    def test_text_is_never_a_formula(self):
        for row, text in ((2, "=1+1"), (3, "+cmd|' /C calc'!A0"), (4, "@SUM(A1)"), (5, "{=1}"), (6, "http://x")):
            edit(self.package, "figures.csv", row, "name", text)
        cells = list(self.book()["数据"].iter_rows(min_row=1, max_row=6))
        at = [c.value for c in cells[0]].index("科目名称")
        self.assertEqual([row[at].value for row in cells[1:3]], ["=1+1", "+cmd|' /C calc'!A0"])
        for row in cells[1:]:
            self.assertIn(row[at].data_type, ("s", "inlineStr"))
            self.assertIsNone(row[at].hyperlink)

    def test_long_and_strange_text(self):
        rows = rows_of(self.package / "cells.csv")
        rows[0]["text"], rows[1]["text"] = "长" * 40000, "a\x01b\ufffe𠮷"
        write_rows(self.package / "cells.csv", rows)
        sheet = self.book()["自评表原样"]
        texts = [c.value for row in sheet.iter_rows() for c in row if c.value]
        long = next(t for t in texts if t.startswith("长长"))
        self.assertEqual((len(long), long[-1]), (32767, "…"))
        self.assertTrue(any("𠮷" in t for t in texts))

    def test_an_address_of_the_source(self):
        edit(self.package, "files.csv", 2, "source_url", "https://example.gov.cn/a.pdf")
        edit(self.package, "files.csv", 3, "source_url", "javascript:alert(1)")
        links = {row[3].hyperlink.target or row[3].hyperlink.location
                 for row in self.book()["目录"].iter_rows(min_row=2) if row[3].hyperlink}
        self.assertTrue(any(link.startswith("https://example.gov.cn/a.pdf") for link in links))
        self.assertFalse(any("javascript" in link for link in links))

    def test_links_to_the_sources_are_relative(self):
        """From the workbook's folder to the folder of the documents, whatever their names."""
        name = "部门 决算#1/a:b%20?.pdf"
        document = Path(self.dir.name) / "files" / name
        document.parent.mkdir(parents=True)
        document.write_bytes(b"x")
        rows = rows_of(self.package / "documents.csv")
        edit(self.package, "documents.csv", 2, "file", name)
        self.path = Path(self.dir.name) / "books" / "x.xlsx"
        self.path.parent.mkdir()
        book = self.book("--files", document.parents[1])
        want = "../files/部门%20决算%231/a%3Ab%2520%3F.pdf"
        own = [row for row in rows_of(self.package / "figures.csv") if row["document_id"] == rows[0]["document_id"]]
        cells = {row[-1].value: row[-3] for row in book["数据"].iter_rows(min_row=2)}
        for row in own:
            link = cells[row["id"]].hyperlink
            self.assertEqual((link.target, link.location, cells[row["id"]].value), (want, f"page={row['page']}", name))
        self.assertEqual(book["目录"].cell(2, 4).hyperlink.target, want)

    def review_links(self, book, sheet):
        """id → what the link to the review page is."""
        base = next(row[1] for row in book["说明"].iter_rows() if row[0].value and row[0].value.startswith("核对页"))
        links = {}
        rows = book[sheet].iter_rows()
        titles = [cell.value for cell in next(rows)]
        for row in rows:
            formula = row[titles.index("核对页")].value
            start, _, rest = formula.partition('&"')
            self.assertEqual(start, f"=HYPERLINK('说明'!$B${base.row}")
            links[row[titles.index("编号")].value] = base.value + rest.partition('"')[0]
        return links

    def test_links_to_the_review_page(self):
        accounts = {row["id"]: row for row in rows_of(self.package / "accounts.csv")}
        figures = rows_of(self.package / "figures.csv")
        folder = Path(self.dir.name) / "review"
        failed = export(self.package, "--xlsx", self.path, "--review", folder)
        self.assertEqual((failed.returncode, failed.stderr),
                         (2, f"juesuan: {folder}: no review page is there; juesuan review PACKAGE --static DIR "
                             "writes one\n"))
        self.assertFalse(self.path.exists())
        folder.mkdir()
        (folder / "index.html").touch()
        for review, base in ((folder, "review/index.html"), ("http://127.0.0.1:8080/token/#errors",
                                                             "http://127.0.0.1:8080/token/")):
            links = self.review_links(self.book("--review", review, "--force"), "数据")
            for figure in figures:
                best = accounts[figure["records"].split(" ")[0]]
                box = ",".join(best[side] for side in ("x0", "y0", "x1", "y1"))
                self.assertEqual(links[figure["id"]], f"{base}#{figure['document_id']}/{best['page']}/{box}")
            book = openpyxl.load_workbook(self.path)
            facts = self.review_links(book, "数量明细")
            for row in rows_of(self.package / "facts.csv"):
                self.assertTrue(facts[row["id"]].endswith(f"/{row['page']}/{row['x0']},{row['y0']},{row['x1']},{row['y1']}"))
            for sheet in ("存疑", "自评表", "资金", "绩效指标"):
                self.assertTrue(self.review_links(book, sheet), sheet)

    def test_a_file_that_is_there(self):
        self.path.write_text("mine")
        self.assertEqual(export(self.package, "--xlsx", self.path).returncode, 2)
        self.assertEqual(self.path.read_text(), "mine")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
