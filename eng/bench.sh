#!/usr/bin/env bash
# Measures. Figures are for comparing within one run: machines differ and are noisy.
#   eng/bench.sh ingest [SIZE…]       files a second from the project's own samples, varied (default: 1000 2000 20000)
#   eng/bench.sh ingest-folder DIR    the same over a folder of real files
#   eng/bench.sh search [--articles N] [--statements M]   every class of query on an index in memory (default: 20000 and 100000); the same of SQLite and Groonga where they are installed
#   eng/bench.sh extract [SIZE…]      reading statements and claims out of the samples' text, and of one article of growing length
#   eng/bench.sh extract-folder DIR   the same over a folder of real files
#   eng/bench.sh pages [--articles N] [--statements M] [--seconds S]   pages, nginx serving the same bytes, and WordPress (default: 200000, 1000000, 10)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/common.sh"
cd "$root"
what=${1:-}
shift || true
eng/prerequisites.sh run
dotnet build tests/SummitPortal.Benchmarks -c Release -v quiet --nologo "-clp:ErrorsOnly;NoSummary"
bench() { dotnet tests/SummitPortal.Benchmarks/bin/Release/net10.0/SummitPortal.Benchmarks.dll "$@"; }
sizes() { # ARTICLES STATEMENTS [ARGUMENT…]
  articles=$1 statements=$2 seconds=10
  shift 2
  while [ $# -gt 0 ]; do
    [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || { echo "eng/bench.sh: $1 takes a number" >&2; exit 2; }
    case "$1" in
      --articles) articles=$2 ;;
      --statements) statements=$2 ;;
      --seconds) seconds=$2 ;;
      *) echo "eng/bench.sh: unknown argument '$1'" >&2; exit 2 ;;
    esac
    shift 2
  done
}
case "$what" in
  ingest) [ $# -gt 0 ] || set -- 1000 2000 20000; bench ingest "$root/samples" "$@" ;;
  ingest-folder) [ $# -eq 1 ] || { echo "usage: eng/bench.sh ingest-folder DIR" >&2; exit 2; }; bench ingest-folder "$1" ;;
  search)
    sizes 20000 100000 "$@"
    texts=$(mktemp -d)
    trap 'rm -rf "$texts"' EXIT
    bench search "$root/samples" "$articles" "$statements" "$texts"
    if command -v groonga >/dev/null && python3 -c 'import sqlite3' 2>/dev/null; then
      python3 "$root/eng/search-peers.py" "$texts"
    else
      echo "Not compared with SQLite and Groonga: apt-get install --no-install-recommends groonga-bin python3" >&2
    fi ;;
  pages)
    sizes 200000 1000000 "$@"
    dotnet build src/SummitPortal.Web -c Release -v quiet --nologo "-clp:ErrorsOnly;NoSummary"
    eng/pages-bench/run.sh "$articles" "$statements" "$seconds" ;;
  extract) [ $# -gt 0 ] || set -- 1000 2000; bench extract "$root/samples" "$@" ;;
  extract-folder) [ $# -eq 1 ] || { echo "usage: eng/bench.sh extract-folder DIR" >&2; exit 2; }; bench extract-folder "$1" ;;
  *) sed -n '2,8p' "$0" >&2; exit 2 ;;
esac
