"$juesuan" tables "$inputs/statement.pdf" "$inputs/formula.pdf" || exit
"$juesuan" tables -o dir "$inputs/statement.pdf" || exit
ls dir
"$juesuan" tables -o dir "$inputs/statement.pdf"
