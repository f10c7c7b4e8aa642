#!/bin/sh
# bench/damaged.sh DAMAGE JUESUAN [COUNT [SEED [extract option…]]]: COUNT damaged files (2000) of a fixed
# seed, with good files between them, through one run of `juesuan extract`; then the good files alone.
#
# GOOD: the good files, also what the damaged ones are made of; default: the documents of corpus/. Prints
# outcomes, time, peak memory of parent and workers. Status 1: the run did not end by itself, a document
# has no outcome, or a good file came out otherwise than alone.
set -eu
[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 1; }
damage=$1 juesuan=$2 count=${3:-2000} seed=${4:-1}
shift $(($# < 4 ? $# : 4))
root=$(cd "$(dirname "$0")/.." && pwd)
[ -n "${GOOD:-}" ] || GOOD=$(ls "$root"/tests/golden/inputs/statement.pdf "$root"/corpus/*.pdf)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
"$damage" "$seed" "$count" "$work/in" $GOOD
# Their names put them between the damaged ones, which are read in order of their names.
n=0
for file in $GOOD; do
  n=$((n + 1))
  cp "$file" "$work/in/d$(printf %04d $((n * count / 8 % count)))-a-good-$n.pdf"
done
status=0
start=$(date +%s)
/usr/bin/time -f "parent and workers: %U s user, %S s system, %e s; peak of one process %M KiB" \
  -o "$work/time" "$juesuan" extract "$work/in" -o "$work/out" --cache none --log "$work/log" \
  "$@" 2>"$work/err" &
timer=$!
peak=0
while kill -0 $timer 2>/dev/null; do
  parent=$(cat /proc/$timer/task/$timer/children 2>/dev/null) || true
  now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/${parent%% *}/status 2>/dev/null) || true
  peak=${now:-$peak}
  sleep 1
done
wait $timer || status=$?
[ "$status" -eq 3 ] || { cat "$work/err" >&2; echo "ended with status $status"; exit 1; }
cat "$work/time"
echo "peak of the parent: $peak KiB; $(($(date +%s) - start)) s"
sed 's/.*"peak_memory":\([0-9]*\).*/\1/' "$work/log" | sort -n | tail -1 |
  awk '{ printf "peak of a worker: %d KiB\n", $1 / 1024 }'
echo "documents: $(wc -l <"$work/log") of $(ls "$work/in" | wc -l)"
sed 's/.*-\([a-z]*\)[-0-9]*\.pdf".*"status":"\([a-z]*\)".*/\1 \2/' "$work/log" | sort | uniq -c
if grep -v '"status":"ok"' "$work/log" | grep '"message":null'; then
  echo "outcomes without a message"
  exit 1
fi
[ "$(wc -l <"$work/log")" -eq "$(ls "$work/in" | wc -l)" ] || exit 1

# Rows of the good files, which begin with the first digits of their hash, as they come out alone.
mkdir "$work/good"
cp "$work"/in/*-good-* "$work/good"
"$juesuan" extract "$work/good" -o "$work/alone" --cache none "$@" 2>>"$work/err" || status=$?
for file in "$work"/good/*; do
  id=d$(sha256sum "$file" | cut -c 1-16)
  for table in accounts facts projects funding indicators cells checks; do
    grep "^\"\{0,1\}$id" "$work/out/$table.csv" >"$work/a" || :
    grep "^\"\{0,1\}$id" "$work/alone/$table.csv" >"$work/b" || :
    cmp "$work/a" "$work/b" || { echo "differs: $file, $table"; exit 1; }
  done
  [ "$(grep -c "^\"\{0,1\}$id" "$work/out/cells.csv")" -gt 0 ] || { echo "nothing of $file"; exit 1; }
done
echo "good files: as alone"
