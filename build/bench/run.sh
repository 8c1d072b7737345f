#!/usr/bin/env bash
# The figures an issue names, each beside its peer in the same run on the same
# machine. Only the ratios travel. Writes out/bench.md as well.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=$PWD/build/bin/toasoan here=$PWD/build/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p out
export XDG_STATE_HOME=$work/state

"$bin" --newsroom "$work/nr" init --sample >/dev/null
slug=$("$bin" --newsroom "$work/nr" list --search "Ban Dân vận Huyện ủy Cầu Ngang" --limit 1 --json | sed -n 's/.*"slug": "\(.*\)",/\1/p')
"$here/page.sh" "$bin" "$work/nr" "$slug" "$work" # the same page for the peers

median() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["results"][0]["median"])' "$1"; }
measure() { # name, runs, command
  hyperfine --shell=none --warmup 1 --runs "$2" --export-json "$work/$1.json" "$3" >/dev/null 2>"$work/$1.log" || { cat "$work/$1.log" >&2; exit 1; }
  median "$work/$1.json"
}

# The same program without the window: on Linux the window's build spends its
# first 80 ms in loading WebKitGTK, whatever the subcommand.
CGO_ENABLED=0 go build -tags headless -ldflags "-s -w" -o "$work/toasoan-headless" .

echo "## Export of the sample article to PDF, whole process, median seconds" | tee out/bench.md
ours=$(measure toasoan 15 "$bin --newsroom $work/nr export $slug -o $work/toasoan.pdf")
headless=$(measure headless 15 "$work/toasoan-headless --newsroom $work/nr export $slug -o $work/toasoan.pdf")
weasy=$(measure weasyprint 5 "weasyprint -q $work/page.html $work/weasyprint.pdf")
chrome=$(measure chromium 5 "chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --user-data-dir=$work/chrome --no-pdf-header-footer --print-to-pdf=$work/chromium.pdf file://$work/page.html")
python3 - "$headless" "$ours" "$weasy" "$chrome" <<'P' | tee -a out/bench.md
import sys
headless, ours, weasy, chrome = map(float, sys.argv[1:])
print("| program | seconds | beside headless | beside the window's build |\n|---|---|---|---|")
for name, s in (("toasoan export, headless build", headless), ("toasoan export, window's build", ours), ("WeasyPrint", weasy), ("Chromium headless", chrome)):
    print(f"| {name} | {s:.3f} | {s/headless:.1f}× | {s/ours:.1f}× |")
P

echo | tee -a out/bench.md
"$here/start.sh" "$bin" "$work/nr" "$work/page.html" "$work" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/search.sh" "$work/toasoan-headless" "$work/newsrooms" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/legacy.sh" "$work" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/typing.sh" "$bin" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/grid.sh" "$bin" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/docx.sh" "$work/toasoan-headless" "$work" | tee -a out/bench.md

echo | tee -a out/bench.md
"$here/photos.sh" "$work/toasoan-headless" | tee -a out/bench.md
