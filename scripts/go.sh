#!/bin/sh
# Go with its checksum-database packages, for the tests in tests/interop: from the PATH, else from Debian when root.
set -eu
if command -v go >/dev/null && [ -d "${GOPATH:-/usr/share/gocode}/src/golang.org/x/mod/sumdb" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Go for the tests against Go's own packages."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends golang-go golang-golang-x-mod-dev >/dev/null; then exit 0; fi
fi
echo "No Go: the tests in tests/interop that need it are skipped." >&2
[ "${CI:-}" = true ] && exit 1
exit 0
