#!/bin/sh
# Make sure a Chromium is there for the browser tests: Debian's, by apt, as root or by sudo.
set -eu
if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ]; then as_root=""
elif sudo -n true 2>/dev/null; then as_root="sudo"
else
  echo "The browser tests need Chromium. Type: sudo apt-get update && sudo apt-get install -y chromium" >&2
  exit 1
fi
echo "Installing Chromium for the browser tests (once) ..."
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
