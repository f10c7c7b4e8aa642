#!/bin/sh
# run.sh PROGRAM SOURCE BUILD install|types|SCRIPT [ARGUMENT…]: the tests of the review page, run in a
# copy below BUILD, so that the source tree gets no node_modules.
set -eu
program=$1 source=$2 build=$3 what=$4
shift 4
command -v node >/dev/null && command -v npm >/dev/null || exit 77
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || exit 77
mkdir -p "$build/node/review" "$build/node/tests/review"
cp "$source"/tests/review/*.json "$source"/tests/review/*.mjs "$build/node/tests/review"
rm -rf "$build/node/review/pages"
cp -r "$source/review/pages" "$build/node/review/pages"
cd "$build/node/tests/review"
case $what in
install) [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund ;;
types) node_modules/.bin/tsc -p tsconfig.json ;;
*) exec node "$what" "$program" "$source" "$@" ;;
esac
