"$juesuan" tables --json --pages 2 "$inputs/statement.pdf"
