#!/bin/sh
# run.sh CHECK: the tree bad/ breaks every rule of scripts/check-structure; all breaches must be told.
# The long file and the long function are made here.
set -eu
cd "$(dirname "$0")"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp -r bad/. "$tree"
mkdir -p "$tree/extract/model"
seq -f '#define LINE_%g' 601 >"$tree/extract/model/long-file.h"
{
  printf 'int\njs_long(int n)\n{\n'
  seq -f '  n += %g;' 58
  printf '  return n;\n}\n'
} >"$tree/extract/model/long-function.c"
if "$1" --root "$tree" >"$tree/told"; then
  echo "a bad tree passed"
  exit 1
fi
diff expected.txt "$tree/told"
