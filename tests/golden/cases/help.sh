"$juesuan" --help
for command in extract info tables words schema completion; do
  "$juesuan" $command --help || exit
done
