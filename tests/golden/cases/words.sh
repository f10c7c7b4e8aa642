"$juesuan" words --pages 1 "$inputs/statement.pdf"
