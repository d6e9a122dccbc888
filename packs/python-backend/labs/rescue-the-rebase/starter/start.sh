#!/usr/bin/env bash
# Makes the folder ferry: the repository as Mira left it last night, reflog and all.
set -euo pipefail
rm -rf ferry
git init --quiet --initial-branch main ferry
cd ferry
git config user.name "Mira Holm"
git config user.email "mira@ferry.example"
git config commit.gpgSign false
git config gc.auto 0
git -c core.logAllRefUpdates=false fetch --quiet --update-head-ok ../ferry.bundle \
    "refs/heads/main:refs/heads/main" "refs/heads/*:refs/night/*"
git read-tree -u --reset main

# What she did on the branch, as the reflog tells it.
step() {
    GIT_COMMITTER_DATE="$1" git update-ref -m "$2" HEAD "$3"
}
night=refs/night
git symbolic-ref HEAD refs/heads/island-card
step 2026-03-04T09:50:00+0000 "branch: Created from main" "$night/fork"
for commit in $(git rev-list --reverse "$night/fork..$night/yesterday"); do
    step "$(git log -1 --format=%cI "$commit")" "commit: $(git log -1 --format=%s "$commit")" "$commit"
done
step 2026-03-12T18:02:00+0000 "rebase (start): checkout main" main
step 2026-03-12T18:11:00+0000 "rebase (abort): returning to refs/heads/island-card" "$night/yesterday"
step 2026-03-12T18:14:00+0000 "reset: moving to HEAD~1" "$night/yesterday~1"
step 2026-03-12T18:30:00+0000 "commit: fixup! Give card holders a third off" "$night/island-card"
git read-tree -u --reset HEAD
rm .git/FETCH_HEAD
for ref in fork yesterday island-card main; do
    git update-ref -d "$night/$ref"
done
