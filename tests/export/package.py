"""What the tests of the exports share: running the program, reading and changing a package."""
import csv
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM, PACKAGE, SOURCE = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])


def export(*arguments):
    return subprocess.run([PROGRAM, "export", *map(str, arguments)], capture_output=True, text=True)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def copy_package(folder):
    return Path(shutil.copytree(PACKAGE, Path(folder) / "package"))


def edit(package, name, row, column, text):
    """Changes a field; rows are counted as the program does: the header is row 1."""
    rows = rows_of(package / name)
    rows[row - 2][column] = text
    write_rows(package / name, rows)
