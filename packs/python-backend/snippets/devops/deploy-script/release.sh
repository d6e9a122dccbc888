#!/usr/bin/env bash
# A server without containers: every release in a folder, `current` points to one.
#   ./release.sh deploy ARCHIVE.tar.gz     unpack, check, switch
#   ./release.sh rollback                  back to the one before
set -euo pipefail

root=${APP_ROOT:?}
keep=${APP_KEEP:-5}
check=${APP_CHECK:?a command, run in the new release, e.g. "python manage.py check"}
restart=${APP_RESTART:?a command, e.g. "systemctl reload gunicorn"}

exec 9>"$root/.lock"
flock --nonblock 9 || { echo "another deployment runs" >&2; exit 1; }

# A link made beside and renamed: at every moment `current` is the old or the new.
point_to() {
  ln --symbolic --force --no-dereference "$1" "$root/.current"
  mv --no-target-directory "$root/.current" "$root/current"
}

releases() { find "$root/releases" -mindepth 1 -maxdepth 1 -type d | sort; }

deploy() {
  local new old
  new=$root/releases/$(date --utc +%Y%m%dT%H%M%S%N)
  old=$(readlink "$root/current" || true)
  mkdir --parents "$new"
  if ! tar --extract --file "$1" --directory "$new" || ! (cd "$new" && $check); then
    rm --recursive "$new"
    echo "refused: $1" >&2
    exit 1
  fi
  point_to "$new"
  if ! $restart; then # came up broken: the old one serves again at once
    if [[ -n "$old" ]]; then point_to "$old" && $restart; fi
    exit 1
  fi
  # What runs is the newest now, so it is among those that stay.
  releases | head --lines=-"$keep" |
    xargs --no-run-if-empty --delimiter='\n' rm --recursive --
}

rollback() {
  local before
  before=$(releases | grep --before-context=1 --line-regexp --fixed-strings \
    "$(readlink "$root/current")" | head --lines=-1)
  [[ -n "$before" ]] || { echo "nothing to go back to" >&2; exit 1; }
  point_to "$before"
  $restart
}

case "${1:-}" in
  deploy) deploy "$2" ;;
  rollback) rollback ;;
  *) exit 2 ;;
esac
