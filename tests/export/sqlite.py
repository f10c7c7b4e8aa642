#!/usr/bin/env python3
"""sqlite.py JUESUAN PACKAGE SOURCE_DIR: the database that `juesuan export --sqlite` writes.

Every value of every CSV file is compared with the database; views, search, keys, labels and error messages
are tried.
"""
import json
import sqlite3
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

from package import PACKAGE, SOURCE, copy_package, edit, export, rows_of

DIGITS_OF_REAL = 15  # what SQLite keeps of a number with a fraction


class Database(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.TemporaryDirectory()
        cls.path = Path(cls.dir.name) / "data.db"
        done = export(PACKAGE, "--sqlite", cls.path)
        assert done.returncode == 0, done.stderr
        cls.db = sqlite3.connect(cls.path)
        cls.db.row_factory = sqlite3.Row
        cls.descriptor = json.loads((PACKAGE / "datapackage.json").read_text())

    @classmethod
    def tearDownClass(cls):
        cls.db.close()
        cls.dir.cleanup()

    def all(self, sql, *values):
        return [tuple(row) for row in self.db.execute(sql, values)]

    def test_every_value(self):
        compared = 0
        for resource in self.descriptor["resources"]:
            types = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
            stored = self.db.execute(f'SELECT * FROM "{resource["name"]}" ORDER BY rowid').fetchall()
            written = rows_of(PACKAGE / resource["path"])
            self.assertEqual(len(stored), len(written), resource["name"])
            for old, new in zip(written, stored):
                for name, text in old.items():
                    self.compare(types[name], text, new[name], resource["name"], name)
                    if name.endswith("_yuan"):
                        fen = new[name[:-4] + "fen"]
                        self.assertEqual(fen, int(Decimal(text) * 100) if text else None)
                    compared += 1
        self.assertGreater(compared, 50_000)

    def compare(self, kind, text, value, *where):
        if text == "":
            self.assertIsNone(value, where)
        elif kind in ("integer", "year"):
            self.assertEqual(int(text), value, where)
        elif kind == "boolean":
            self.assertEqual(text == "true", bool(value), where)
        elif kind == "number":
            self.assertIn(type(value), (int, float), where)
            self.assertEqual(Decimal(text), Decimal(f"{value:.{DIGITS_OF_REAL}g}"), where)
        else:
            self.assertEqual(text, value, where)

    def test_keys(self):
        self.assertEqual(self.all("PRAGMA foreign_key_check"), [])
        self.assertEqual(self.all("PRAGMA integrity_check"), [("ok",)])
        for resource in self.descriptor["resources"]:
            stated = len(resource["schema"].get("foreignKeys", []))
            kept = {row[0] for row in self.all(f'PRAGMA foreign_key_list("{resource["name"]}")')}
            self.assertEqual(len(kept), stated, resource["name"])

    def test_a_sum_is_exact(self):
        figures = [r for r in rows_of(PACKAGE / "figures.csv") if r["amount_yuan"]]
        exact = sum(Decimal(r["amount_yuan"]) for r in figures)
        self.assertEqual(self.all("SELECT sum(amount_fen) FROM figures")[0][0], int(exact * 100))

    def test_three_public(self):
        got = self.all("SELECT total_yuan, overseas_travel_yuan, vehicles_yuan, reception_yuan, all_proved "
                       "FROM three_public_by_body WHERE entity = '青山州人力资源和社会保障局' "
                       "AND phase = 'executed'")
        self.assertEqual(got, [(126800, 0, 102800, 24000, 1)])

    def test_spending_by_function(self):
        for code, level, above, name in self.all(
                "SELECT code, level, class_code, class_name FROM spending_by_function"):
            self.assertEqual({3: "类", 5: "款", 7: "项"}[len(code)], level)
            self.assertTrue(code.startswith(above))
            self.assertTrue(name)
        got = self.all("SELECT class_name, group_name FROM spending_by_function WHERE code = '2080501'")
        self.assertIn(("社会保障和就业支出", "行政事业单位养老支出"), got)

    def test_indicators_missed(self):
        got = self.all("SELECT level3, asked, actual FROM indicators_missed")
        self.assertIn(("全州工伤参保人数", 34.19, 31.92), got)
        for _, asked, actual in got:
            self.assertNotEqual(asked, actual)

    def test_budget_and_final(self):
        got = self.all("SELECT budget_yuan, final_yuan, difference_yuan, percent FROM budget_vs_final "
                       "WHERE name = '财政拨款收入总计'")
        self.assertIn((14230000, 14772900, 542900, 103.82), got)

    def test_doubtful(self):
        bad = [r for r in rows_of(PACKAGE / "figures.csv")
               if r["check"] in ("conflict", "disputed", "repaired") or r["agree"] == "false"]
        self.assertGreater(len(bad), 0)
        listed = {row[0] for row in self.all("SELECT id FROM doubtful WHERE \"table\" = 'figures'")}
        self.assertEqual(listed, {r["id"] for r in bad})

    def test_search(self):
        self.assertTrue(self.all("SELECT id FROM search WHERE search MATCH '工伤参保' "
                                 "AND kind = 'indicators'"))
        self.assertTrue(self.all("SELECT id FROM texts WHERE text LIKE '%工伤%'"))
        self.assertFalse(self.all("SELECT id FROM search WHERE search MATCH '月球基地'"))

    def test_everything_has_a_name_in_both_languages(self):
        columns = rows_of(SOURCE / "schemas" / "labels" / "columns.csv")
        described = {(r["table"], r["column"]) for r in columns if r["zh"]}
        special = {("files", "status"): "file_status", ("documents", "status"): "document_status"}
        for path in (SOURCE / "schemas" / "tables").glob("*.json"):
            if path.stem == "shard":
                continue
            for field in json.loads(path.read_text())["fields"]:
                self.assertIn((path.stem, field["name"]), described, "add it to schemas/labels/columns.csv")
                name = special.get((path.stem, field["name"]), field["name"])
                name = "operator" if name.endswith("_operator") else name
                for value in field.get("constraints", {}).get("enum", []):
                    self.assertTrue(self.all("SELECT 1 FROM labels WHERE field = ? AND id = ? "
                                             "AND zh <> '' AND en <> ''", name, value),
                                    f"add {name},{value} to schemas/labels/labels.csv")
        rules = json.loads((SOURCE / "schemas" / "rules" / "identities.json").read_text())
        for rule in (entry["id"] for kind in rules.values() if isinstance(kind, list) for entry in kind):
            self.assertTrue(self.all("SELECT 1 FROM labels WHERE field = 'rule' AND id = ?", rule), rule)

    def test_metadata(self):
        metadata = json.loads(self.path.with_name("data.metadata.json").read_text())
        tables = metadata["databases"]["data"]["tables"]
        self.assertEqual(tables["figures"]["title"], "数据 · Figures")
        self.assertIn("[CNY]", tables["figures"]["columns"]["amount_yuan"])
        for resource in self.descriptor["resources"]:
            self.assertEqual(list(tables[resource["name"]]["columns"]),
                             [f["name"] for f in resource["schema"]["fields"]])

    def test_same_bytes(self):
        again = self.path.with_name("again.db")
        self.assertEqual(export(PACKAGE, "--sqlite", again).returncode, 0)
        self.assertEqual(again.read_bytes(), self.path.read_bytes())


class Refused(unittest.TestCase):
    """What is refused, and that nothing is left behind."""

    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.package = copy_package(self.dir.name)
        self.out = Path(self.dir.name) / "out"
        self.out.mkdir()

    def tearDown(self):
        self.dir.cleanup()

    def refuse(self, status, *words, package=None):
        done = export(package or self.package, "--sqlite", self.out / "x.db")
        self.assertEqual(done.returncode, status, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual([p.name for p in self.out.iterdir() if p.name not in ("x.db",)], [])
        return done

    def test_a_file_that_is_there(self):
        (self.out / "x.db").write_text("mine")
        self.refuse(2, "x.db: exists already; --force replaces it")
        self.assertEqual((self.out / "x.db").read_text(), "mine")

    def test_no_package(self):
        self.refuse(2, "no package", package=self.out)

    def test_no_number(self):
        edit(self.package, "figures.csv", 5, "amount_yuan", "1e9")
        self.refuse(2, 'figures.csv, row 5: amount_yuan is "1e9", which is no number')

    def test_a_key_twice(self):
        first = rows_of(self.package / "figures.csv")[0]["id"]
        edit(self.package, "figures.csv", 3, "id", first)
        self.refuse(2, "figures.csv, row 3: UNIQUE constraint failed")

    def test_a_document_that_is_not_there(self):
        edit(self.package, "accounts.csv", 7, "document_id", "d0000000000000000")
        self.refuse(2, "accounts.csv, row 7: it refers to a row of documents.csv that is not there")

    def test_a_path_out_of_the_package(self):
        path = self.package / "datapackage.json"
        path.write_text(path.read_text().replace('"figures.csv"', '"../figures.csv"'))
        self.refuse(2, 'resource', '"figures"')

    def test_a_table_that_is_missing(self):
        path = self.package / "datapackage.json"
        descriptor = json.loads(path.read_text())
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != "figures"]
        path.write_text(json.dumps(descriptor))
        self.refuse(2, "the package has no table figures")

    def test_json_lines(self):
        path = self.package / "datapackage.json"
        path.write_text(path.read_text().replace('"csv"', '"jsonl"'))
        self.refuse(2, "extract again without --format")

    def test_usage(self):
        for arguments in ([], [self.package], [self.package, self.package, "--sqlite", "x.db"]):
            self.assertEqual(export(*arguments).returncode, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
