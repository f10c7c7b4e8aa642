"$juesuan" --help
for command in extract info tables words schema; do
  "$juesuan" $command --help || exit
done
