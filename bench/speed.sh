#!/bin/sh
# bench/speed.sh FILE.pdf…: what reading costs, on each file and on one machine in one run.
#
#   ratio    CPU time of `extract --jobs 1 --cache none` over that of `pdftotext -bbox-layout` (the fastest way to
#            words with boxes that there is; it makes no tables)
#   memory   peak of the largest process, on the file and on the file ten times over (pdfunite)
#   scaling  pages per second with two workers over those with one, on the ten-fold file
#
# Needs /usr/bin/time and poppler-utils. Each time is the least of $RUNS (3) runs. JUESUAN names another
# program than build/cli/juesuan.
set -eu
[ $# -ge 1 ] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 1; }
root=$(cd "$(dirname "$0")/.." && pwd)
juesuan=${JUESUAN:-$root/build/cli/juesuan}
for tool in /usr/bin/time pdftotext pdfunite pdfinfo; do
  command -v $tool >/dev/null || { echo "bench/speed.sh: $tool is not installed" >&2; exit 1; }
done
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# least FORMAT COMMAND…: runs the command and prints the least of what FORMAT gives (CPU: user + system).
least() {
  format=$1
  shift
  for _ in $(seq "${RUNS:-3}"); do
    /usr/bin/time -o "$temp/time" -f "$format" "$@" >/dev/null 2>&1 || true
    tail -1 "$temp/time" | awk '{ print $1 + $2 }'
  done | sort -n | head -1
}
extract() {
  format=$1
  jobs=$2
  least "$format" "$juesuan" extract --cache none --jobs "$jobs" "$3" -o "$temp/out" --force
}

printf '%-32s %5s %9s %9s %6s %9s %9s %8s\n' file pages 'cpu s' pdftotext ratio 'KB' 'KB ×10' '2 jobs'
for file; do
  pages=$(pdfinfo "$file" | sed -n 's/^Pages: *//p')
  pdfunite "$file" "$file" "$file" "$file" "$file" "$file" "$file" "$file" "$file" "$file" "$temp/ten.pdf"
  cpu=$(extract '%U %S' 1 "$file")
  base=$(least '%U %S' pdftotext -bbox-layout "$file" "$temp/words.html")
  small=$(extract '%M 0' 1 "$file")
  large=$(RUNS=1 extract '%M 0' 1 "$temp/ten.pdf")
  one=$(RUNS=1 extract '%e 0' 1 "$temp/ten.pdf")
  two=$(RUNS=1 extract '%e 0' 2 "$temp/ten.pdf")
  echo "$(basename "$file") $pages $cpu $base $small $large $one $two" |
    awk '{ printf "%-32s %5d %9.2f %9.2f %6.2f %9d %9d %7.2fx\n", $1, $2, $3, $4, ($4 > 0 ? $3 / $4 : 0), $5, $6, ($8 > 0 ? $7 / $8 : 0) }'
done
