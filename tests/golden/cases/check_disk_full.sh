# A package is written whole or not at all, and what else stands in its folder stays.
"$juesuan" extract "$inputs/statement.pdf" -o out || exit
echo mine >out/notes.txt
sed -i 's/,1836.74,万元,18367400,/,1886.74,万元,18367400,/' out/accounts.csv
cp -r out before
(
  trap '' XFSZ
  ulimit -f 1
  "$juesuan" check out 2>&1
) | grep -o 'no room left to write'
diff -r before out && echo unchanged
"$juesuan" check out >/dev/null 2>&1
cat out/notes.txt
ls -d out*
