#!/bin/sh
# signalled.sh JUESUAN: SIGTERM and Ctrl-C while a table of 20,000 rows over 500 pages is read, joined,
# interpreted and written. Each time the run ends soon, and what it leaves is whole: the document before it,
# and not one row of the large one unless all of it.
set -eu
juesuan=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
cp "$here/../golden/inputs/statement.pdf" "$work/in/a.pdf"
"$here/large-table.py" "$work/in/b.pdf" 500
cp "$here/../golden/inputs/formula.pdf" "$work/in/c.pdf"
# Seconds of wall time in which a signal must be heard. It takes less than one on a machine that is not busy;
# before the parent looked for signals between its steps, it took minutes.
most=10
ran_out=0
for delay in 0.7 1.5 2.5 3.5 5 7; do
  signal=TERM
  [ "$delay" != 2.5 ] || signal=INT
  # A shell starts background commands with SIGINT ignored.
  python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])' \
    "$juesuan" extract "$work/in" -o "$work/out" --cache none 2>"$work/err" &
  pid=$!
  sleep "$delay"
  kill -$signal $pid 2>/dev/null || ran_out=1
  start=$(date +%s)
  status=0
  wait $pid || status=$?
  seconds=$(($(date +%s) - start))
  [ "$ran_out" -eq 1 ] || [ $seconds -le $most ] || { echo "SIG$signal after $delay s: ended after $seconds s"; exit 1; }
  [ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$work/err"; echo "status $status"; exit 1; }
  if [ -d "$work/out" ]; then
    for table in cells accounts figures checks; do
      cut -d , -f 1 "$work/out/$table.csv" | sed '1d; s,:.*,,' | sort -u >"$work/has"
      cut -d , -f 1 "$work/out/documents.csv" | sort >"$work/documents"
      comm -23 "$work/has" "$work/documents" | grep . && { echo "$table.csv: rows of a document that is not there"; exit 1; }
    done
    "$juesuan" check "$work/out" >/dev/null
    rm -r "$work/out"
  fi
  [ "$ran_out" -eq 0 ] || break
done
ls "$work" | grep -v -e in -e err -e has -e documents && exit 1
exit 0
