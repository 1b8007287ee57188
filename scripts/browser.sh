#!/bin/sh
# A browser for the journeys: Chromium from the PATH, else from Debian when root, else Playwright's own.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the journeys."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk >/dev/null; then exit 0; fi
fi
if .venv/bin/python -m playwright install chromium >/dev/null 2>&1; then exit 0; fi
echo "No browser: Chromium is not on the PATH and could not be installed. The journeys cannot run without it." >&2
[ "${CI:-}" = true ] && exit 1
exit 0
