#!/bin/sh
# bench/isolation.sh WITH WITHOUT FILE.pdf…: what a worker for each document costs. WITH and WITHOUT are two
# builds of juesuan: this one, and one whose workers go on to the next document (js_pool_ask() without
# retire(), do_open() closing the document before).
#
#   documents    CPU time of `extract --jobs 1 --cache none` over FILE.pdf…       (at most 5 % more)
#   one page     the same over 1,000 files of one page, which the pages of FILE.pdf… are made into (SMALL_COUNT)
#                (at most 20 % more)
#
# Each figure is the least of ROUNDS (5), taken in turns, since other work on the machine disturbs both.
set -eu
[ $# -ge 3 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 1; }
with=$1 without=$2
shift 2
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" "$work/pages"
n=0
for file; do
  n=$((n + 1))
  pdfseparate "$file" "$work/pages/$n-%04d.pdf"
done
i=0
while [ $i -lt "${SMALL_COUNT:-1000}" ]; do
  for page in "$work"/pages/*.pdf; do
    i=$((i + 1))
    [ $i -le "${SMALL_COUNT:-1000}" ] || break
    { cat "$page"; echo "% $i"; } >"$work/in/$(printf %05d $i).pdf"
  done
done
measure() {
  to=$1 juesuan=$2
  shift 2
  /usr/bin/time -f "%U %S" -o "$work/t" "$juesuan" extract "$@" -o "$work/out" --force --cache none \
    --jobs 1 2>/dev/null || :
  tail -1 "$work/t" | awk '{ print $1 + $2 }' >>"$work/$to"
}
for round in $(seq "${ROUNDS:-5}"); do
  measure documents-with "$with" "$@"
  measure documents-without "$without" "$@"
  measure small-with "$with" "$work/in"
  measure small-without "$without" "$work/in"
done
least() { sort -n "$work/$1" | head -1; }
for what in documents small; do
  awk -v what=$what -v a="$(least $what-with)" -v b="$(least $what-without)" 'BEGIN {
    printf "%-10s a worker for each %.2f s, without %.2f s CPU: %+.1f %%\n", what, a, b, (a / b - 1) * 100 }'
done
