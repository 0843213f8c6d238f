#!/bin/sh
# What the tests in a real browser need: Debian's Chromium and fonts for Arabic. Installed when root, else said what is missing.
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
missing="No Chromium: the tests in a browser are skipped. On Debian: apt-get install chromium fonts-noto-core"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "$missing"
    exit 0
fi
echo "Installing Chromium for the tests in a browser ..."
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-core; } >/tmp/rapporteur-chromium.log 2>&1 ||
    echo "$missing (see /tmp/rapporteur-chromium.log)"
exit 0
