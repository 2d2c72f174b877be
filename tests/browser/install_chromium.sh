#!/bin/sh
# Make sure that the two system programs the tests drive are there: Chromium for the browser
# tests, curl for the examples of the documentation. Debian's, by apt, as root or by sudo.
set -eu
wanted=""
command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1 || wanted="chromium"
command -v curl >/dev/null 2>&1 || wanted="$wanted curl"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ]; then as_root=""
elif sudo -n true 2>/dev/null; then as_root="sudo"
else
  echo "The tests need: $wanted. Type: sudo apt-get update && sudo apt-get install -y $wanted" >&2
  exit 1
fi
echo "Installing for the tests (once): $wanted ..."
$as_root apt-get update -qq
# shellcheck disable=SC2086 - the list is split on purpose
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
