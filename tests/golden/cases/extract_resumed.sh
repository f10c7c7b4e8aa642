# The second run finds the pages of the first; leftovers of a run that was killed go; a file that is no
# cache is left alone.
"$juesuan" extract --cache cache "$inputs/statement.pdf" -o one || exit
mkdir one.partial-Ab12Cd
echo x >one.partial-Ab12Cd/cells.csv
"$juesuan" extract --cache cache "$inputs/statement.pdf" -o one --force --log log || exit
sed 's/.*"pages_cached":\([0-9]*\).*/\1 pages found again/' log
ls -d one*
"$juesuan" extract --cache none "$inputs/statement.pdf" -o two && diff -r one two && echo same
mkdir foreign && echo "not a database, but long enough to be looked at as one" >foreign/pages.sqlite
"$juesuan" extract --cache foreign "$inputs/statement.pdf" -o three && diff -r one three && echo same
cat foreign/pages.sqlite
