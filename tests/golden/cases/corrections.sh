# Corrections outlive another extraction, and can be undone; what fits nothing is kept and told.
mask() { sed 's/\bk[0-9a-f]\{12\}/K/g; s/[0-9-]\{10\}T[0-9:]\{8\}Z/TIME/g'; }
show() { grep ":$1," out/accounts.csv | cut -d , -f 5,8,13,15,16-18,25,31 | mask; }
"$juesuan" extract "$inputs/statement.pdf" -o out || exit
cp -r out first
document=$(sed -n 2p out/documents.csv | cut -d , -f 1)
echo "--- a value"
"$juesuan" corrections out --row "$document:a2" --set amount=1701.00 --who 某人 --why '=cmd()' | mask
show a2
show a6
grep -c ',fail,' out/checks.csv
cut -d , -f 13,14 out/figures.csv | grep 1701
id=$(sed -n 2p out/corrections.csv | cut -d , -f 1)
echo "--- another extraction, other workers, a list in another order"
cp -r out corrected
"$juesuan" extract "$inputs/statement.pdf" -o out --force --jobs 2
diff -r corrected out && echo "the same"
"$juesuan" extract "$inputs/blank.pdf" "$inputs/statement.pdf" -o listed --corrections out/corrections.csv
show a2
"$juesuan" check out >/dev/null
diff -r corrected out && echo "the same"
echo "--- other schemas: the statement is another one, the printed number is the same"
cp -r "$(dirname "$inputs")/../../schemas" schemas
sed -i 's/"income_expenditure_summary"/"expenditure"/' schemas/statements/*.json
"$juesuan" extract "$inputs/statement.pdf" -o changed --schemas schemas --corrections out/corrections.csv
grep ',1701.00,' changed/accounts.csv | cut -d , -f 5,8,13,15
echo "--- shards"
for k in 1 2 3; do
  "$juesuan" extract "$inputs/blank.pdf" "$inputs/statement.pdf" "$inputs/formula.pdf" -o "part-$k" --shard "$k/3" \
    --corrections out/corrections.csv 2>/dev/null
done
"$juesuan" merge part-1 part-2 part-3 -o merged
"$juesuan" extract "$inputs/blank.pdf" "$inputs/statement.pdf" "$inputs/formula.pdf" -o whole \
  --corrections out/corrections.csv 2>/dev/null
diff -r whole merged && echo "the same"
echo "--- from one package to another"
cp -r first other
"$juesuan" corrections other --add out/corrections.csv | mask
diff -r corrected other && echo "the same"
echo "--- undone"
"$juesuan" corrections out --undo "$id"
diff -r first out && echo "as at first"
"$juesuan" corrections out --undo "$id" 2>&1 | mask
echo "--- the body, a column, a row"
"$juesuan" corrections out --row "$document" --set entity=某某服务局 >/dev/null
"$juesuan" corrections out --row "$document:a1" --set phase=approved --whole-column >/dev/null
"$juesuan" corrections out --row "$document:a4" --strike >/dev/null
cut -d , -f 3,12,13 out/accounts.csv
cut -d , -f 2,9 out/entities.csv
echo "--- the old value is no longer there"
sed -i 's/,phase,executed,approved,/,phase,adjusted,approved,/' out/corrections.csv
"$juesuan" extract "$inputs/statement.pdf" -o out --force 2>err
echo "status $?"
mask <err
grep -c . out/corrections.csv
"$juesuan" corrections out | mask | grep -B 2 'not applied'
echo "--- a value that the column may not have; a wrong row"
"$juesuan" corrections out --row "$document:a1" --set measure=everything | mask | grep -A 2 measure
"$juesuan" corrections out --row "$document:a99" --set measure=total
"$juesuan" corrections out --row "$document:a1" --set print=3
"$juesuan" corrections out --row "$document:a1"
echo "--- a corrections.csv that cannot be read"
echo nonsense >>out/corrections.csv
"$juesuan" extract "$inputs/statement.pdf" -o out --force
echo "status $?"
"$juesuan" check out
echo "status $?"
