# Names and metadata of strangers cannot steer the terminal: control characters are shown escaped.
esc=$(printf '\033[31m')
cp "$inputs/control-characters.pdf" "$esc.pdf"
"$juesuan" info --cache none "$esc.pdf" >out
status=$?
sed '/^this machine/,$d' out
"$juesuan" extract --cache none "missing$esc
second line.pdf" -o out.d
exit $status
