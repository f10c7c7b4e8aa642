#!/bin/sh
# shards.sh JUESUAN DOCUMENTS "N…" INPUTS SCAN: shards against one run, byte for byte.
#
# Makes a list of DOCUMENTS small documents: typeset ones, twins, broken and foreign files, archives, and a scan
# whose body is mended by the name in a typeset document of another shard. Reads it in one run, then in
# N shards for each N given, of which one is killed and run again, and compares the merged package. The
# list is given in another order of shards. Exit status 1 when a byte differs.
set -eu
juesuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
documents=$2 numbers=$3 inputs=$(cd "$4" && pwd) scan=$(cd "$(dirname "$5")" && pwd)/$(basename "$5")
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir in

# The body of the scan with another last character, printed by a typeset document.
printed=$(printf '文河市社会保险中新' | iconv -f UTF-8 -t UTF-16BE | od -An -tx1 | tr -d ' \n' | tr a-f A-F)
own=$(printf '某某服务中心' | iconv -f UTF-8 -t UTF-16BE | od -An -tx1 | tr -d ' \n' | tr a-f A-F)
sed "s/$own/$printed/" "$inputs/statement.pdf" >in/0-printed.pdf
cp "$scan" "in/1-scan.pdf"
i=0
while [ $i -lt "$documents" ]; do
  name=$(printf 'in/d%06d' $i)
  case $((i % 10)) in
  3) cp "$inputs/statement.pdf" "$name.pdf" ;;
  5) { cat "$inputs/blank.pdf"; echo "% $i"; } >"$name.pdf" ;;
  7) { echo "%PDF-1.4"; echo "% $i"; } >"$name.pdf" ;;
  9) echo $i >"$name.txt" ;;
  *) { cat "$inputs/statement.pdf"; echo "% $i"; } >"$name.pdf" ;;
  esac
  i=$((i + 1))
done

# Archives with twins of documents of the list and of each other.
{ cat "$inputs/statement.pdf"; echo "% in an archive"; } >member.pdf
tar -cf in/e-one.tar member.pdf in/d000003.pdf in/d000005.pdf
tar -czf in/f-two.tgz member.pdf in/d000000.pdf in/e-one.tar
rm member.pdf

run() {
  status=0
  "$juesuan" extract in --cache "$work/cache" "$@" 2>>log || status=$?
  [ $status -eq 0 ] || [ $status -eq 2 ] || [ $status -eq 3 ] || { tail log; exit 1; }
}

run -o whole
grep -q '文河市社会保险中新.*文河市社会保险中心' whole/documents.csv ||
  { echo "shards: the body of the scan was not mended, so that the test shows nothing"; exit 1; }
for n in $numbers; do
  shards=
  victim=$((n / 2 + 1))
  for k in $(seq "$n"); do
    if [ "$k" -eq $victim ]; then
      # Killed at once: no package, and the pages that it read stay in the cache.
      "$juesuan" extract in --cache none --shard "$k/$n" -o "part-$k" 2>/dev/null &
      sleep 0.1
      kill -9 $! 2>/dev/null || true
      wait $! 2>/dev/null || true
    fi
    run --force --shard "$k/$n" -o "part-$k"
    shards="part-$k $shards"
  done
  "$juesuan" merge -o merged $shards
  diff -r whole merged >/dev/null || { diff -r whole merged | head; exit 1; }
  echo "$n shards of $((documents + 4)) inputs: the same bytes as one run"
  rm -rf merged part-*
done
