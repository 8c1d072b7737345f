#!/usr/bin/env bash
# Writes the sample article as one HTML page with its pictures beside it, set in
# two justified columns on A4, for the peers: page.sh BIN NEWSROOM SLUG FOLDER
set -euo pipefail
bin=$1 newsroom=$2 slug=$3 folder=$4
"$bin" --newsroom "$newsroom" show "$slug" --format json >"$folder/article.json"
"$bin" --newsroom "$newsroom" show "$slug" --format html >"$folder/body.html"
python3 - "$folder" "$newsroom" <<'P'
import glob, html, json, re, shutil, sys
folder, newsroom = sys.argv[1:]
article = json.load(open(f"{folder}/article.json"))
body = open(f"{folder}/body.html").read()
for h in set(re.findall(r"/media/photo/([0-9a-f]{64})/screen", body)):
    picture = glob.glob(f"{newsroom}/photos/*/{h}.*")[0]
    shutil.copy(picture, f"{folder}/{h}.jpg")
    body = body.replace(f"/media/photo/{h}/screen", f"{h}.jpg")
body = body.replace('loading="lazy"', "")
e = html.escape
open(f"{folder}/page.html", "w").write(f"""<!doctype html><html lang="vi"><meta charset="utf-8"><title>{e(article['headline'])}</title>
<style>@page {{ size: A4; margin: 20mm }} body {{ font: 10.5pt "Noto Serif", serif }} h1 {{ font-size: 20pt }} .lead {{ font-weight: bold }}
main {{ columns: 2; column-gap: 8mm; text-align: justify }} figure {{ margin: 0 0 8pt; break-inside: avoid }} img {{ width: 100%; height: auto }} figcaption {{ font-size: 8.5pt }}</style>
<h1>{e(article['headline'])}</h1><p class="lead">{e(article['lead'])}</p><main>{body}<p style="text-align:right"><b>{e(article['byline'])}</b></p></main></html>""")
P
