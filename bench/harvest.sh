#!/bin/sh
# bench/harvest.sh BUILD FILE.pdf…: figures on harvesting, from digital files of 20 pages and more.
#
#   isolation   CPU time of reading through a worker ÷ in the program itself      (at most 1.15)
#   workers     time with 1 worker ÷ with 2; also the share of the parent, which bounds it   (≥ 1.8)
#   memory      peak of the parent with 10,000 small documents ÷ with 1,000            (at most 1.5)
#
# SMALL names the small document that is multiplied; SMALL_COUNT the 1,000. On a machine with other work
# only the ratios of CPU times mean something. Each figure is the least of ROUNDS (3).
set -eu
[ $# -ge 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 1; }
build=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-3}
least() { sort -n | head -1; }

cmake --build "$build" --target read-pages >/dev/null
for mode in in-process workers; do
  for i in $(seq "$rounds"); do "$build/bench/read-pages" $mode "$@"; done |
    cut -d ' ' -f 2 | least >"$work/$mode"
done
echo "isolation: in-process $(cat "$work/in-process") s, through a worker $(cat "$work/workers") s CPU," \
  "ratio $(awk "BEGIN { printf \"%.3f\", $(cat "$work/workers") / $(cat "$work/in-process") }")"

for jobs in 1 2; do
  for i in $(seq "$rounds"); do
    /usr/bin/time -f "%e %U %S" -o "$work/t" "$build/cli/juesuan" extract "$@" -o "$work/out" --force \
      --cache none -j $jobs --log "$work/log" 2>/dev/null || :
    cat "$work/t"
  done | least >"$work/jobs$jobs"
done
workers=$(sed 's/.*"cpu_seconds":\([0-9.]*\).*/\1/' "$work/log" | awk '{ s += $1 } END { print s }')
awk -v w="$workers" '{ a = NR == 1 ? $1 : a; b = $1; all = $2 + $3 } END {
  printf "workers: 1 takes %.2f s, 2 take %.2f s, ratio %.2f; CPU %.2f s, of it the parent %.2f s\n",
    a, b, a / b, all, all - w }' "$work/jobs1" "$work/jobs2"

small=${SMALL:-$root/tests/golden/inputs/statement.pdf}
n=${SMALL_COUNT:-1000}
mkdir "$work/in"
for i in $(seq $((n * 10))); do
  { cat "$small"; echo "% $i"; } >"$work/in/$(printf %06d "$i").pdf"
  [ "$i" -ne "$n" ] || cp -r "$work/in" "$work/few"
done
for set in few in; do
  "$build/cli/juesuan" extract "$work/$set" -o "$work/out-$set" --cache none --ocr never 2>/dev/null &
  pid=$!
  while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null) &&
    [ -n "$now" ]; do
    echo "$now" >"$work/peak-$set"
    sleep 0.2
  done
  wait $pid || :
done
echo "memory of the parent: $n documents $(cat "$work/peak-few") KiB, $((n * 10)) documents" \
  "$(cat "$work/peak-in") KiB, ratio" \
  "$(awk "BEGIN { printf \"%.2f\", $(cat "$work/peak-in") / $(cat "$work/peak-few") }")"
