#!/bin/sh
# engines.sh JUESUAN SOURCE_DIR: the harvests of contrib/ with Snakemake and GNU parallel give the bytes of
# one run; one that was interrupted goes on. Status 77 where neither is installed.
set -eu
juesuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# Snakemake keeps its own cache in the user's folder.
HOME=$work XDG_CACHE_HOME=$work/cache
export HOME XDG_CACHE_HOME
mkdir "in put"
cp "$source"/corpus/0[4-9]*.pdf "in put"
cp "in put/06-budget.pdf" "in put/twin of 06.pdf"
: >"in put/empty.pdf"
echo "in put" >list
"$juesuan" extract @list -o whole 2>/dev/null || true

same() { # OUT WHAT
  diff -r whole "$1" >/dev/null || { echo "FAILED: $2: other bytes"; diff -r whole "$1" | head; exit 1; }
  echo "$2: the bytes of one run"
}
ran=0
if command -v snakemake >/dev/null; then
  snakemake --snakefile "$source/contrib/snakemake/Snakefile" --cores 2 --quiet \
    --config list=list out=snake shards=3 juesuan="$juesuan" >log 2>&1 || { cat log; exit 1; }
  same snake "Snakemake"
  ran=1
fi
if command -v parallel >/dev/null; then
  parallel --version | grep -q GNU || { echo "parallel is not that of GNU"; exit 1; }
  mkdir -p "$HOME/.parallel"
  touch "$HOME/.parallel/will-cite"
  # A program that fails once, for the shard 2.
  cat >fails-once <<SCRIPT
#!/bin/sh
case "\$*" in
*"--shard 2/3"*) [ -e failed ] || { : >failed; kill -9 \$\$; } ;;
esac
exec "$juesuan" "\$@"
SCRIPT
  chmod +x fails-once
  JUESUAN=$PWD/fails-once "$source/contrib/parallel/harvest" list beside 3 >log 2>&1 || { cat log; exit 1; }
  [ -e failed ] || { echo "FAILED: no shard failed"; exit 1; }
  same beside "GNU parallel, a shard killed"
  ran=1
fi
# The command of the pipe of contrib/spark, a document at a time, one of them empty.
printf '%s\n' "in put/06-budget.pdf" "in put/empty.pdf" "in put/07-authors-errors.pdf" |
  JUESUAN=$juesuan "$source/contrib/spark/extract-each" >lines 2>/dev/null
count=$(grep -c '"table": "documents"' lines)
[ "$count" -eq 3 ] || { echo "FAILED: $count documents came through the pipe"; exit 1; }
accounts=$(grep -c '"table": "accounts"' lines)
expected=$("$juesuan" extract "in put/06-budget.pdf" "in put/07-authors-errors.pdf" -o two && wc -l <two/accounts.csv)
[ "$accounts" -eq $((expected - 1)) ] || { echo "FAILED: $accounts amounts through the pipe, $expected in a run"; exit 1; }
echo "a pipe, a document at a time: all records"
[ $ran -eq 1 ] || { echo "skipped: neither Snakemake nor GNU parallel is on this machine"; exit 77; }
