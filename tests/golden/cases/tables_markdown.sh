"$juesuan" tables --markdown --pages 2 "$inputs/statement.pdf"
