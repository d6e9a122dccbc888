"""Answer and next card over HTTP, in a library of 100,000 cards and 1,000,000 attempts."""

from __future__ import annotations

import random

from scripts.bench.figures import Figure, Row, median_over_runs, quantile
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.peer import measure_anki
from scripts.bench.places import copy_data, temporary_folder
from scripts.bench.served import Visitor, serving, visiting
from scripts.bench.sittings import begin_practice
from scripts.bench.texts import SEED

WHAT = "answer and next card over HTTP"
WARM_UP = 100
RUNS = 3
STRETCH_MINUTES = 45


def measure(options: Options) -> Row:
    """RUNS times 1,000 answers on one connection; each figure is the median of the runs'."""
    cards, attempts = options.large_library
    count = 200 if options.quick else 1_000
    source = stocked_library(options.cache, cards=cards, attempts=attempts)
    with temporary_folder() as folder:
        data = copy_data(source, folder / "data")
        with serving(data) as server, visiting(server) as visitor:
            rng = random.Random(SEED)
            _practise(visitor, WARM_UP, rng=rng)
            runs = [_practise(visitor, count, rng=rng) for _ in range(RUNS)]
    row = Row("answers", f"{WHAT}, {cards:,} cards, {attempts:,} attempts")
    row.figures = [
        Figure("median", median_over_runs(runs, 0.5), limit=10.0),
        Figure("p95", median_over_runs(runs, 0.95)),
        Figure("p99", median_over_runs(runs, 0.99), limit=25.0),
        Figure("worst", max(quantile(run, 1.0) for run in runs)),
    ]
    row.notes.append(
        f"{RUNS} runs of {count} answers in sittings of {STRETCH_MINUTES} minutes, after {WARM_UP} "
        "to warm up; each figure is the median of the runs'"
    )
    row.peer_name, row.peer, why = measure_anki(options, "answers", cards=cards)
    row.notes.append(why or "Anki answers in process: no HTTP, and no wait for the disk.")
    return row


def _practise(visitor: Visitor, count: int, *, rng: random.Random) -> list[float]:
    """Milliseconds of `count` answers, in sittings as long as the Today page offers them."""
    times: list[float] = []
    while len(times) < count:
        practice = begin_practice(visitor, minutes=STRETCH_MINUTES, rng=rng)
        while practice.held and len(times) < count:
            times.append(practice.answer()[1])
    return times
