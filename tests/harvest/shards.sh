#!/bin/sh
# shards.sh JUESUAN: one and seven shards against one run; see bench/shards.sh.
root=$(cd "$(dirname "$0")/../.." && pwd)
exec "$root/bench/shards.sh" "$1" 40 "1 7" "$root/tests/golden/inputs" "$root/corpus/scans/s1-clean-300dpi.pdf"
