# What you would type, from the first command to the last. It runs with bash in the folder ferry/,
# a fresh one each time, on the branch island-card. What it prints is shown with the result.
set -x

git status
git log --oneline --graph --all
git reflog
