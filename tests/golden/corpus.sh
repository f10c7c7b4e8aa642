#!/bin/sh
# The sample documents of corpus/ against their expected packages, byte for byte, and the whole folder
# with one worker against two.
#
#   corpus.sh JUESUAN SOURCE_DIR
set -u
juesuan=$1
cd "$2" || exit 1
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=$work/cache # not the user's
export XDG_CACHE_HOME
failed=0
for expected in corpus/expected/*/; do
  name=$(basename "$expected")
  "$juesuan" extract "corpus/$name.pdf" -o "$work/$name" || failed=1
  for file in "$expected"*.csv; do
    diff -u "$file" "$work/$name/$(basename "$file")" || failed=1
  done
done
for jobs in 1 2; do
  "$juesuan" extract corpus/*.pdf -o "$work/jobs-$jobs" --jobs "$jobs" || failed=1
done
diff -r "$work/jobs-1" "$work/jobs-2" || failed=1
exit $failed
