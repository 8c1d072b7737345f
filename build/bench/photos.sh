#!/usr/bin/env bash
# Import of a hundred camera JPEGs of 12 to 24 megapixels with their thumb (320) and
# screen (1600) renditions, pictures per second on two processors, beside ImageMagick
# and vipsthumbnail doing the same; theirs neither copies, hashes nor stores. The
# faster of two runs, in turns. photos.sh PROGRAM [FOLDER]; the pictures are made
# where FOLDER has none. Then the memory that pictures of 48 megapixels take.
set -euo pipefail
bin=$1 here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pictures=${2:-$work/pictures}
[ -n "$(ls "$pictures" 2>/dev/null)" ] || "$here/photos/make.sh" "$pictures"
count=$(ls "$pictures" | wc -l)
export MAGICK_THREAD_LIMIT=1 VIPS_CONCURRENCY=1 OMP_NUM_THREADS=1 # two processes instead
two="taskset -c 0,1"

ours() {
  rm -rf "$work/nr" && "$bin" --newsroom "$work/nr" init >/dev/null
  $two env GOMAXPROCS=2 /usr/bin/time -o "$work/memory" -f %M "$bin" --newsroom "$work/nr" import "$pictures" >/dev/null
  [ "$(find "$work/nr/renditions" -name '*.jpg' | wc -l)" = $((2 * count)) ] || { echo "renditions are missing" >&2; exit 1; }
}
magick() {
  rm -rf "$work/out" && mkdir -p "$work/out"
  find "$pictures" -name '*.jpg' -print0 | $two xargs -0 -P 2 -I '{}' sh -c 'n=$(basename "$1" .jpg); convert -define jpeg:size=1600x1600 "$1" -auto-orient -resize 1600x1600 -strip -quality 85 -write "$2/$n-screen.jpg" -resize 320x320 -quality 80 "$2/$n-thumb.jpg"' sh '{}' "$work/out"
}
vips() {
  rm -rf "$work/out" && mkdir -p "$work/out"
  find "$pictures" -name '*.jpg' -print0 | $two xargs -0 -P 2 -I '{}' sh -c 'n=$(basename "$1" .jpg); vipsthumbnail "$1" --size 1600 -o "$2/$n-screen.jpg[Q=85,strip]"; vipsthumbnail "$2/$n-screen.jpg" --size 320 -o "$2/$n-thumb.jpg[Q=80,strip]"' sh '{}' "$work/out"
}
declare -A best
for round in 1 2; do
  for who in ours magick vips; do
    begin=$(date +%s.%N)
    $who
    best[$who]=$(python3 -c "import sys; print(min(float(sys.argv[3]), float(sys.argv[2]) - float(sys.argv[1])))" "$begin" "$(date +%s.%N)" "${best[$who]:-1e9}")
  done
done
idle=$(/usr/bin/time -f %M "$bin" --newsroom "$work/nr" list 2>&1 >/dev/null | tail -1)
python3 - "$count" "${best[ours]}" "${best[magick]}" "${best[vips]}" "$(cat "$work/memory")" "$idle" <<'P'
import sys
count, ours, magick, vips, memory, idle = map(float, sys.argv[1:])
print(f"## Import of {count:.0f} camera JPEGs of 12 to 24 megapixels with thumb and screen, two processors\n\n| | pictures a second | beside toasoan |\n|---|---|---|")
for name, s in (("toasoan import: copied, hashed, proved whole, stored", ours), ("ImageMagick, two processes", magick), ("vipsthumbnail, two processes", vips)):
    print(f"| {name} | {count/s:.1f} | {ours/s:.2f}× |")
print(f"\nPeak memory of the import: {memory/1024:.0f} MB, {(memory-idle)/1024:.0f} MB above the program when it only lists.")
P
echo
"$here/photos/large.sh" "$work/large" >&2
python3 "$here/photos/memory.py" "$bin" "$work/large"
