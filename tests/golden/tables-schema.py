#!/usr/bin/python3
"""tables-schema.py JUESUAN SCHEMA FILE…: validates what `juesuan tables --json` prints, and what the
schema cannot say: spans stay inside the table, no two cells overlap, every row has its page."""
import json
import subprocess
import sys

import jsonschema


def check_table(table):
    places = set()
    for cell in table["cells"]:
        for row in range(cell["row"], cell["row"] + cell["row_span"]):
            for col in range(cell["col"], cell["col"] + cell["col_span"]):
                assert row < table["rows"] and col < table["cols"], f"outside the table: {cell}"
                assert (row, col) not in places, f"two cells at {row}, {col}"
                places.add((row, col))
    assert len(table["row_pages"]) == table["rows"], "a row without its page"
    assert set(table["row_pages"]) <= {place["page"] for place in table["pages"]}
    assert table["header_rows"] <= table["rows"] and table["header_cols"] <= table["cols"]


def main():
    juesuan, schema_file, *files = sys.argv[1:]
    with open(schema_file, encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    n = 0
    for name in files:
        out = subprocess.run([juesuan, "tables", "--json", "--ocr", "never", "--cache", "none", name],
                             check=True, capture_output=True, text=True).stdout
        value = json.loads(out)
        jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
        for table in value["tables"]:
            check_table(table)
            n += 1
    assert n > 0, "no table was checked"
    print(f"{n} tables")


main()
