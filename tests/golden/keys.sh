#!/bin/sh
# keys.sh JUESUAN PACKAGE-KEYS SOURCE_DIR: the sample documents, with twins, bad and foreign files among
# them, in one package: its keys and constraints hold.
set -eu
juesuan=$1 keys=$2 source=$3
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
cp "$source"/corpus/*.pdf "$source"/tests/golden/inputs/*.pdf "$work/in"
cp "$work/in/06-budget.pdf" "$work/in/twin.pdf"
echo text >"$work/in/notes.txt"
: >"$work/in/empty.pdf"
status=0
"$juesuan" extract "$work/in" -o "$work/out" --cache none 2>"$work/err" || status=$?
[ "$status" -eq 3 ] || { cat "$work/err"; exit 1; }
"$keys" "$work/out"
