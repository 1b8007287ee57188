#!/bin/sh
# pandoc, and LibreOffice Writer without a screen, for the tests in tests/interop/drafting: from the PATH, else from Debian when root.
set -eu
there() { command -v pandoc >/dev/null && command -v soffice >/dev/null && /usr/bin/python3 -c "import uno" 2>/dev/null; }
if there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing pandoc and LibreOffice Writer for the tests of Word files (about 110 MB to fetch, 440 MB on the disk)."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends pandoc libreoffice-writer-nogui python3-uno >/dev/null && there; then exit 0; fi
fi
echo "No pandoc or no LibreOffice: the tests in tests/interop/drafting that need them are skipped." >&2
[ "${CI:-}" = true ] && exit 1
exit 0
