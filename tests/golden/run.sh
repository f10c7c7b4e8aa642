#!/bin/sh
# Golden tests of the command line.
#
#   run.sh JUESUAN          every case: exit status 1 when one differs
#   run.sh -u JUESUAN       writes what comes out as what is expected; look at the diff before a commit
#   run.sh [-u] JUESUAN NAME…
#
# cases/NAME.sh is run by sh in an empty folder with $juesuan and $inputs set; cases/NAME.expected holds
# its standard output, its standard error, and its exit status.
here=$(cd "$(dirname "$0")" && pwd)
update=
if [ "$1" = -u ]; then
  update=1
  shift
fi
juesuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
inputs=$here/inputs
export juesuan inputs OMP_THREAD_LIMIT=1
unset JUESUAN_SCHEMAS
LC_ALL=C.UTF-8
export LC_ALL

[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls | sed -n 's/\.sh$//p')
work=$(mktemp -d)
chmod 755 "$work"
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
failed=0
for name; do
  # A cache for each case: not the user's, and nothing that another case read.
  XDG_CACHE_HOME=$work/cache-$name
  export XDG_CACHE_HOME
  mkdir -m 1777 "$XDG_CACHE_HOME"
  mkdir "$work/$name" && cd "$work/$name" || exit 1
  sh "$here/cases/$name.sh" >../out 2>../err
  status=$?
  {
    cat ../out
    echo "[stderr]"
    cat ../err
    echo "[status] $status"
  } | sed "s#$inputs#INPUTS#g; s#$work/$name#WORK#g" >../got
  cd "$here" || exit 1
  if [ -n "$update" ]; then
    cp "$work/got" "cases/$name.expected"
  elif ! diff -u "cases/$name.expected" "$work/got"; then
    echo "FAILED: $name"
    failed=1
  fi
  chmod -R u+rwx "$work/$name"
done
exit $failed
