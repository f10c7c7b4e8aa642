#!/bin/sh
# bench/ocr.sh BUILD SCAN…: what reading scans costs, each file beside Tesseract by itself on the same rasters.
#
#   cpu        CPU seconds a page of `extract --jobs 1 --cache none`
#   ratio      the same ÷ that of `tesseract -l chi_sim+eng --psm 3`, one thread           (aim: at most 0.7)
#   workers    pages a second with two workers ÷ with one                                  (aim: at least 1.8)
#   memory     peak of a worker
#
# The rasters are the scans' own pictures (pdfimages, tiffsplit), or the file itself. Then, for all files in one
# run, workers again: the last pages of a short file wait, those of a harvest do not. Then the readings a page.
# Each time is the least of ROUNDS (3). Wall times mean something on a machine without other work only.
set -eu
[ $# -ge 2 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 1; }
build=$1
shift
juesuan=$build/cli/juesuan
export OMP_THREAD_LIMIT=1
for tool in /usr/bin/time tesseract pdfimages; do
  command -v $tool >/dev/null || { echo "bench/ocr.sh: $tool is not installed" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# least FORMAT COMMAND…: the least sum of what FORMAT gives.
least() {
  format=$1
  shift
  for _ in $(seq "${ROUNDS:-3}"); do
    /usr/bin/time -o "$work/time" -f "$format" "$@" >/dev/null 2>&1 || :
    tail -1 "$work/time" | awk '{ print $1 + $2 }'
  done | sort -n | head -1
}
extract() {
  format=$1 jobs=$2
  shift 2
  least "$format" "$juesuan" extract "$@" -o "$work/out" --force --cache none --jobs "$jobs" --log "$work/log"
}
field() { sed "s/.*\"$1\":\([0-9.]*\).*/\1/" "$work/log" | tail -1; }

printf '%-28s %5s %7s %9s %6s %8s %9s\n' file pages 'cpu s' tesseract ratio workers 'memory MB'
for file; do
  rm -rf "$work/rasters"
  mkdir "$work/rasters"
  case $file in
  *.pdf) pdfimages -png "$file" "$work/rasters/p" ;;
  *) ln -s "$(realpath "$file")" "$work/rasters/" ;;
  esac
  cat >"$work/tesseract.sh" <<'EOF'
for raster in "$1"/*; do tesseract "$raster" stdout -l chi_sim+eng --psm 3; done
EOF
  cpu=$(extract '%U %S' 1 "$file")
  pages=$(field pages_ocr) memory=$(field peak_memory)
  alone=$(least '%U %S' sh "$work/tesseract.sh" "$work/rasters")
  one=$(extract '%e 0' 1 "$file")
  two=$(extract '%e 0' 2 "$file")
  echo "$(basename "$file") $pages $cpu $alone $one $two $memory" | awk '{
    printf "%-28s %5d %7.2f %9.2f %6.2f %7.2fx %9d\n", $1, $2, $3 / $2, $4 / $2, $3 / $4, $5 / $6, $7 / 1048576 }'
done
one=$(extract '%e 0' 1 "$@")
two=$(extract '%e 0' 2 "$@")
echo "all in one run: $one s with one worker, $two s with two:" \
  "$(awk "BEGIN { printf \"%.2f\", $one / $two }") times the pages a second"
cmake --build "$build" --target ocr-cost >/dev/null
"$build/bench/ocr-cost" "$@"
