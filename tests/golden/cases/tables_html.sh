"$juesuan" tables --html --pages 2 "$inputs/statement.pdf"
