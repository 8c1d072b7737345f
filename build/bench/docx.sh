#!/usr/bin/env bash
# Import of a Word file of 30 pages: the whole process into a new newsroom beside
# LibreOffice's conversion and mammoth, and the reader alone beside mammoth's.
# The peers only make HTML; the newsroom also stores, indexes and keeps pictures.
# docx.sh BIN FOLDER; BIN is the build without the window.
set -euo pipefail
bin=$1 folder=$2 here=$(dirname "$0")
mkdir -p "$folder/docx"
cp "$here"/docx/{package.json,package-lock.json,convert.js} "$folder/docx/"
(cd "$folder/docx" && npm ci --no-audit --no-fund >/dev/null)
file=$folder/docx/bao-cao.docx
python3 "$here/docx/make.py" "$file"

run() { # name, runs, command, what is done before each
  hyperfine --shell=none --warmup 1 --runs "$2" --prepare "$4" --export-json "$folder/docx/$1.json" "$3" >/dev/null 2>"$folder/docx/$1.log" || { cat "$folder/docx/$1.log" >&2; exit 1; }
  python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["results"][0]["median"])' "$folder/docx/$1.json"
}
printf '#!/bin/sh\nrm -rf "%s/docx/nr" && exec "%s" --newsroom "%s/docx/nr" init >/dev/null\n' "$folder" "$bin" "$folder" >"$folder/docx/fresh.sh"
chmod +x "$folder/docx/fresh.sh"

ours=$(run toasoan 15 "$bin --newsroom $folder/docx/nr import $file" "$folder/docx/fresh.sh")
mammoth=$(run mammoth 10 "node $folder/docx/convert.js $file" true)
office=$(run libreoffice 5 "soffice --headless --convert-to html --outdir $folder/docx $file -env:UserInstallation=file://$folder/docx/lo" true)
reader=$(DOCX=$file go test -run '^$' -bench ReadDOCX -benchtime 100x ./app/office | awk '/^Benchmark/ { print $3 / 1e9 }')
warm=$(node "$folder/docx/convert.js" "$file" 20)
python3 - "$ours" "$mammoth" "$office" "$reader" "$warm" <<'P'
import sys
ours, mammoth, office, reader, warm = map(float, sys.argv[1:])
print("## Import of a .docx of 30 pages, median seconds\n\n| | seconds | beside toasoan |\n|---|---|---|")
for name, s, beside in (("toasoan import, whole process, new newsroom", ours, ours), ("mammoth to HTML, whole process", mammoth, ours), ("LibreOffice headless to HTML, whole process", office, ours),
                        ("toasoan's reader, in process", reader, reader), ("mammoth, in process, warm", warm, reader)):
    print(f"| {name} | {s:.4f} | {s/beside:.1f}× |")
P
