"$juesuan" --help
for command in $("$juesuan" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  "$juesuan" $command --help || exit
done
