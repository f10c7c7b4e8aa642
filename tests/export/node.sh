#!/bin/sh
# node.sh SOURCE_DIR BUILD install|SCRIPT [ARGUMENT…]: runs node with the modules of
# node/package.json, which are installed into BUILD, so that the source tree gets none. Exits with 77
# where there is no node or npm.
set -eu
source=$1 build=$2 what=$3
shift 3
command -v node >/dev/null && command -v npm >/dev/null || exit 77
mkdir -p "$build"
cp -p "$source"/tests/export/node/* "$build"
cd "$build"
case $what in
install) [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund ;;
*) exec node "$what" "$@" ;;
esac
