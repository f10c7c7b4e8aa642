"$juesuan" --help
for command in extract info tables words look schema completion; do
  "$juesuan" $command --help || exit
done
