#!/bin/sh
# Double-click this file on macOS or Linux: the desk opens in the browser, and stays open as long as this window.
cd "$(dirname "$0")" || exit
make serve ARGS=--open || { echo '— Enter —'; read -r _; }
