#!/usr/bin/env bash
# Merges a branch; a conflict is resolved by hand, checked and only then committed.
#   ./merge.sh start BRANCH      merge, or list the files in conflict (exit code 1)
#   ./merge.sh finish COMMAND…   after editing: no marks left, tests pass, commit
#   ./merge.sh abort             back to the state before the merge
set -euo pipefail

start() {
  if [[ -n "$(git status --porcelain --untracked-files=no)" ]]; then
    echo "commit or stash your changes first" >&2
    exit 2
  fi
  # zdiff3 also shows what both sides started from: often the answer itself.
  git -c merge.conflictStyle=zdiff3 merge --no-ff --no-edit "$1" && return
  git diff --name-only --diff-filter=U
  exit 1
}

finish() {
  git rev-parse --quiet --verify MERGE_HEAD >/dev/null || exit 2
  # grep's code 0 says found: somebody staged a file with its marks.
  if git grep --line-number -E '^(<{7}|\|{7}|>{7})( |$)'; then
    echo "conflict marks left" >&2
    exit 1
  fi
  "$@" # the tests: a merge can be free of conflicts and still be wrong
  git add --update
  git commit --quiet --no-edit
}

case "${1:-}" in
  start) start "$2" ;;
  finish) finish "${@:2}" ;;
  abort) git merge --abort ;;
  *) sed -n '2,5p' "$0" >&2; exit 2 ;;
esac
