#!/usr/bin/env bash
# ./restore.sh FILE: into the EMPTY database of $DATABASE_URL, all of it or nothing.
set -euo pipefail
pg_restore --single-transaction --no-owner --dbname="$DATABASE_URL" "$1"
psql --quiet "$DATABASE_URL" --command "ANALYZE" # the planner knows nothing yet
