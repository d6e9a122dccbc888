# make         a fresh clone to a page in the browser (needs python3 and make, nothing else)
# make test    everything CI runs after `make check`, browser tests included
# make prove   run the test of every script of the pack, but of those proved before
# make check   lint, format, types, import rules, migrations, docs, packs
# make bench   the figures of docs/reference/benchmarks.md, measured again
# make fix     format and auto-fix
# make locks   resolve requirements/*.txt again

.POSIX:
.PHONY: run test prove check bench fix locks
.DEFAULT_GOAL := run
ARGS =

run:
	@scripts/setup run
	@scripts/need-sandbox softly
	@scripts/setup snippets-softly
	@exec .venv/bin/greenroom $(ARGS)

# Some machines forbid Python to keep what it compiled: each of the hundred processes that tests start
# would then compile Django again, and each worker all tests.
test:
	@scripts/need-browser
	@scripts/need-sandbox
	@scripts/setup dev
	@if [ -z "$(ARGS)" ]; then scripts/prove; fi
	@unset PYTHONDONTWRITEBYTECODE; .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

prove:
	@scripts/setup dev
	@scripts/prove $(ARGS)

check:
	@scripts/setup dev
	@scripts/check

bench:
	@scripts/need-browser
	@scripts/need-sandbox
	@scripts/setup dev
	@.venv/bin/python -m scripts.bench $(ARGS)

fix:
	@scripts/setup dev
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .

locks:
	@scripts/setup dev
	@scripts/lock
