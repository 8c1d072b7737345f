#!/usr/bin/env bash
# Conversion of 10 MB of TCVN3 text to UTF-8 on one core, beside glibc's iconv and,
# where UniKey's converter is installed, uvconv. Megabytes are of the TCVN3 text.
# legacy.sh FOLDER
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")/../.."
text=app/legacy/testdata/tcvn3.txt
size=$((10 * 1024 * 1024 / $(stat -c %s "$text")))
for _ in $(seq "$size"); do cat "$text"; done >"$folder/tcvn3.txt"

go test ./app/legacy -run '^$' -bench '^BenchmarkDecode(Bytes)?TCVN3$' -benchtime 10x -count 5 -cpu 1 >"$folder/legacy.txt"
peers="iconv -f TCVN -t UTF-8 $folder/tcvn3.txt -o $folder/unicode.txt"
! command -v uvconv >/dev/null || peers="$peers
uvconv -f tcvn3 -t utf8 -o $folder/unicode.txt $folder/tcvn3.txt"
while read -r command; do
  taskset -c 0 hyperfine --shell=none --warmup 1 --runs 5 --export-json "$folder/${command%% *}.peer.json" "$command" >/dev/null 2>&1
done <<<"$peers"

python3 - "$folder" <<'P'
import glob, json, os, re, statistics, sys
folder = sys.argv[1]
megabytes = os.path.getsize(f"{folder}/tcvn3.txt") / 1e6
rows = {}
for name, speed in re.findall(r"^Benchmark(\w+?)(?:-\d+)?\s+.*?([\d.]+) MB/s", open(f"{folder}/legacy.txt").read(), re.M):
    rows.setdefault(name, []).append(float(speed))
ours = {"DecodeTCVN3": "toasoan, the encoding known", "DecodeBytesTCVN3": "toasoan, a file whose encoding is found out"}
rows = [(ours[n], statistics.median(s)) for n, s in rows.items() if n in ours]
for peer in sorted(glob.glob(f"{folder}/*.peer.json")):
    rows.append((os.path.basename(peer).split(".")[0], megabytes / json.load(open(peer))["results"][0]["median"]))
best = dict(rows)[ours["DecodeBytesTCVN3"]]
print("## Conversion of 10 MB of TCVN3 text, one core, median\n| program | MB/s | beside a file of ours |\n|---|---|---|")
for name, speed in rows:
    print(f"| {name} | {speed:.0f} | {best / speed:.1f}× |")
P
