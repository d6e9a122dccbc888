"""The script library: search among 5,000 snippets, the weight of a page, and proving them all."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.inside import run_inside
from scripts.bench.options import Options
from scripts.bench.places import ROOT, temporary_folder

SNIPPETS = 5_000
# What the library was made to find: each in ten seconds, typed as one would.
QUERIES = (
    "jwt refresh", "select_related prefetch_related", "idempotent celery task",
    "cursor pagination", "custom permission", "retry with backoff", "channels group send",
    "expand contract migration", "async client timeout", "fernet rotation",
)  # fmt: skip


def measure_search(options: Options) -> Row:
    """The ten queries as the page runs them, and one letter; and what a script's page weighs."""
    with temporary_folder() as folder:
        repeats = 5 if options.quick else 30
        answer = run_inside(
            "snippets", folder / "data", number=SNIPPETS, queries=list(QUERIES), repeats=repeats
        )
    times: list[float] = [one for measured in answer["times"].values() for one in measured]
    row = Row("snippets", f"search among {answer['number']:,} snippets; a script's page")
    row.figures = [
        Figure("search, median", statistics.median(times), limit=5.0),
        Figure("search, p95", quantile(times, 0.95)),
        Figure("a beginning of one letter", statistics.median(answer["letter"])),
        Figure("heaviest page", answer["heaviest_kb"], "KB", limit=60.0),
        Figure("heaviest page, gzipped", answer["heaviest_gzipped_kb"], "KB"),
    ]
    row.notes.append(f"the heaviest page is that of {answer['heaviest']}")
    return row


def measure_proving(options: Options) -> Row:
    """`packs check --run` with nothing kept, and again with everything kept."""
    row = Row("prove", "the test of every script")
    if not (ROOT / ".venv-snippets").is_dir():
        row.skipped = "the scripts' environment is missing: make prove"
        return row
    with temporary_folder() as folder:
        first, told = _prove(folder / "kept", options)
        again, _ = _prove(folder / "kept", options)
    row.figures = [
        Figure("from scratch", first, "s", limit=300.0),
        Figure("kept", again, "s", limit=20.0),
    ]
    row.notes.append(told)
    return row


def _prove(cache: Path, options: Options) -> tuple[float, str]:
    command = [sys.executable, "-m", "greenroom.cli.main", "packs", "check", "packs/python-backend"]
    command += ["--run", "--cache", str(cache)]
    if options.quick:
        command += ["--only", "s.python.decorators.decorator-with-arguments"]
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return time.monotonic() - started, done.stdout.splitlines()[-1]
