# A log on a full device is told of at once, and the exit status tells as well; the package is whole.
$juesuan extract "$inputs/statement.pdf" "$inputs/formula.pdf" -o out --log /dev/full || status=$?
wc -l <out/files.csv
exit "${status:-0}"
