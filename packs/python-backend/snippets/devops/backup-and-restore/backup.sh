#!/usr/bin/env bash
# Dumps $DATABASE_URL, proves that the dump can be restored, keeps the newest ones.
# PostgreSQL's client programs must not be older than the server.
set -euo pipefail

folder=${BACKUP_FOLDER:?}
keep=${BACKUP_KEEP:-14}
name=$(date --utc +%Y%m%dT%H%M%S%NZ).dump
scratch=restore_$RANDOM$RANDOM

umask 077 # everything of everybody: for nobody else's eyes
partial=$folder/.$name
cleanup() {
  rm --force "$partial"
  psql --quiet "$DATABASE_URL" --command "DROP DATABASE IF EXISTS $scratch"
}
trap cleanup EXIT

# Waits for a migration that runs, but not behind it until morning.
pg_dump --format=custom --no-owner --lock-wait-timeout="${BACKUP_LOCK_WAIT:-60s}" \
  --file="$partial" "$DATABASE_URL"

# A backup that was never restored is a hope.
psql --quiet "$DATABASE_URL" --command "CREATE DATABASE $scratch"
address=${DATABASE_URL%%\?*} # what follows, such as ?sslmode=..., stays
scratch_url=${address%/*}/$scratch${DATABASE_URL#"$address"}
pg_restore --exit-on-error --no-owner --dbname="$scratch_url" "$partial"
psql --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$scratch_url" \
  --command "${BACKUP_CHECK:?a query that answers t}" |
  grep --line-regexp --quiet t

# Under its name only now, and old ones go only after a good new one has come.
mv "$partial" "$folder/$name"
find "$folder" -maxdepth 1 -name '2*.dump' | sort --reverse |
  tail --lines=+$((keep + 1)) | xargs --no-run-if-empty --delimiter='\n' rm --
echo "$folder/$name"
