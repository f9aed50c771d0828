#!/bin/sh
# Qt needs a few libraries of the system. Where they are missing and this is Debian as root, they are installed;
# elsewhere their names are printed.
set -eu
cd "$(dirname "$0")/.."

loads() {
    QT_QPA_PLATFORM=offscreen .venv/bin/python -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1
}

[ "$(uname)" = Linux ] || exit 0
loads && exit 0

glib=libglib2.0-0
packages="libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libgssapi-krb5-2
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing the system libraries that Qt needs …"
    apt-get update -qq
    apt-cache show libglib2.0-0t64 >/dev/null 2>&1 && glib=libglib2.0-0t64
    # shellcheck disable=SC2086 # the list is meant to be split
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $glib $packages >/dev/null
fi
loads && exit 0
echo "Qt can't start: system libraries are missing. Ask your administrator to install (Debian names):" >&2
echo "  $glib $packages" | tr -s ' \n' ' ' >&2
echo >&2
QT_QPA_PLATFORM=offscreen .venv/bin/python -c 'from PySide6.QtWidgets import QApplication; QApplication([])' >&2 || true
exit 1
