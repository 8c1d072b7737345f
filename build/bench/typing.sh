#!/usr/bin/env bash
# Keystroke to paint in texts of 3,000 and 50,000 words, beside a bare Tiptap and
# a plain contenteditable with the same text: typing.sh BIN. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/../../frontend"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TOASOAN=$1 TYPING_TABLE=$work/typing.md npx playwright test typing.bench.ts --config bench/playwright.config.ts --output "$work/results" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
cat "$work/typing.md"
