#!/usr/bin/env bash
# Moves a pipenv project to requirements.txt without changing a single version.
set -euo pipefail
pipenv verify >&2 # a lock that does not fit its Pipfile would move old versions
pipenv requirements --hash >requirements.txt
