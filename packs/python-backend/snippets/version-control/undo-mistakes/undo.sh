# Each function undoes one mistake. `source undo.sh`, or copy the one line you need.

# shellcheck shell=bash

# Edited the wrong file: back to what is staged, else committed. Not to be undone.
discard_edits() { git restore -- "$@"; }

# Added too much: out of the next commit, the edits stay.
unstage() { git restore --staged -- "$@"; }

# Committed too early or with a wrong message, not pushed yet.
amend_message() { git commit --quiet --amend --message "$1"; }

# Committed on the wrong branch, not pushed: the commit moves to a new branch.
move_last_commit_to() { git branch "$1" && git reset --quiet --keep HEAD~1; }

# Last commit undone, not pushed: its changes are staged again.
uncommit() { git reset --quiet --soft HEAD~1; }

# Already pushed: history stays, a new commit takes the change back.
revert_pushed() { git revert --no-edit "$1" >/dev/null; }

# A merge has two parents: 1 is the side that is kept.
revert_merge() { git revert --no-edit --mainline 1 "$1" >/dev/null; }

# One file as it was in an older commit, the rest as it is.
file_from() { git restore --source="$1" -- "$2"; }

# Reset too far or deleted a branch: the reflog knows where HEAD was (for 90 days).
rescue() { git branch "$1" "${2:-HEAD@{1\}}"; }
