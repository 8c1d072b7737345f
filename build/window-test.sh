#!/usr/bin/env bash
# The journeys at the real window: WebKitGTK under Xvfb, mouse and keys by xdotool.
set -euo pipefail
cd "$(dirname "$0")/.."
go build -tags desktop,production,webkit2_41,probe -o build/bin/toasoan-probe .
cd frontend && npx playwright test --project=window "$@"
