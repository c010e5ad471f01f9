# Sourced by the scripts in this folder, with root set to the checkout.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Where the embedded PostgreSQL keeps its data: a folder of the checkout. As root PostgreSQL runs under another account,
# which cannot enter /root, so root's data stands in /var/lib.
if [ -z "${Data__Directory:-}" ]; then
  if [ "$(id -u)" = 0 ]; then Data__Directory=/var/lib/summitportal; else Data__Directory=$root/.data; fi
fi
export Data__Directory

# build_once PROJECT ASSEMBLY: builds unless nothing changed since the last build. Messages go to standard error:
# standard output belongs to the command that follows.
build_once() {
  local output="$root/$1/bin/Release/net10.0/$2.dll"
  if [ -f "$output" ] && [ -z "$(find "$root/src" "$root"/Directory.* "$root/global.json" -newer "$output" -type f \
      -not -path '*/bin/*' -not -path '*/obj/*' -print -quit)" ]; then
    return
  fi
  echo "Building $1 …" >&2
  local log
  log=$(mktemp)
  if ! dotnet build "$root/$1" -c Release -v quiet --nologo >"$log" 2>&1; then
    cat "$log" >&2
    echo "The build of $1 failed; see the errors above." >&2
    exit 2
  fi
  rm -f "$log"
  touch "$output"
}
