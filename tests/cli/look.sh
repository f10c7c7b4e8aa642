#!/bin/sh
# look.sh JUESUAN INPUTS: drawings are written whole, are the same each time, and hold what they
# should; what cannot be drawn is told.
set -eu
juesuan=$(realpath "$1")
inputs=$(realpath "$2")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
XDG_CACHE_HOME=$dir/cache
export XDG_CACHE_HOME
cd "$dir"

fail() {
  echo "$1" >&2
  exit 1
}

# refused STATUS WORDS ARGUMENT…: the command ends with the status and a message with the words.
refused() {
  wanted=$1
  words=$2
  shift 2
  status=0
  "$juesuan" look "$@" 2>message || status=$?
  [ "$status" -eq "$wanted" ] || fail "look $*: status $status, not $wanted"
  grep -q -- "$words" message || fail "look $*: $(cat message)"
}

for kind in svg png; do
  "$juesuan" look "$inputs/statement.pdf" --page 2 -o one.$kind
  "$juesuan" look "$inputs/statement.pdf" --page 2 -o two.$kind
  cmp one.$kind two.$kind
  refused 1 'is there already' "$inputs/statement.pdf" -o one.$kind
  "$juesuan" look "$inputs/statement.pdf" --page 1 -o one.$kind --force
  cmp -s one.$kind two.$kind && fail "pages 1 and 2 look alike"
done
[ "$(head -c 8 two.png | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || fail "no PNG"

# Each layer adds lines: strokes of the SVG.
strokes() {
  "$juesuan" look "$inputs/statement.pdf" --page 2 --show "$1" -o "$1.svg"
  grep -c 'stroke-width' "$1.svg" || true
}
none=$(strokes verdict)
for layer in words chars rules lattice blocks; do
  [ "$(strokes $layer)" -gt "$none" ] || fail "$layer draws nothing"
done

refused 1 'did you mean words' "$inputs/statement.pdf" --show wrods -o x.svg
refused 1 'ends in .svg or .png' "$inputs/statement.pdf" -o x.pdf
refused 2 'there is no page 9' "$inputs/statement.pdf" --page 9 -o x.svg
refused 2 'password' "$inputs/encrypted.pdf" -o x.svg
refused 2 'cannot be written' "$inputs/statement.pdf" -o nowhere/x.png
[ ! -e x.svg ] || fail "a drawing of nothing was written"
