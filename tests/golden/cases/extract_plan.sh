# A plan: every input with its shard, twins together, what is not read with the reason; the shards of
# the plan give the package of one run over it.
mkdir in
cp "$inputs/statement.pdf" in/a.pdf
cp "$inputs/blank.pdf" in/b.pdf
cp "$inputs/statement.pdf" in/c.pdf
cp "$inputs/formula.pdf" in/d.pdf
echo text >in/e.txt
: >in/f.pdf
"$juesuan" extract in --plan 2 >plan
echo "status $?"
cat plan
for k in 1 2; do
  "$juesuan" extract @plan --shard $k/2 -o part-$k 2>/dev/null
done
"$juesuan" extract @plan -o whole 2>/dev/null
"$juesuan" merge -o merged part-1 part-2 && diff -r whole merged && echo same bytes
cut -d , -f 1,6,7 merged/files.csv
"$juesuan" extract @plan --shard 1/1 -o no
"$juesuan" extract in --plan 0x -o no 2>&1 | sed 's/.*plan/plan/'
