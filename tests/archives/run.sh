#!/bin/sh
# run.sh [-u] JUESUAN: a harvest of 40 files, archives of all kinds among them (make.py): files.csv has a row
# for every file and every member, none is lost, nothing is written but the package. -u writes what is expected
# anew.
set -eu
update=
if [ "$1" = -u ]; then
  update=yes
  shift
fi
juesuan=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/make.py" "$work/in" "$here/../golden/inputs/statement.pdf" bomb
cd "$work"
mkdir tmp
status=0
TMPDIR=$work/tmp "$juesuan" extract in -o out --cache none --ocr never --convert never --jobs 2 2>err || status=$?
{
  echo "status $status; left in the folder for temporary files: $(ls tmp | wc -l)"
  python3 -c '
import csv
for row in csv.DictReader(open("out/files.csv", encoding="utf-8")):
    print(" | ".join(row[k] for k in ("file", "status", "message", "media_type", "source_url", "retrieved")))'
  cat err
} >got
if [ -n "$update" ]; then
  cp got "$here/harvest.expected"
else
  diff "$here/harvest.expected" got
fi
