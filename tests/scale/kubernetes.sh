#!/bin/sh
# kubernetes.sh JUESUAN SOURCE_DIR: the jobs of contrib/kubernetes are valid by the schemas of the API, and
# the commands of their pods, run with the environment that a pod has, give the bytes of one run. Status
# 77 where npm is missing or does not reach its registry.
set -eu
juesuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
unset JUESUAN_SCHEMAS
command -v npm >/dev/null || { echo "skipped: no npm on this machine"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$source"/tests/scale/kubernetes/* "$work"
cd "$work"
npm ci --silent --no-audit --no-fund >npm.log 2>&1 || { echo "skipped: npm ci failed"; cat npm.log; exit 77; }

mkdir -p data/in bin
ln -s "$juesuan" bin/juesuan
PATH=$work/bin:$PATH
export PATH
cp "$source"/corpus/0[4-7]*.pdf data/in
juesuan extract data/in --plan 3 >data/plan 2>loads
"$source/contrib/kubernetes/render" registry.example/juesuan:1 harvest 3 loads >harvest.yaml
node manifest.mjs harvest.yaml validate
node manifest.mjs harvest.yaml command 0 >shard
node manifest.mjs harvest.yaml command 1 >merge
for index in 2 0 1; do
  env -i PATH="$PATH" DATA="$work/data" SHARDS=3 OMP_THREAD_LIMIT=1 JOB_COMPLETION_INDEX=$index \
    /bin/sh -euc "$(cat shard)"
done
env -i PATH="$PATH" DATA="$work/data" SHARDS=3 /bin/sh -euc "$(cat merge)"
juesuan extract @data/plan -o whole --cache none
diff -r whole data/out
echo "the pods' commands: the bytes of one run"
