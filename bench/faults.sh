#!/bin/sh
# bench/faults.sh JUESUAN SECONDS INPUT…: runs of `juesuan extract` over the folders INPUT for SECONDS, one after
# the other, while faults are injected; every document that no fault touched must come out as in an
# undisturbed run, or say which page was lost.
#
#   faults    a worker is killed (-9); the disk of the page cache is full; another process locks the cache;
#             an input file is changed in place, cut or appended to (one file in ten is kept for that)
#   memory    parent and workers together may use MEMORY bytes (1 GiB) where a cgroup can be made
#
# As root: the page cache lies on a small file system of its own. FAULTS_SEED chooses the faults. Prints what
# was done; status 1: a document differs, or a run did not end by itself.
set -eu
[ $# -ge 3 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 1; }
juesuan=$1 seconds=$2
shift 2
work=$(mktemp -d)
group=
# Ends what still runs before the file system goes: a process that uses it would keep it mounted.
end_with_children() {
  [ -n "$1" ] || return 0
  children=$(pgrep -P "$1" 2>/dev/null) || :
  kill "$1" 2>/dev/null || :
  for child in $children; do
    end_with_children "$child"
  done
  wait "$1" 2>/dev/null || :
}
cleanup() {
  trap '' HUP INT TERM
  end_with_children "${injector:-}"
  end_with_children "$(cat "$work/pid" 2>/dev/null)"
  umount "$work/cache" 2>/dev/null || umount -l "$work/cache" 2>/dev/null || :
  [ -z "$group" ] || rmdir "$group" 2>/dev/null || :
  rm -rf "$work"
}
# A shell runs no EXIT trap for a signal that it does not catch.
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
mkdir "$work/in" "$work/cache"
mount -t tmpfs -o size=64m juesuan-faults "$work/cache"
n=0
find "$@" -type f \( -name '*.pdf' -o -name '*.tif' -o -name '*.png' \) | LC_ALL=C sort >"$work/inputs"
while IFS= read -r file; do
  n=$((n + 1))
  kind=kept
  [ $((n % 10)) -ne 0 ] || kind=touched
  cp "$file" "$work/in/$(printf %05d $n)-$kind.${file##*.}"
done <"$work/inputs"
chmod -R u+w "$work/in"
echo "$n files, $(ls "$work/in" | grep -c touched) of them to be touched"

# A group of processes with a limit on memory; version 2 or 1 of cgroups.
memory=${MEMORY:-1073741824}
if [ -f /sys/fs/cgroup/cgroup.controllers ] && mkdir /sys/fs/cgroup/juesuan-faults-$$ 2>/dev/null; then
  group=/sys/fs/cgroup/juesuan-faults-$$
  echo "$memory" >"$group/memory.max" 2>/dev/null || { rmdir "$group"; group=; }
elif mkdir /sys/fs/cgroup/memory/juesuan-faults-$$ 2>/dev/null; then
  group=/sys/fs/cgroup/memory/juesuan-faults-$$
  echo "$memory" >"$group/memory.limit_in_bytes"
fi
[ -n "$group" ] && echo "memory limit: $memory bytes" || echo "no memory limit: no cgroup can be made"

# Sets $status. The run goes on in the background, since a shell hears no signal while it waits for a
# command in the foreground.
extract() {
  out=$1 status=0
  shift
  sh -c 'group=$1; shift; [ -z "$group" ] || echo $$ >"$group/cgroup.procs"; exec "$@"' sh "$group" \
    "$juesuan" extract "$work/in" -o "$out" --force "$@" 2>"$out.err" &
  pid=$!
  echo $pid >"$work/pid"
  wait $pid || status=$?
  rm -f "$work/pid"
}
start=$(date +%s)
extract "$work/whole" --cache none
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || { cat "$work/whole.err" >&2; exit 1; }
echo "undisturbed run: $(($(date +%s) - start)) s, status $status"

cat >"$work/injector" <<'INJECTOR'
work=$1 seed=$2
n=0
while sleep "0.$((n % 7 + 2))"; do
  n=$((n + 1))
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  case $((seed / 65536 % 4)) in
  0)
    parent=$(cat "$work/pid" 2>/dev/null) || continue
    worker=$(pgrep -P "$parent" -x juesuan-worker | head -n 1)
    [ -n "$worker" ] || continue
    kill -9 "$worker" 2>/dev/null && echo worker
    ;;
  1)
    head -c 64m /dev/zero >"$work/cache/full" 2>/dev/null
    echo disk
    sleep 1
    rm -f "$work/cache/full"
    ;;
  2)
    [ -f "$work/cache/pages.sqlite" ] || continue
    printf '.timeout 500\nBEGIN EXCLUSIVE;\n.shell sleep 3\nROLLBACK;\n' |
      sqlite3 "$work/cache/pages.sqlite" >/dev/null 2>&1 && echo lock
    ;;
  3)
    file=$(ls "$work"/in/*-touched.* | sed -n "$((seed / 16 % $(ls "$work"/in/*-touched.* | wc -l) + 1))p")
    size=$(stat -c %s "$file")
    case $((seed / 8 % 3)) in
    0) echo "% changed $n" >>"$file" ;;
    1) truncate -s $((size - size / 8)) "$file" ;;
    2) head -c 64 /dev/urandom | dd of="$file" bs=1 seek=$((seed % size)) conv=notrunc 2>/dev/null ;;
    esac
    echo file
    ;;
  esac
done >"$work/injected"
INJECTOR
sh "$work/injector" "$work" "${FAULTS_SEED:-1}" &
injector=$!

# Rows of documents that nobody touched: by the hash of their files, which is the first part of every id.
ids=$(for file in "$work"/in/*-kept.*; do sha256sum "$file" | sed 's/^\(.\{16\}\).*/d\1/'; done | sort -u)
echo "$ids" >"$work/ids"
# A document that lost a page to the faults says so: it is partial or failed, with a message.
told=0
compare() {
  for package in whole out; do
    grep -F -f "$work/ids" "$work/$package/documents.csv" >"$work/$package.documents" || :
  done
  diff "$work/whole.documents" "$work/out.documents" | sed -n 's/^> //p' >"$work/differing"
  grep -E ',(partial|failed),"?[^,]*(killed from outside|took too long)' "$work/differing" |
    cut -d , -f 1 >"$work/told" || :
  told=$((told + $(wc -l <"$work/told")))
  for table in documents accounts facts projects funding indicators cells checks; do
    for package in whole out; do
      grep -F -f "$work/ids" "$work/$package/$table.csv" >"$work/rows" || :
      if [ -s "$work/told" ]; then
        grep -v -F -f "$work/told" "$work/rows" >"$work/$package.rows" || :
      else
        cp "$work/rows" "$work/$package.rows"
      fi
    done
    cmp -s "$work/whole.rows" "$work/out.rows" || {
      echo "differs: $table"
      diff "$work/whole.rows" "$work/out.rows" | head -n 5
      return 1
    }
  done
}
runs=0
end=$(($(date +%s) + seconds))
while [ "$(date +%s)" -lt $end ]; do
  [ $((runs % 2)) -eq 1 ] || rm -f "$work"/cache/pages.*
  extract "$work/out" --cache "$work/cache"
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || { cat "$work/out.err" >&2; echo "status $status"; exit 1; }
  runs=$((runs + 1))
  compare || { cat "$work/out.err" >&2; exit 1; }
done
echo "$runs runs; faults: $(sort "$work/injected" | uniq -c | tr -s ' \n' ' ')"
[ -z "$group" ] || echo "peak of memory: $(cat "$group/memory.peak" "$group/memory.max_usage_in_bytes" 2>/dev/null) bytes"
echo "documents that no fault touched: $(wc -l <"$work/ids"), the same in every run but $told times, which were told"
