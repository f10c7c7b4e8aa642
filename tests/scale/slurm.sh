#!/bin/sh
# slurm.sh JUESUAN SOURCE_DIR: contrib/slurm on a real Slurm of one node. A harvest gives the bytes of one
# run, also when a shard is killed, the node is drained and resumed while it runs, and the jobs are
# cancelled and submitted again. Status 77 (skipped) where Slurm cannot start.
set -eu
juesuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
unset JUESUAN_SCHEMAS
for program in slurmctld slurmd munged sbatch; do
  command -v $program >/dev/null || { echo "skipped: no $program on this machine"; exit 77; }
done
work=$(mktemp -d)
chmod 755 "$work"
. "$source/tests/scale/slurm-cluster.sh"
trap 'cluster_stop; sleep 0.5; rm -rf "$work"' EXIT
if ! cluster_start "$work/cluster" >"$work/start" 2>&1; then
  echo "skipped: Slurm does not start here:"
  tail -n 5 "$work/start" "$work"/cluster/*.log
  exit 77
fi
cd "$work"
mkdir "in put"
cp "$source"/corpus/0*.pdf "in put"
cp "in put/06-budget.pdf" "in put/twin of 06.pdf"
: >"in put/empty.pdf"

# Seconds until a harvest must be done.
PATIENCE=240
await() { # OUT
  waited=0
  until [ -f "$1/datapackage.json" ]; do
    waited=$((waited + 1))
    if [ $waited -gt $((PATIENCE * 5)) ]; then
      echo "FAILED: no $1"
      squeue || true
      tail -n 20 "$1".slurm/log/* || true
      exit 1
    fi
    sleep 0.2
  done
}
await_running() { # the id of a running task of the array, in $task
  waited=0
  until task=$(squeue -h -n juesuan-shard -t running -o %A | head -n 1) && [ -n "$task" ]; do
    waited=$((waited + 1))
    [ $waited -le $((PATIENCE * 5)) ] || { echo "FAILED: no shard runs"; exit 1; }
    sleep 0.2
  done
}
same() { # OUT WHAT
  diff -r whole "$1" >/dev/null || { echo "FAILED: $2: other bytes"; diff -r whole "$1" | head; exit 1; }
  echo "$2: the bytes of one run"
}
harvest() { # OUT N ARGUMENT…
  name=$1 count=$2
  shift 2
  "$source/contrib/slurm/harvest" -n "$count" -o "$name" -c 1 -j "$juesuan" "$@" >/dev/null
}

"$juesuan" extract "in put" -o one --cache none 2>/dev/null || true
# The run over the plan is what the harvest is compared with: a plan has its inputs one a line.
printf '%s\n' "in put" >list
"$juesuan" extract @list -o whole --cache none 2>/dev/null || true
diff -r one whole

harvest plain 3 "in put" -- --cache none
await plain
same plain "three shards"

# A shard killed: its task fails, the merge submits it once more.
harvest killed 4 "in put" -- --cache none
await_running
scancel --signal=KILL --full "$task"
await killed
same killed "a shard killed"

# The node drained and resumed, a task put back into the queue meanwhile.
harvest drained 4 "in put" -- --cache none
await_running
scontrol update nodename="$(hostname -s)" state=drain reason=test
scontrol requeue "$task"
sleep 1
scontrol update nodename="$(hostname -s)" state=resume
# Slurm lets a task that was put back wait for two minutes, and refuses a new time until it is back.
for second in 1 2 3 4 5 6 7 8 9 10; do
  scontrol update jobid="$task" starttime=now 2>/dev/null || true
  sleep 1
done
await drained
same drained "a node drained, a shard put back"

# All jobs cancelled, then the same command again.
harvest cancelled 4 "in put" -- --cache none
await_running
scancel --user="$(id -un)"
cluster_wait sh -c '[ -z "$(squeue -h)" ]'
[ ! -e cancelled ] || { echo "FAILED: a package in spite of the cancelling"; exit 1; }
harvest cancelled 4 "in put" -- --cache none
await cancelled
same cancelled "cancelled and submitted again"
