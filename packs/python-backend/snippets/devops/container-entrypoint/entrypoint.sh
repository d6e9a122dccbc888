#!/bin/sh
# ENTRYPOINT ["./entrypoint.sh"], CMD ["gunicorn", "app:application"]
set -eu

# The port being open is not enough: ask, and give up after a while.
attempts=${DATABASE_ATTEMPTS:-30}
until python -m database ping; do
  attempts=$((attempts - 1))
  if [ "$attempts" -le 0 ]; then
    echo "the database does not answer" >&2
    exit 1
  fi
  sleep "${DATABASE_PAUSE:-1}"
done

# Off by default: with several replicas a job of its own migrates before them.
if [ "${MIGRATE:-no}" = "yes" ]; then
  python -m database migrate
fi

# exec: the server takes this shell's place and gets the SIGTERM itself.
exec "$@"
