# Shards of one list, merged in another order, give the package of one run, byte for byte: with twins,
# broken and foreign files, and an empty shard. What does not go together is refused.
mkdir in
cp "$inputs/statement.pdf" in/a.pdf
cp "$inputs/blank.pdf" in/b.pdf
cp "$inputs/statement.pdf" in/c.pdf
cp "$inputs/zero-pages.pdf" in/d.pdf
cp "$inputs/formula.pdf" in/e.pdf
echo text >in/f.txt
: >in/g.pdf
"$juesuan" extract in -o whole 2>/dev/null
for n in 1 3; do
  shards=
  for k in $(seq $n); do
    "$juesuan" extract in --shard $k/$n -o part-$k-$n 2>/dev/null
    shards="part-$k-$n $shards"
  done
  "$juesuan" merge -o merged-$n $shards && diff -r whole merged-$n && echo "$n: same bytes"
done
cat part-1-1/shard.csv
echo "refused:"
"$juesuan" merge -o no part-1-3 part-2-3
"$juesuan" merge -o no part-1-3 part-2-3 part-2-3 part-3-3
"$juesuan" merge -o no part-1-3 part-2-3 part-3-3 part-1-1
"$juesuan" merge -o no whole
"$juesuan" merge -o no nowhere
"$juesuan" merge -o merged-1 part-1-1
"$juesuan" extract in/a.pdf --shard 2/1 -o no
"$juesuan" merge no
cp -r part-1-3 changed
echo >>changed/files.csv
"$juesuan" merge -o no changed part-2-3 part-3-3
sed -i 's/"complete" : true/"complete" : false/' changed/datapackage.json
"$juesuan" merge -o no changed part-2-3 part-3-3
sed -i 's/"schemas" : "/"schemas" : "0/' part-2-3/datapackage.json
"$juesuan" merge -o no part-1-3 part-2-3 part-3-3
ls -d no
