# Lists from a file and standard input; files of the same bytes are read once; links on request only;
# names that are no UTF-8; a line of the log for each; a shard that is no number is told.
mkdir in
cp "$inputs/statement.pdf" in/a.pdf
ln -s "$inputs/blank.pdf" in/link.pdf
cp "$inputs/statement.pdf" "$(printf 'in/\377.pdf')"
printf 'in/a.pdf\thttps://example.org/a.pdf\t2026-01-31\r\n\nin\nmissing.pdf\n' >list.txt
printf 'in/a.pdf\0in/link.pdf\0' | "$juesuan" extract @list.txt - @nowhere.txt -o out --log log
status=$?
cut -d , -f 2,4,5,11,12 out/documents.csv
cut -d , -f 1,3- out/files.csv
sed 's/"sha256".*"status"/"status"/; s/"seconds".*/}/' log
"$juesuan" extract --follow in -o followed
echo "status $?"
cut -d , -f 2,5,11,12 followed/documents.csv
printf 'in/a.pdf\t\t\t4294967297\n' | "$juesuan" extract - -o wrong
exit $status
