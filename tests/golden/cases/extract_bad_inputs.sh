# One of each kind of bad input beside a good one: each has its message and its row, the run goes on.
echo "no pdf at all" >not-a-pdf.pdf
: >empty.pdf
head -c 1500 "$inputs/statement.pdf" >truncated.pdf
sed 's/^xref/xxxx/; s/^startxref/sssssssss/' "$inputs/statement.pdf" >broken-xref.pdf
mkfifo pipe.pdf
mkdir folder no-pdfs
echo x >no-pdfs/readme.txt
for name in statement blank zero-pages huge-box flat-box encrypted; do cp "$inputs/$name.pdf" .; done
"$juesuan" extract not-a-pdf.pdf empty.pdf truncated.pdf broken-xref.pdf pipe.pdf missing.pdf no-pdfs \
  blank.pdf zero-pages.pdf huge-box.pdf flat-box.pdf encrypted.pdf statement.pdf -o out
status=$?
cut -d , -f 2,4,5,11- out/documents.csv
cut -d , -f 1,3- out/files.csv
exit $status
