#!/usr/bin/env bash
# Installs the system libraries that Qt needs (runtime) or that the tests use (tests).
# Where the user may not install anything, it prints the exact line to type instead.
set -euo pipefail

runtime="libglib2.0-0 libdbus-1-3 libfontconfig1 libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
tests="postgresql xvfb xdotool openbox x11-utils imagemagick poppler-utils
  gammu gammu-smsd dovecot-imapd"

case "${1:-}" in
  runtime) wanted="$runtime" ;;
  tests) wanted="$tests" ;;
  *) echo "say runtime or tests" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=""
for package in $wanted; do
  state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  case "$state" in *"install ok installed"*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Some system libraries are missing. Please type:" >&2
  echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
fi
