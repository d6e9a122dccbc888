#!/usr/bin/env bash
# Prints the first commit that broke something; about 10 runs for 1000 commits.
#   ./find_regression.sh GOOD BAD ./reproduce.sh
# reproduce.sh lies outside the history and fails only if the bug is there.
set -euo pipefail

good=$1 bad=$2 reproduce=$(realpath "$3")

work=$(mktemp -d) # a worktree of its own: nobody's uncommitted changes are touched
trap 'git worktree remove --force "$work/tree"; rm -rf "$work"' EXIT
git worktree add --quiet --detach "$work/tree" "$bad"
cd "$work/tree"

# The two ends first: if the reproduction is wrong, so is whatever bisect finds.
"$reproduce" >/dev/null 2>&1 && { echo "not broken at $bad" >&2; exit 2; }
git checkout --quiet "$good"
"$reproduce" >/dev/null 2>&1 || { echo "already broken at $good" >&2; exit 2; }

git bisect start --first-parent "$bad" "$good" >/dev/null
git bisect run "$reproduce" >/dev/null 2>&1 || { echo "cannot tell" >&2; exit 3; }
git show --no-patch --format='%h %an: %s' refs/bisect/bad
