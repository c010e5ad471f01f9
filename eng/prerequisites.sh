#!/usr/bin/env bash
# Installs what a command needs and this machine lacks, or says exactly what to install.
#   eng/prerequisites.sh run    PostgreSQL server, poppler-utils, poppler-data
#   eng/prerequisites.sh test   the same, Chromium, fonts, Node.js for the accessibility checks, haproxy
set -euo pipefail

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK is missing: install version 10 (package dotnet-sdk-10.0) and put 'dotnet' on the PATH." >&2
  exit 2
fi
# Not with grep -q: it would leave its writer with a broken pipe, which pipefail reports as a failure.
if ! dotnet --list-sdks | grep '^10\.' >/dev/null; then
  echo "The .NET SDK 10 is missing; found: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd, -)." >&2
  exit 2
fi

missing=()
have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { command -v initdb && command -v pg_ctl; } >/dev/null 2>&1; }
if [ -z "${ConnectionStrings__Portal:-}" ] || [ "${1:-run}" = test ]; then have_postgres || missing+=(postgresql); fi
command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null || missing+=(poppler-utils)
# Only a recommendation of Debian's poppler, which leaves Chinese, Japanese and Korean words out without it.
[ -d /usr/share/poppler/cMap ] || { command -v pdftotext | grep -v '^/usr/bin/' >/dev/null; } || missing+=(poppler-data)
if [ "${1:-run}" = test ]; then
  [ -x /usr/bin/chromium ] || missing+=(chromium)
  fc-list 2>/dev/null | grep -i 'cjk' >/dev/null || missing+=(fonts-noto-cjk)
  command -v npm >/dev/null || missing+=(npm)
  command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ] || missing+=(haproxy)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]} (Debian's names). Install them and try again." >&2
  exit 2
fi
if [ "$(id -u)" = 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo)
else
  printf 'Missing: %s\nAsk an administrator to run:\n  apt-get update && %s\n' "${missing[*]}" "$install" >&2
  exit 2
fi
echo "Installing ${missing[*]} …" >&2
log=$(mktemp)
# Debian's postgresql package would start a server of its own, which the portal does not use.
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "apt-get failed; the whole output is in $log" >&2
  exit 2
fi
rm -f "$log"
