#!/bin/sh
# bench/interrupt.sh JUESUAN [TIMES [SEED]]: Ctrl-C, and kill -9, each at TIMES random moments of a run with --force
# over a complete package: the package must stay byte for byte what it was, and nothing may lie beside it after the
# next run.
set -eu
[ $# -ge 1 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 1; }
juesuan=$1 times=${2:-20} seed=${3:-1}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" "$work/tmp"
cp "$root"/corpus/*.pdf "$work/in"
export TMPDIR="$work/tmp"
extract() {
  "$juesuan" extract "$work/in" -o "$work/out" --force --cache none --ocr never 2>"$work/err"
}
extract || :
cp -r "$work/out" "$work/whole"
start=$(date +%s%N)
extract || :
took=$((($(date +%s%N) - start) / 1000000))
diff -r "$work/whole" "$work/out" >/dev/null || { echo "two runs differ"; exit 1; }
moments=$(awk -v seed="$seed" -v n="$times" -v ms="$took" \
  'BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%.3f ", rand() * ms / 1000 }')
for signal in INT KILL; do
  early=0
  for moment in $moments; do
    "$juesuan" extract "$work/in" -o "$work/out" --force --cache none --ocr never 2>"$work/err" &
    run=$!
    sleep "$moment"
    kill -$signal $run 2>/dev/null || :
    status=0
    wait $run 2>/dev/null || status=$?
    grep -q 'was kept' "$work/err" || [ $status -eq 137 ] && early=$((early + 1))
    diff -r "$work/whole" "$work/out" >/dev/null || { echo "$signal at $moment s: the package changed"; exit 1; }
  done
  extract || :
  left=$(find "$work" -maxdepth 2 -name '*.partial-*' -o -maxdepth 2 -name 'juesuan-scratch-*' | wc -l)
  [ "$left" -eq 0 ] || { echo "$left files or folders are left"; exit 1; }
  echo "$signal $times times within $took ms, $early of them before the end: the package stayed whole"
done
