#!/usr/bin/env bash
# Makes pictures of 48 megapixels in all formats, one of the sample's photographs
# scaled up with grain, for memory.py. large.sh FOLDER
set -euo pipefail
folder=$1 here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
export VIPS_CONCURRENCY=2
vips thumbnail "$(find "$here/../../../app/sample/photos" -name '*.jpg' | sort | head -1)" "$work/base.v" 8000 --height 6000 --crop centre --size both
vips gaussnoise "$work/noise.v" 8000 6000 --sigma 8 --mean 0
vips colourspace "$work/base.v" "$work/rgb.v" srgb
vips add "$work/rgb.v" "$work/noise.v" "$work/sum.v"
vips cast "$work/sum.v" "$work/photo.v" uchar
vips colourspace "$work/photo.v" "$work/deep.v" rgb16
vips jpegsave "$work/photo.v" "$folder/baseline.jpg" --Q 88
vips jpegsave "$work/photo.v" "$folder/progressive.jpg" --Q 88 --interlace
vips jpegsave "$work/photo.v" "$folder/full444.jpg" --Q 90 --subsample-mode off --interlace
vips pngsave "$work/photo.v" "$folder/rgb8.png" --compression 1
vips pngsave "$work/deep.v" "$folder/rgb16.png" --compression 1
vips pngsave "$work/deep.v" "$folder/rgb16i.png" --compression 1 --interlace
vips tiffsave "$work/photo.v" "$folder/rgb8.tif" --compression lzw
vips tiffsave "$work/photo.v" "$folder/none.tif"
vips tiffsave "$work/photo.v" "$folder/tiled.tif" --compression deflate --tile
vips webpsave "$work/photo.v" "$folder/lossy.webp" --Q 80 --effort 0
avifenc -s 10 -j 2 --min 20 --max 30 "$folder/baseline.jpg" "$folder/whole.avif" >/dev/null
vips crop "$work/photo.v" "$work/tile.png" 3000 2500 512 512
heif-enc -q 60 -o "$work/tile.heic" "$work/tile.png" >/dev/null
python3 "$here/../../../app/pixels/testdata/grid.py" "$work/tile.heic" "$folder/grid.heic" 16 12 8000 6000 # as a phone writes it
