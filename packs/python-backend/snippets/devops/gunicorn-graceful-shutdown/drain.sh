#!/bin/sh
# preStop hook, before the container gets its SIGTERM: first no new requests, then stop.
set -eu
touch "$DRAIN_FILE"
# Longer than the load balancer takes to notice: interval x failures of its check.
sleep "${DRAIN_SECONDS:-10}"
