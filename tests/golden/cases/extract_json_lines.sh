"$juesuan" extract --format json-lines "$inputs/statement.pdf" -o out || exit
ls out
head -1 out/accounts.jsonl
head -1 out/documents.jsonl
