"$juesuan" extract "$inputs/statement.pdf" -o out
status=$?
cd out
sed 's/^/documents: /' documents.csv
sed 's/^/accounts: /' accounts.csv
sed 's/^/checks: /' checks.csv
sed 's/^/facts: /' facts.csv
ls
exit $status
