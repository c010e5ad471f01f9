#!/usr/bin/env bash
# Builds everything, checks the formatting and runs all tests. The last line says how many passed and failed.
#   eng/test.sh [SUITE…]   suites: Tests IntegrationTests BrowserTests (default: all)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/common.sh"
cd "$root"

suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(Tests IntegrationTests BrowserTests)

eng/prerequisites.sh test
if [[ " ${suites[*]} " == *" BrowserTests "* ]]; then
  npm ci --prefix tests/SummitPortal.BrowserTests --no-audit --no-fund --ignore-scripts --loglevel=error
fi

dotnet build SummitPortal.sln -c Release -v quiet --nologo "-clp:ErrorsOnly;NoSummary"
dotnet format SummitPortal.sln --verify-no-changes --no-restore

# Most code runs only a few times in a test; watching it, to compile it better later, takes about a tenth of the processor time.
export DOTNET_TieredPGO=0

passed=0 failed=0 skipped=0
failures=$(mktemp)
for suite in "${suites[@]}"; do
  echo "== $suite"
  log=$(mktemp)
  status=0
  dotnet "tests/SummitPortal.$suite/bin/Release/net10.0/SummitPortal.$suite.dll" -noColor -noLogo 2>&1 | tee "$log" || status=$?

  # "  SummitPortal.Tests  Total: 11, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.386s"
  summary=$(grep -E '^ +SummitPortal\.[A-Za-z]+ +Total: [0-9]+' "$log" | tail -n 1 || true)
  grep -A 15 -E '\[FAIL\]$' "$log" >> "$failures" || true
  rm -f "$log"
  number() { sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<<"$summary"; }
  if [ -z "$summary" ]; then
    echo "$suite ended without a summary (exit code $status)" >&2
    failed=$((failed + 1))
    continue
  fi
  bad=$(($(number Failed) + $(number Errors)))
  # A suite that ran nothing, or ended badly without naming a test, has not passed.
  if [ "$(number Total)" -eq 0 ] || { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then bad=$((bad + 1)); fi
  skipped=$((skipped + $(number Skipped)))
  failed=$((failed + bad))
  passed=$((passed + $(number Total) - $(number Failed) - $(number Skipped)))
done

# Once more at the end, where whoever reads the last lines of a long log finds them.
if [ -s "$failures" ]; then echo "== What failed"; cat "$failures"; fi
rm -f "$failures"

if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ]
