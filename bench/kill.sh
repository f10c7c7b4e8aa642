#!/bin/sh
# bench/kill.sh JUESUAN [TIMES [SEED [INPUT [extract option…]]]]: kill -9 of the parent at TIMES random
# moments of a run, and of a worker at TIMES, each run resumed with the same command; every package must
# be byte for byte that of an undisturbed run. INPUT is a folder of documents, default corpus/; it is
# multiplied (a comment at the end of a PDF makes another file of it), so that the run takes a while.
set -eu
[ $# -ge 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 1; }
juesuan=$1 times=${2:-20} seed=${3:-1}
root=$(cd "$(dirname "$0")/.." && pwd)
input=${4:-$root/corpus}
shift $(($# < 4 ? $# : 4))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
for file in "$input"/*.pdf; do
  for i in 1 2 3 4; do
    { cat "$file"; echo "% $i"; } >"$work/in/$i-${file##*/}"
  done
done
start=$(date +%s%N)
"$juesuan" extract "$work/in" -o "$work/whole" --cache none "$@" 2>/dev/null || :
took=$((($(date +%s%N) - start) / 1000000))
[ -f "$work/whole/datapackage.json" ] || { echo "the undisturbed run wrote no package"; exit 1; }
moments=$(awk -v seed="$seed" -v n="$times" -v ms="$took" \
  'BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%.3f ", rand() * ms / 1000 }')
resumed=0 worker_kills=0
for moment in $moments; do
  rm -rf "$work/cache" "$work/out"
  "$juesuan" extract "$work/in" -o "$work/out" --cache "$work/cache" --force "$@" 2>/dev/null &
  sleep "$moment"
  kill -9 $! 2>/dev/null || :
  wait $! 2>/dev/null || :
  "$juesuan" extract "$work/in" -o "$work/out" --cache "$work/cache" --force --log "$work/log" "$@" \
    2>/dev/null || :
  diff -r "$work/whole" "$work/out" >/dev/null || { echo "differs after a kill at $moment s"; exit 1; }
  ! ls -d "$work"/out.partial-* 2>/dev/null || { echo "leftovers"; exit 1; }
  grep -q '"pages_cached":[1-9]' "$work/log" && resumed=$((resumed + 1))
done
echo "parent killed $times times within $took ms: packages identical; pages found again in $resumed"
for moment in $moments; do
  rm -rf "$work/cache" "$work/out"
  "$juesuan" extract "$work/in" -o "$work/out" --cache "$work/cache" --force "$@" 2>/dev/null &
  parent=$!
  sleep "$moment"
  worker=$(pgrep -P $parent -x juesuan-worker | head -n 1) || :
  if [ -n "$worker" ] && kill -9 "$worker" 2>/dev/null; then worker_kills=$((worker_kills + 1)); fi
  wait $parent 2>/dev/null || :
  "$juesuan" extract "$work/in" -o "$work/out" --cache "$work/cache" --force "$@" 2>/dev/null || :
  diff -r "$work/whole" "$work/out" >/dev/null || { echo "differs after a worker's death"; exit 1; }
done
echo "workers killed $worker_kills times: packages identical after the same command again"
