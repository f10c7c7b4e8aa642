#!/bin/sh
# bench/steps.sh SET DOC…: each step of reading a scan left out in turn, on documents of a truth set (p10 …).
#
# Prints a line a document and step: CPU seconds a page and what the scoring program says. JUESUAN and SCORE as
# in bench/score.sh. STEPS names some of the steps only.
set -eu
[ $# -ge 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 1; }
set_dir=${1%/}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
juesuan=${JUESUAN:-$root/build/cli/juesuan}
score=${SCORE:-$set_dir/../tools/score.py}
export OMP_THREAD_LIMIT=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The bits of JsStep in ocr/prepare/steps.h.
bit() {
  case $1 in
  none) echo 0 ;;
  seals) echo 1 ;;
  borders) echo 2 ;;
  shading) echo 4 ;;
  salt) echo 8 ;;
  turn) echo 16 ;;
  skew) echo 32 ;;
  keystone) echo 64 ;;
  rules) echo 128 ;;
  reverse) echo 256 ;;
  second) echo 512 ;;
  signs) echo 1024 ;;
  *) echo "bench/steps.sh: no step $1" >&2; exit 1 ;;
  esac
}
for doc; do
  file=$(ls "$set_dir/$doc"*.pdf "$set_dir/$doc"*.tif "$set_dir/$doc"*.png 2>/dev/null | head -1)
  for step in ${STEPS:-none seals borders shading salt turn skew keystone rules reverse second signs}; do
    "$juesuan" extract "$file" -o "$work/out" --force --cache none --jobs 1 --log "$work/log" \
      --ocr-without "$(bit "$step")" 2>/dev/null || :
    cpu=$(sed 's/.*"pages":\([0-9]*\).*"cpu_seconds":\([0-9.]*\).*/\1 \2/' "$work/log" |
      awk '{ printf "%.2f", $2 / $1 }')
    printf '%-4s without %-9s %5s s  ' "$doc" "$step" "$cpu"
    /usr/bin/python3 "$score" --truth "$set_dir" --out "$work/out" --doc "$doc" | sed -n '1s/^[^ ]* *//p'
  done
done
