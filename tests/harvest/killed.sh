#!/bin/sh
# killed.sh JUESUAN DAMAGE: kill -9 of the parent twice and of workers twice; see bench/kill.sh.
root=$(cd "$(dirname "$0")/../.." && pwd)
exec "$root/bench/kill.sh" "$1" 2 1 "$root/tests/golden/inputs"
