#!/bin/sh
# Double-click this file on macOS: the desk opens in the browser, and stays open as long as this window.
cd "$(dirname "$0")" || exit
PATH="$PWD/.venv/bin:$HOME/.local/bin:/opt/homebrew/bin:/usr/local/bin:$PATH"
if command -v sitegen >/dev/null; then
  sitegen serve --open
elif python3 -m sitegen --version >/dev/null 2>&1; then
  python3 -m sitegen serve --open
else
  echo 'sitegen орнатылмаған. / sitegen не установлен. / sitegen is not installed.'
  echo 'python3 -m pip install "habarshy[serve]"'
  false
fi || { echo '— Enter —'; read -r _; }
