# A package that is run over again stays as it was; a changed figure is a correction, and named; a
# damaged package is told.
ids() { sed 's/k[0-9a-f]\{12\}/K/' "$1" >&2; }
"$juesuan" extract "$inputs/statement.pdf" -o out
cp -r out again
"$juesuan" check again
echo "status $?"
diff -r out again && echo unchanged
sed -i 's/,1836.74,万元,18367400,/,1886.74,万元,18367400,/' again/accounts.csv
"$juesuan" check again 2>err
echo "status $?"
ids err
grep -c ',1886.74,万元,18867400,' again/accounts.csv
grep -c ',conflict,' again/accounts.csv
"$juesuan" check --report again | head -4
echo 'id,document_id' >again/facts.csv
"$juesuan" check again
echo "status $?"
"$juesuan" check nowhere
echo "status $?"
"$juesuan" check
