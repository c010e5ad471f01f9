#!/usr/bin/env bash
# Starts on this machine, with plain processes, what docker-compose.yml starts in containers: migration, two web processes behind a
# proxy, a worker. Ctrl-C stops all of it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
  cat <<TEXT
usage: eng/topology.sh [--data DIR] [--port N] [--watch DIR]
  --data DIR   where the database keeps its files (default: $root/.data, as root /var/lib/summitportal)
  --port N     the proxy's port on 127.0.0.1 (default: 5080); the web processes take the next two
  --watch DIR  import the files that appear in this folder
With ConnectionStrings__Portal set, that PostgreSQL server is used and --data does not apply. Imports__Token lets you upload.
TEXT
}

port=5080 watch=()
while [ $# -gt 0 ]; do
  case "$1" in
    --data) [ $# -ge 2 ] || { usage >&2; exit 2; }; mkdir -p "$2"; Data__Directory=$(cd "$2" && pwd); shift 2 ;;
    --port) [ $# -ge 2 ] || { usage >&2; exit 2; }; port=$2; shift 2 ;;
    --watch) [ $# -ge 2 ] || { usage >&2; exit 2; }; watch=(--watch "$2"); shift 2 ;;
    -h|--help) usage; exit 0 ;;
    *) echo "eng/topology.sh: unknown argument '$1'" >&2; usage >&2; exit 2 ;;
  esac
done
[[ $port =~ ^[0-9]+$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65533 ] || { echo "eng/topology.sh: --port takes a number from 1 to 65533, not '$port'" >&2; exit 2; }
haproxy=$(PATH=$PATH:/usr/sbin command -v haproxy) || { echo "eng/topology.sh: haproxy is missing; install it with 'apt-get install haproxy'" >&2; exit 2; }

source "$root/eng/common.sh"
"$root/eng/prerequisites.sh" run
build_once src/SummitPortal.Cli portal
build_once src/SummitPortal.Web SummitPortal.Web

portal() { dotnet "$root/src/SummitPortal.Cli/bin/Release/net10.0/portal.dll" "$@"; }
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
ready() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  read -r status <&3 || status=
  exec 3>&-
  [[ $status == *" 200 "* ]]
} 2>/dev/null
alive() {
  local pid
  for pid in "${pids[@]}"; do
    kill -0 "$pid" 2>/dev/null || { echo "eng/topology.sh: a process ended while it started; see above" >&2; exit 1; }
  done
}
for used in "$port" $((port + 1)) $((port + 2)); do
  if listens "$used"; then echo "eng/topology.sh: another program listens on port $used; choose others with --port" >&2; exit 2; fi
done

pids=()
work=$(mktemp -d)
stop() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 0' INT TERM

portal migrate
portal seed

# The web processes leave the queue to the worker, as they do on a server of one's own.
export Worker__Enabled=false ASPNETCORE_FORWARDEDHEADERS_ENABLED=true
portal_dll="$root/src/SummitPortal.Cli/bin/Release/net10.0/portal.dll"
dotnet "$portal_dll" worker "${watch[@]}" & pids+=($!)
cd "$root/src/SummitPortal.Web"
{
  echo "backend web"
  echo "    balance roundrobin"
  echo "    option httpchk GET /health/ready"
  echo "    http-response set-header X-Portal-Node %s"
} > "$work/backend.cfg"
for node in 1 2; do
  dotnet bin/Release/net10.0/SummitPortal.Web.dll --urls "http://127.0.0.1:$((port + node))" & pids+=($!)
  echo "    server web$node 127.0.0.1:$((port + node)) check inter 1s fall 2 rise 1" >> "$work/backend.cfg"
done
for node in 1 2; do
  until ready $((port + node)); do
    alive
    sleep 0.2
  done
done
PORTAL_BIND="127.0.0.1:$port" "$haproxy" -db -f "$root/eng/docker/haproxy.cfg" -f "$work/backend.cfg" & pids+=($!)
until ready "$port"; do
  alive
  sleep 0.2
done
echo "The portal is at http://127.0.0.1:$port: two web processes behind a proxy, one worker (Ctrl-C stops them)"

wait -n "${pids[@]}" || true
echo "eng/topology.sh: one of the processes ended; stopping the others" >&2
exit 1
