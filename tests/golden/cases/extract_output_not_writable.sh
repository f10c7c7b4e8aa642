: >file
"$juesuan" extract "$inputs/statement.pdf" -o file/out
echo "status $?"
"$juesuan" extract "$inputs/statement.pdf" -o /proc/out
