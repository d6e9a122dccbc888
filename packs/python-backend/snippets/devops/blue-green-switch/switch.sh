#!/bin/sh
# Sends all new requests to the other colour: ./switch.sh green 127.0.0.1:8002
# nginx includes $UPSTREAM_FILE inside its http block.
set -eu

colour=$1 address=$2
file=${UPSTREAM_FILE:-/etc/nginx/upstream/shop.conf}

# Asked directly, before any visitor is: a broken release never gets traffic.
tries=${HEALTH_TRIES:-30}
ask='import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=2)'
until python3 -c "$ask" "http://$address/readyz" 2>/dev/null; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "$colour at $address is not ready" >&2; exit 1; }
  sleep "${HEALTH_PAUSE:-1}"
done

cp "$file" "$file.previous"
# Written beside and renamed: nginx never reads half a file.
printf 'upstream shop { server %s; } # %s\n' "$address" "$colour" >"$file.new"
mv "$file.new" "$file"

if ! ${NGINX:-nginx} -t -q; then
  mv "$file.previous" "$file"
  echo "nginx refuses the configuration, nothing was changed" >&2
  exit 1
fi
# reload, not restart: old workers finish what they began. Switching back is the same.
${NGINX:-nginx} -s reload
