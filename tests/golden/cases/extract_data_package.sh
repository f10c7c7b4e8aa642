"$juesuan" extract "$inputs/statement.pdf" -o out || exit
sed '/"resources"/,$d' out/datapackage.json
cd out
for file in *.csv; do
  hash=$(sha256sum "$file" | cut -d ' ' -f 1)
  grep -c "\"hash\" : \"sha256:$hash\"" datapackage.json
done
