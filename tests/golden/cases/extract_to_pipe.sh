# One document as JSON lines on standard output, for engines that call the program once a document; the
# exit status tells what became of it, and nothing stays in the folder of temporary files.
mkdir tmp
TMPDIR=$PWD/tmp
export TMPDIR
"$juesuan" extract --format json-lines -o - "$inputs/statement.pdf" >lines
echo "status $?"
cut -d , -f 1 lines | sort | uniq -c | sed 's/^ *//'
grep '"table": "accounts"' lines | head -1
ls tmp
"$juesuan" extract --format json-lines -o - "$inputs/zero-pages.pdf"
echo "status $?"
"$juesuan" extract --format json-lines -o - "$inputs/statement.pdf" >/dev/full
echo "status $?"
"$juesuan" extract -o - "$inputs/statement.pdf"
echo "status $?"
"$juesuan" extract --format json-lines --shard 1/2 -o out "$inputs/statement.pdf"
echo "status $?"
ls tmp
