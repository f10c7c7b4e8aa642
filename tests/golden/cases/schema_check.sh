forms=$(dirname "$0")/../../../schemas
"$juesuan" schema --check "$forms/statements/summaries.json" >out && grep -c sound out
"$juesuan" schema --check "$forms/evaluations/national.json" >out && grep -c sound out
"$juesuan" schema --check "$forms/narrative/words.json" >out && grep -c sound out
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
