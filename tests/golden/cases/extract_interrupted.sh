# Ctrl-C: what is done is in the package, the rest is said to be missing; or nothing is written.
cp "$inputs/statement.pdf" a.pdf
i=0
while [ $i -lt 400 ]; do
  { cat a.pdf; echo "% $i"; } >"$(printf 'd%04d.pdf' $i)"
  i=$((i + 1))
done
for what in package none; do
  "$juesuan" extract -j 1 --cache none --on-interrupt $what --log log . -o ../out-$what 2>err &
  # The first document is done when its line is there.
  while [ ! -s log ]; do sleep 0.02; done
  kill -INT $!
  wait $!
  echo "status $?"
  sed 's/after [0-9]* of 401/after N of 401/' err
  rm log
done
grep -c 'not read: the run was stopped' ../out-package/files.csv | sed 's/^[1-9].*/some are missing/'
wc -l <../out-package/files.csv
ls -d ../out-*
rm -r ../out-package
# A package that is there is not replaced by the part of an interrupted run.
"$juesuan" extract a.pdf -o ../out-kept
"$juesuan" extract -f -j 1 --cache none --log log . -o ../out-kept 2>err &
while [ ! -s log ]; do sleep 0.02; done
kill -INT $!
wait $!
echo "status $?"
sed 's/after [0-9]* of 401/after N of 401/' err
wc -l <../out-kept/files.csv
rm -r ../out-kept
