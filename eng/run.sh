#!/usr/bin/env bash
# Starts the portal on this machine with the samples imported: http://127.0.0.1:5080
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
  cat <<TEXT
usage: eng/run.sh [--data DIR] [--port N] [--fresh]
  --data DIR  where the database keeps its files (default: $root/.data, as root /var/lib/summitportal)
  --port N    port on 127.0.0.1 (default: 5080)
  --fresh     delete what --data holds first
With ConnectionStrings__Portal set, that PostgreSQL server is used and --data and --fresh do not apply.
TEXT
}

port=5080 fresh=
while [ $# -gt 0 ]; do
  case "$1" in
    --data) [ $# -ge 2 ] || { usage >&2; exit 2; }; mkdir -p "$2"; Data__Directory=$(cd "$2" && pwd); shift 2 ;;
    --port) [ $# -ge 2 ] || { usage >&2; exit 2; }; port=$2; shift 2 ;;
    --fresh) fresh=1; shift ;;
    -h|--help) usage; exit 0 ;;
    *) echo "eng/run.sh: unknown argument '$1'" >&2; usage >&2; exit 2 ;;
  esac
done
[[ $port =~ ^[0-9]+$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || { echo "eng/run.sh: --port takes a number from 1 to 65535, not '$port'" >&2; exit 2; }

source "$root/eng/common.sh"
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "eng/run.sh: another program listens on port $port; stop it or choose another with --port" >&2
  exit 2
fi

"$root/eng/prerequisites.sh" run
build_once src/SummitPortal.Cli portal
build_once src/SummitPortal.Web SummitPortal.Web

if [ -n "$fresh" ] && [ -z "${ConnectionStrings__Portal:-}" ] && [ -d "$Data__Directory" ]; then
  if [ -e "$Data__Directory/postgres/postmaster.pid" ]; then
    echo "eng/run.sh: a portal is still running on $Data__Directory; stop it before --fresh" >&2
    exit 2
  fi
  rm -rf "$Data__Directory/postgres" "$Data__Directory/postgres.new" "$Data__Directory/postgres-password" "$Data__Directory/locks" "$Data__Directory/samples-imported"
fi

portal() { dotnet "$root/src/SummitPortal.Cli/bin/Release/net10.0/portal.dll" "$@"; }

# The web process holds the database open from here on, so the tool's commands find it running.
cd "$root/src/SummitPortal.Web"
if [ -n "${ConnectionStrings__Portal:-}" ]; then portal migrate; fi
if [ ! -e "$Data__Directory/samples-imported" ] || [ -n "${ConnectionStrings__Portal:-}" ]; then
  portal seed
  # Exit code 1 says that some files hold no article: the samples show one of those too.
  portal import "$root"/samples/*/ || [ $? -eq 1 ]
  if [ -z "${ConnectionStrings__Portal:-}" ]; then touch "$Data__Directory/samples-imported"; fi
fi

# To whoever starts it, and not into a log: see docs/operations.md.
portal user first --site "http://127.0.0.1:$port" --by eng/run.sh
echo "The portal is at http://127.0.0.1:$port (Ctrl-C stops it)"
exec dotnet "$root/src/SummitPortal.Web/bin/Release/net10.0/SummitPortal.Web.dll" --urls "http://127.0.0.1:$port"
