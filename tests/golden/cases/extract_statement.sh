"$juesuan" extract "$inputs/statement.pdf" -o out
status=$?
cd out
sed 's/^/documents: /' documents.csv
sed 's/^/accounts: /' accounts.csv
cut -d , -f 1,3,9,10 checks.csv | sed 's/^/checks: /'
sed 's/^/facts: /' facts.csv
ls
exit $status
