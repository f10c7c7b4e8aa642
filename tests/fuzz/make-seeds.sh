#!/bin/sh
# make-seeds.sh JUESUAN: writes the seeds anew (needs the sqlite3 program for the pages).
# Not made here: those of fuzz_line and fuzz_raster, drawings of a few bytes; those of fuzz_archive, fuzz_warc
# and fuzz_list, a few lines each; and what the fuzzers found (found-…), the fewest files that reach all that
# was reached: fuzz_NAME -set_cover_merge=1 NEW seeds/NAME CORPUS.
set -eu
cd "$(dirname "$0")"
inputs=../golden/inputs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" extract "$inputs/statement.pdf" "$inputs/formula.pdf" -o "$work/out" --cache "$work" >/dev/null 2>&1 || :
"$1" words "$inputs/statement.pdf" --cache "$work" >/dev/null 2>&1 || :
find seeds/reply -type f ! -name 'found-*' -delete
sqlite3 "$work/pages.sqlite" \
  "SELECT writefile('seeds/reply/' || file || '-' || number, x'00' || value) FROM page WHERE number > 0;
   SELECT writefile('seeds/reply/' || file || '-opened', x'01' || value) FROM page WHERE number = 0" >/dev/null
printf "\\2\\3\\0\\0\\0cannot be opened\\0" >seeds/reply/failed
i=0
for file in statements/funds.json evaluations/shanxi.json narrative/sections.json narrative/words.json \
  narrative/counts.json narrative/subjects.json vocabulary.json rules/identities.json \
  classification/classification.csv; do
  { printf "\\$(printf %o $i)"; head -c 20000 "../../schemas/$file"; } >"seeds/schema/$i"
  i=$((i + 1))
done
{
  printf '\0'
  for table in documents accounts facts projects funding indicators cells checks; do
    head -4 "$work/out/$table.csv"
    echo '%%'
  done
  :
} >seeds/package/whole
i=0
for table in documents accounts facts projects funding indicators cells checks; do
  { printf "\\$(printf %o $i)"; head -8 "$work/out/$table.csv"; } >"seeds/package/$table"
  i=$((i + 1))
done
