#!/bin/sh
# Scans of corpus/scans/ recognised for real, and their amounts compared by value with those of the pages
# that they were made from. No text recogniser is the same to the byte on two machines, so a share of
# the amounts is asked for; but none that the program calls verified may be wrong.
#
#   scans.sh JUESUAN SOURCE_DIR NAME=SHARE…     SHARE: percent of the amounts that must be right
set -u
juesuan=$1
cd "$2" || exit 1
shift 2
OMP_THREAD_LIMIT=1
LC_ALL=C
export OMP_THREAD_LIMIT LC_ALL
unset JUESUAN_SCHEMAS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=$work/cache # not the user's
export XDG_CACHE_HOME
failed=0
for pair; do
  name=${pair%=*} share=${pair#*=}
  expected=corpus/scans/expected/$name.csv
  rm -rf "$work/out"
  "$juesuan" extract corpus/scans/"$name".* -o "$work/out" || exit 1
  # None of these columns holds a comma or a quote; the raw amount behind them may.
  cut -d, -f5,6,8,10-14 "$work/out/accounts.csv" | tail -n +2 | sort >"$work/found"
  grep -E ',verified(,[0-9]*){5}$' "$work/out/accounts.csv" | cut -d, -f5,6,8,10-14 | sort >"$work/verified"
  sort "$expected" >"$work/expected"
  right=$(comm -12 "$work/expected" "$work/found" | wc -l)
  all=$(wc -l <"$work/expected")
  extra=$(comm -13 "$work/expected" "$work/found" | wc -l)
  echo "$name: $right of $all amounts right, $extra others, $(wc -l <"$work/verified") verified"
  if [ $((right * 100)) -lt $((all * share)) ] || [ $((extra * 100)) -gt $((all * (100 - share))) ]; then
    comm -3 "$work/expected" "$work/found"
    failed=1
  fi
  if ! comm -13 "$work/expected" "$work/verified" >"$work/wrong" || [ -s "$work/wrong" ]; then
    echo "$name: verified and wrong:"
    cat "$work/wrong"
    failed=1
  fi
done
exit $failed
