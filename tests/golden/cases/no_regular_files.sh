# Pipes, devices and JSON that is nested without end are refused, where they would wait, or crash.
"$juesuan" extract "$inputs/statement.pdf" -o out || exit
cp -r "$(dirname "$inputs")/../../schemas" schemas
nested() { head -c "$1" /dev/zero | tr '\0' '['; }
for file in accounts.csv cells.csv corrections.csv datapackage.json original.gz; do
  cp -r out broken
  rm -f "broken/$file"
  mkfifo "broken/$file"
  timeout 20 "$juesuan" check broken
  echo "status $?"
  rm -r broken
done
mkfifo list
timeout 20 "$juesuan" extract @list -o other
echo "status $?"
timeout 20 "$juesuan" extract @/dev/zero -o other
echo "status $?"
nested 1000000 >out/datapackage.json
"$juesuan" check out
echo "status $?"
nested 1000000 >schemas/vocabulary.json
"$juesuan" check out --schemas schemas
echo "status $?"
rm schemas/vocabulary.json
mkfifo schemas/vocabulary.json
timeout 20 "$juesuan" words "$inputs/statement.pdf" >/dev/null
timeout 20 "$juesuan" schema --check schemas/vocabulary.json
echo "status $?"
# An original that was changed is told: nothing is made of it.
rm -rf out
"$juesuan" extract "$inputs/statement.pdf" -o out || exit
printf x >>out/original.gz
"$juesuan" check out
echo "status $?"
