"$juesuan" info "$inputs/lying-digits.pdf" >out
status=$?
sed '/^this machine/,$d' out
exit $status
