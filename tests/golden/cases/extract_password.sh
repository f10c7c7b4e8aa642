"$juesuan" extract --password geheim "$inputs/encrypted.pdf" -o out || exit
cut -d , -f 5,7-12 out/documents.csv
"$juesuan" extract --password falsch "$inputs/encrypted.pdf" -o out2
