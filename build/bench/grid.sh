#!/usr/bin/env bash
# The grid of 50,000 pictures: how soon it is open and how it scrolls, beside a
# plain page with lazy pictures: grid.sh BIN. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/../../frontend"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TOASOAN=$1 GRID_TABLE=$work/grid.md npx playwright test grid.bench.ts --config bench/playwright.config.ts --output "$work/results" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
cat "$work/grid.md"
