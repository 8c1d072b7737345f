#!/usr/bin/env bash
# Makes a hundred camera-like JPEGs of 12 to 24 megapixels, 4 to 8 MB each, with EXIF:
# the sample newsroom's photographs scaled up, with colour, and with the grain and
# detail that scaling does not bring. Ten are drawn, two of each size; the others
# are these with other EXIF, so that no two files are the same.
# make.sh FOLDER
set -euo pipefail
folder=$1 here=$(cd "$(dirname "$0")" && pwd)
seeds=("$here"/../../../app/sample/photos/*.jpg)
sizes=(4000x3000 4624x3468 5184x3456 5472x3648 6000x4000)
mkdir -p "$folder"
for i in 0 1 2 3 4; do
  size=${sizes[$i]} base=$folder/.base.mpc
  convert "${seeds[$((i % 3))]}" -type TrueColor -resize "$size^" -gravity center -extent "$size" \
    \( -size 64x64 "plasma:$([ $((i % 2)) = 0 ] && echo tan-steelblue || echo olive-salmon)" -resize "$size!" \) -compose overlay -composite \
    -attenuate 0.7 +noise Gaussian "$base"
  convert "$base" -sampling-factor 4:2:0 -quality $((91 - i)) "$folder/DSC_$i.jpg" &
  convert "$base" -flop -sampling-factor 4:2:2 -quality $((89 - i)) "$folder/DSC_1$i.jpg"
  wait
  rm -f "$folder"/.base.*
done
for file in "$folder"/DSC_*.jpg; do
  for n in 1 2 3 4 5 6 7 8 9; do cp "$file" "${file%.jpg}_$n.jpg"; done
done
exiftool -q -overwrite_original -Make=NIKON -Model=D7500 -ISO=200 -DateTimeOriginal="2026:05:19 08:00:00" '-ImageDescription<$FileName' "$folder"
