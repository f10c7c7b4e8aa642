#!/bin/sh
# damaged.sh JUESUAN DAMAGE: 150 damaged files of a fixed seed with good ones among them. bench/damaged.sh
# does the work and is strict: every document has an outcome, good files come out as if alone.
root=$(cd "$(dirname "$0")/../.." && pwd)
GOOD="$root/tests/golden/inputs/statement.pdf" exec "$root/bench/damaged.sh" "$2" "$1" 150 7 \
  --ocr never -j 4 --max-cpu 1 --max-wall 30
