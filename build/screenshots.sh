#!/usr/bin/env bash
# Takes the pictures of the README and of the reviewers: the browser in light
# and dark, the real window under Xvfb, the pages of the PDF. Everything lands
# in out/screenshots; the two of the README are copied to docs/screenshots.
set -euo pipefail
cd "$(dirname "$0")/.."
go build -tags desktop,production,webkit2_41,probe -o build/bin/toasoan-probe .
mkdir -p out/screenshots docs/screenshots
(cd frontend && SCREENSHOTS=../out/screenshots npx playwright test --project=screenshots)
pdftoppm -r 80 -png out/screenshots/article.pdf out/screenshots/page
for name in editor images; do
  convert "out/screenshots/$name.png" -strip -colors 255 "docs/screenshots/$name.png"
done
ls out/screenshots
