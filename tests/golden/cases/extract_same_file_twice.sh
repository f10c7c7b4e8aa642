# The rows of a file stand once, whatever its names.
cp "$inputs/statement.pdf" a.pdf
cp a.pdf b.pdf
"$juesuan" extract . -o out || exit
cut -d , -f 2,11-14 out/documents.csv
cut -d , -f 1,5- out/files.csv
cut -d , -f 1 out/accounts.csv | sort | uniq -d
