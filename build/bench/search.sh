#!/usr/bin/env bash
# Search, lists, saves and memory of newsrooms of growing size, and the same
# searches with ripgrep and SQLite's LIKE. search.sh PROGRAM FOLDER [ARTICLES]
# PROGRAM is the headless build; FOLDER, on a disk, gets the newsrooms (2 GB),
# and those that are there are used again. ARTICLES is "1000,10000,100000";
# "500,2000" tells within a minute whether it all works.
set -euo pipefail
program=$(realpath "$1") folder=$(realpath -m "$2") articles=${3:-1000,10000,100000}
cd "$(dirname "$0")/../.."
mkdir -p "$folder"
CGO_ENABLED=0 go build -o "$folder/size" ./build/bench/size
# With its own log, so that the person's is left alone.
XDG_STATE_HOME=$folder/state "$folder/size" -articles "$articles" -work "$folder" -program "$program"
