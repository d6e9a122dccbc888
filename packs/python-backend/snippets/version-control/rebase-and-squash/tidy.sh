#!/usr/bin/env bash
# Makes a branch fit for review: fixups squashed, on top of main, every commit tested.
#   git commit --fixup=COMMIT      while working: belongs to that earlier commit
#   ./tidy.sh main COMMAND…        e.g. ./tidy.sh main python -m pytest
set -euo pipefail

onto=$1
shift
branch=$(git symbolic-ref --short HEAD)
if [[ "$branch" == "$onto" ]]; then
  echo "never rewrite $onto" >&2
  exit 2
fi

# Comes back to exactly here if the rebase stops: nothing half done is left.
git tag --force "before-tidy/$branch" >/dev/null

# `:` leaves the list as the fixups ordered it; the command runs after every commit.
if ! GIT_SEQUENCE_EDITOR=: git rebase --interactive --autosquash \
  --exec "${*@Q}" "$onto" >&2; then
  git rebase --abort
  echo "not tidied; see which commit fails above" >&2
  exit 1
fi
git log --oneline "$onto..HEAD"
# Others may have pushed to the branch: this lease notices, --force would not.
echo "now: git push --force-with-lease --force-if-includes"
