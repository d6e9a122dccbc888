#!/usr/bin/env bash
# The whole branch as one commit, e.g. `./squash_all.sh main "Add a discount."`
set -euo pipefail
git reset --soft "$(git merge-base "$1" HEAD)"
git commit --quiet --message "$2"
