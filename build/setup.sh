#!/usr/bin/env bash
# Installs what `make run`, `make test` or `make bench` needs and is missing.
# Usage: build/setup.sh run|test|bench. Does nothing, in well under a second,
# when all is there. Debian packages come from apt as root or through sudo;
# without either the one line to type is printed.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in go node npm; do
  command -v "$tool" >/dev/null || { echo "setup: $tool is not on this machine; install Go 1.26+ and Node.js 20+ first" >&2; exit 1; }
done

packages="gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"
case "${1:-run}" in
  run) ;;
  test) packages="$packages chromium xvfb xdotool x11-xserver-utils imagemagick poppler-utils qpdf dbus hunspell-vi xclip libimage-exiftool-perl" ;;
  bench) packages="$packages chromium xvfb xdotool imagemagick poppler-utils dbus weasyprint libreoffice-writer hyperfine fonts-noto-core ripgrep libvips-tools libimage-exiftool-perl time" ;;
  *) echo "usage: build/setup.sh run|test|bench" >&2; exit 2 ;;
esac

missing=""
for p in $packages; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing="$missing $p"
done
if [ -n "$missing" ]; then
  install="apt-get install -y --no-install-recommends$missing"
  if [ "$(id -u)" = 0 ]; then as=""
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as="sudo"
  else
    echo "setup: these packages are missing; type this line once as an administrator:" >&2
    echo "  sudo apt-get update && sudo $install" >&2
    exit 1
  fi
  echo "setup: installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  # No service may start by itself on the machine of whoever builds.
  log=$(mktemp)
  { $as apt-get update -q && $as $install; } >"$log" 2>&1 || { tail -20 "$log" >&2; echo "setup: apt-get failed, see $log" >&2; exit 1; }
  rm -f "$log"
fi

lock=frontend/package-lock.json stamp=frontend/node_modules/.toasoan-lock
if ! cmp -s "$lock" "$stamp"; then
  echo "setup: installing the frontend's packages"
  (cd frontend && npm ci --no-audit --no-fund)
  cp "$lock" "$stamp"
fi
