"$juesuan" extract --spreadsheet "$inputs/formula.pdf" "$inputs/statement.pdf" -o out || exit
head -c 3 out/cells.csv | od -An -tx1
tr '\r' '$' <out/cells.csv | head -7
grep -c "$(printf '\r')" out/accounts.csv
