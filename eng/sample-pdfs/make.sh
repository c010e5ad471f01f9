#!/usr/bin/env bash
# Prints every HTML file of this folder to samples/pdf with Chromium.
# Needs: chromium, fonts-wqy-microhei (TrueType: the Noto CJK fonts come out as large Type 3 fonts), fonts-liberation. Chromium writes the time of printing into a PDF,
# so a new PDF has a new SHA-256 even when its text is the same: update the "key" in the expected results.
set -euo pipefail
cd "$(dirname "$0")"
out=../../samples/pdf
mkdir -p "$out"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
for source in *.html; do
  target="$(realpath "$out")/${source%.html}.pdf"
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$profile" --no-pdf-header-footer --print-to-pdf="$target" \
    "file://$PWD/$source" 2>/dev/null
  echo "$target: $(stat -c %s "$target") bytes"
done
