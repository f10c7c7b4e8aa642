# Sorted by path; hidden files, links and other kinds of files are passed over and listed.
mkdir -p in/b in/.hidden
cp "$inputs/statement.pdf" in/b.PDF
cp "$inputs/statement.pdf" in/b/a.pdf
cp "$inputs/statement.pdf" in/.x.pdf
cp "$inputs/statement.pdf" in/.hidden/x.pdf
ln -s b.PDF in/link.pdf
echo x >in/notes.txt
cp "$inputs/blank.pdf" in/a.pdf
"$juesuan" extract in -o out
status=$?
cut -d , -f 2,11,12 out/documents.csv
cut -d , -f 1,3- out/files.csv
exit $status
