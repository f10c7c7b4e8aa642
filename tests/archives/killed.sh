#!/bin/sh
# killed.sh JUESUAN: a run that is killed leaves its temporary files behind, and the next one removes them: those
# of dead processes of this user, and nothing else.
set -eu
juesuan=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir tmp in
export TMPDIR=$work/tmp
fail() {
  echo "$1"
  ls -lR tmp
  cat err
  exit 1
}
left() { find tmp -name 'juesuan-scratch-*' | wc -l; }

# Killed at ten moments while there are members: an archive of 300 pages takes some seconds with one worker.
python3 -c '
import sys, zipfile
pdf = open(sys.argv[1], "rb").read()
with zipfile.ZipFile("in/many.zip", "w") as z:
    for n in range(150):
        z.writestr("%d.pdf" % n, pdf + b"% " + str(n).encode())' "$here/../golden/inputs/statement.pdf"
ever=0
for delay in 0 0.02 0.05 0.1 0.2 0.3 0.4 0.5 0.6 0.8; do
  "$juesuan" extract in -o out --force --cache none --jobs 1 2>err &
  pid=$!
  tries=0
  until [ "$(left)" -gt 0 ] || [ $tries -ge 400 ]; do
    sleep 0.01
    tries=$((tries + 1))
  done
  sleep $delay
  kill -9 $pid 2>/dev/null || :
  wait $pid 2>/dev/null || :
  [ "$(left)" -le 1 ] || fail "more than one folder is left"
  ever=$((ever + $(left)))
done
[ "$ever" -gt 0 ] || fail "no run was killed while it had temporary files"

# What is not of a dead process stays: a folder that somebody holds, a link, a file, another name.
mkdir -p tmp/juesuan-scratch-Held00 tmp/juesuan-scratch-Dead00/out tmp/juesuan-scratch-x outside
: >tmp/juesuan-scratch-Dead00/out/in.pdf
: >outside/file
ln -s "$work/outside" tmp/juesuan-scratch-Link00
ln -s "$work/outside" tmp/juesuan-scratch-Dead00/link
: >tmp/juesuan-scratch-File00
flock tmp/juesuan-scratch-Held00 "$juesuan" extract "$here/../golden/inputs/statement.pdf" -o out2 --cache none 2>err
[ "$(ls tmp | sort | tr '\n' ' ')" = \
  'juesuan-scratch-File00 juesuan-scratch-Held00 juesuan-scratch-Link00 juesuan-scratch-x ' ] || fail "other files are left"
[ -f outside/file ] || fail "a file outside was removed"
