# slurm-cluster.sh: functions for a Slurm of one node with two CPUs on the loopback address, with a key,
# sockets, ports and folders of its own. To be read by a test: . slurm-cluster.sh
#
#   cluster_start DIR   starts munged, slurmctld and slurmd; sets SLURM_CONF; fails where they cannot run
#   cluster_stop        ends them

# Ports that nothing else is likely to use; a second cluster at the same time does not start.
CONTROLLER_PORT=26817 NODE_PORT=26818
# Seconds until the daemons must have started.
CLUSTER_WAIT=30

cluster_wait() { # COMMAND…: until it succeeds
  waited=0
  until "$@" >/dev/null 2>&1; do
    waited=$((waited + 1))
    [ $waited -lt $((CLUSTER_WAIT * 5)) ] || return 1
    sleep 0.2
  done
}

cluster_start() {
  cluster=$1
  user=$(id -un)
  node=$(hostname -s)
  memory=$(slurmd -C | sed -n "s/.*RealMemory=\([0-9]*\).*/\1/p")
  mkdir -p "$cluster/state" "$cluster/spool" "$cluster/munge"
  chmod 755 "$cluster" "$cluster/munge"
  dd if=/dev/urandom of="$cluster/key" bs=1024 count=1 2>/dev/null
  chmod 400 "$cluster/key"
  cat >"$cluster/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$CONTROLLER_PORT
SlurmdPort=$NODE_PORT
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0,defer_batch=no
MinJobAge=300
KillWait=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 RealMemory=$memory State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF="$cluster/slurm.conf"
  munged --force --key-file="$cluster/key" --socket="$cluster/munge/socket" \
    --pid-file="$cluster/munge/pid" --log-file="$cluster/munge/log" \
    --seed-file="$cluster/munge/seed" || return 1
  slurmctld -c && slurmd || return 1
  cluster_wait sh -c "sinfo -h -o %t | grep -q idle"
}

cluster_stop() {
  scancel --user="$(id -un)" 2>/dev/null || true
  # The node ends the steps of the jobs before it may end itself.
  cluster_wait sh -c '[ -z "$(squeue -h)" ]' || true
  for pid in "$cluster/slurmd.pid" "$cluster/slurmctld.pid" "$cluster/munge/pid"; do
    [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
  done
}
