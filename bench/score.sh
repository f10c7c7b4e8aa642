#!/bin/sh
# bench/score.sh SET [score.py options]: reads the documents of a truth set and scores the package.
#
# SET is a folder of NAME.pdf (or .tif, .png) beside NAME.truth/. The scoring program is the first of
# $SCORE, SET/../tools/score.py. JUESUAN names another program than build/cli/juesuan; OUT another
# folder than a temporary one (an OUT that holds a package is replaced).
set -eu
[ $# -ge 1 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 1; }
set_dir=${1%/}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
juesuan=${JUESUAN:-$root/build/cli/juesuan}
score=${SCORE:-$set_dir/../tools/score.py}
[ -f "$score" ] || { echo "bench/score.sh: no scoring program at $score" >&2; exit 1; }

if [ -n "${OUT:-}" ]; then
  out=$OUT
else
  temp=$(mktemp -d)
  trap 'rm -rf "$temp"' EXIT
  out=$temp/out
fi
files=
for truth in "$set_dir"/*.truth; do
  for ext in pdf tif png jpg; do
    file=${truth%.truth}.$ext
    [ ! -f "$file" ] || files="$files $file"
  done
done
[ -n "$files" ] || { echo "bench/score.sh: no documents with a truth in $set_dir" >&2; exit 1; }

status=0
"$juesuan" extract $files -o "$out" --force ${EXTRACT_OPTIONS:-} || status=$?
[ "$status" -eq 0 ] || echo "bench/score.sh: extract ended with status $status" >&2
/usr/bin/python3 "$score" --truth "$set_dir" --out "$out" "$@"
