"$juesuan" info "$inputs/statement.pdf" "$inputs/blank.pdf" "$inputs/zero-pages.pdf" >out
status=$?
sed '/^this machine/,$d' out
exit $status
