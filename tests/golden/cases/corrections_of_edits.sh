# What a person edits in the CSV files becomes a correction; what a column may not hold is named.
mask() { sed 's/\bk[0-9a-f]\{12\}/K/g; s/[0-9-]\{10\}T[0-9:]\{8\}Z/TIME/g'; }
"$juesuan" extract "$inputs/statement.pdf" -o out || exit
cp -r out first
document=$(sed -n 2p out/documents.csv | cut -d , -f 1)
echo "--- a value, a row gone, a new row"
sed -i "/:a4,/d; s/,1700.00,万元,17000000,/,1701.0,万元,17000000,/" out/accounts.csv
echo ",$document,,2024,income,income,,,其他收入,other_income,total,executed,5.00,万元,,5.00,table,2,1.0,2.0,3.0,4.0,text,1.000,unverified,,,,,," >>out/accounts.csv
awk -F , -v OFS=, 'NR == 1 {n = NF} END {$n = ""; print}' out/accounts.csv >row
sed -i '$d' out/accounts.csv
cat row >>out/accounts.csv
"$juesuan" corrections out 2>&1 | mask
"$juesuan" extract "$inputs/statement.pdf" -o out --force
echo "status $?"
"$juesuan" corrections out --from-edits 2>&1 | mask
cut -d , -f 1,9,13,15 out/accounts.csv | sed "s/$document//"
cp -r out kept
"$juesuan" extract "$inputs/statement.pdf" -o out --force
diff -r kept out && echo "the same after another extraction"
echo "--- an edit and a correction that was removed"
sed -i 's/,5.00,万元,50000,/,6.00,万元,50000,/' out/accounts.csv
head -n 1 kept/corrections.csv >out/corrections.csv
"$juesuan" check out 2>&1 | mask
echo "--- what a spreadsheet does to codes and words"
cp -r first damaged
sed -i '3s/,201,/,201.0,/; 4s/,executed,/,Executed,/; 5s/,2024,/,24,/; 6s/:a5,/:a4,/' damaged/accounts.csv
cp damaged/accounts.csv accounts.csv
"$juesuan" check damaged
echo "status $?"
cmp accounts.csv damaged/accounts.csv && echo "left as it was"
cp -r first noted
sed -i '1s/$/,note/; 2,$s/$/,mine/' noted/facts.csv
"$juesuan" check noted
echo "status $?"
sed -i '2s/text,1.000/pixels,1.000/' first/cells.csv
"$juesuan" check first
echo "status $?"
