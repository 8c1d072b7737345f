#!/usr/bin/env bash
# Writes frontend/wailsjs from the bound types. With --check it writes nothing
# and fails when the committed bindings differ. Needs neither the Wails command
# nor a display: a build with the tag `bindings` runs main as far as wails.Run.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p frontend/dist build/bin
[ -e frontend/dist/.gitkeep ] || touch frontend/dist/.gitkeep
go build -tags bindings,webkit2_41 -o "$work/generate" .
# The generator writes below the folder of wails.json in which it runs.
cp wails.json go.mod "$work/"
mkdir -p "$work/frontend"
(cd "$work" && tsprefix="" tssuffix="" tsoutputtype=interfaces ./generate >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
if [ "${1:-}" = --check ]; then
  diff -ru frontend/wailsjs "$work/frontend/wailsjs" || { echo "bindings: out of date; run 'make bindings'" >&2; exit 1; }
else
  rm -rf frontend/wailsjs
  cp -r "$work/frontend/wailsjs" frontend/wailsjs
fi
