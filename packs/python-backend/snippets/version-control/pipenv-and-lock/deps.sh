#!/usr/bin/env bash
# requirements.in: what we want. requirements.txt: exactly what is installed.
# Both are committed. In brackets what pipenv and poetry 2 call the same.
set -euo pipefail

compile() {
  uv pip compile --quiet --no-header --generate-hashes requirements.in "$@"
}

case "${1:-}" in
  lock) # keeps every version that still fits (pipenv lock, poetry lock)
    compile --output-file requirements.txt >/dev/null ;;
  upgrade) # one on purpose (pipenv upgrade NAME, poetry update --lock NAME)
    compile --upgrade-package "$2" --output-file requirements.txt >/dev/null ;;
  check) # in CI: does the lock still fit? (pipenv verify, poetry check --lock)
    fresh=$(mktemp)
    trap 'rm "$fresh"' EXIT
    cp requirements.txt "$fresh"
    compile --output-file "$fresh" >/dev/null
    diff requirements.txt "$fresh" ;;
  install) # exactly the lock, removes the rest (pipenv sync, poetry sync)
    uv pip sync --require-hashes requirements.txt ;;
  *)
    echo "usage: $0 lock | upgrade NAME | check | install" >&2
    exit 2 ;;
esac
