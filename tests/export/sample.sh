#!/bin/sh
# sample.sh JUESUAN SOURCE_DIR OUT: extracts the sample documents into the package OUT.
set -eu
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
cd "$2"
"$1" extract corpus/*.pdf -o "$3" --cache none --force
