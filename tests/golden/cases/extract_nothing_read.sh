: >empty.pdf
"$juesuan" extract empty.pdf -o out
status=$?
cat out/documents.csv
cat out/files.csv
mkdir none
"$juesuan" extract none -o out2
echo "status $?"
ls
exit $status
