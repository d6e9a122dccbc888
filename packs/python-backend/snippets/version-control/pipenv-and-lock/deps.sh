#!/usr/bin/env bash
# requirements.in: what we want. requirements.txt: exactly what is installed.
# Both are committed. In brackets what pipenv calls the same.
set -euo pipefail

compile() {
  uv pip compile --quiet --no-header --generate-hashes requirements.in "$@"
}

case "${1:-}" in
  lock) # keeps every version that still fits (pipenv lock)
    compile --output-file requirements.txt >/dev/null ;;
  upgrade) # one package on purpose, not all by accident (pipenv upgrade NAME)
    compile --upgrade-package "$2" --output-file requirements.txt >/dev/null ;;
  check) # in CI: does the lock still fit what we want? (pipenv verify)
    fresh=$(mktemp)
    trap 'rm "$fresh"' EXIT
    cp requirements.txt "$fresh"
    compile --output-file "$fresh" >/dev/null
    diff requirements.txt "$fresh" ;;
  install) # exactly the lock: also removes what is not in it (pipenv sync)
    uv pip sync --require-hashes requirements.txt ;;
  *)
    echo "usage: $0 lock | upgrade NAME | check | install" >&2
    exit 2 ;;
esac
