forms=$(dirname "$0")/../../../schemas
"$juesuan" schema --check "$forms/statements/summaries.json" >out && grep -c sound out
"$juesuan" schema --check "$forms/evaluations/national.json" >out && grep -c sound out
"$juesuan" schema --check "$forms/narrative/words.json" >out && grep -c sound out
# Every file that is loaded is known by its name, or by its folder and name.
for file in vocabulary.json words/layout.json words/document.json words/statement.json words/evaluation.json regions/words.json regions/regions.csv \
  narrative/words.json narrative/counts.json rules/identities.json classification/classification.csv \
  lexicon/phrases.txt; do
  "$juesuan" schema --check "$forms/$file" | sed 's/.*: a sound/a sound/'
done
mkdir words
sed 's/"notes"/"nots"/' "$forms/words/layout.json" >words/layout.json
"$juesuan" schema --check words/layout.json
echo "status $?"
{ cat "$forms/regions/regions.csv"; echo '12345,某县,2024,'; } >regions.csv
"$juesuan" schema --check regions.csv
echo "status $?"
echo '{"forms": [{"titles": 1}]}' >mine.json
"$juesuan" schema --check mine.json
echo "status $?"
echo '{"forms": [' >broken.json
"$juesuan" schema --check broken.json
echo "status $?"
echo '{"a": 1}' >other.json
"$juesuan" schema --check other.json
echo "status $?"
"$juesuan" schema --check missing.json
echo "status $?"
ls /tmp | grep -c '^juesuan-check'
