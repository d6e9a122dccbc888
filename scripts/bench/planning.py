"""Plan and readiness over 5,000 exercises from the database, and the whole Today page."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.inside import run_inside
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.places import copy_data, temporary_folder
from scripts.bench.served import Visitor, serving, visiting

CARDS, ATTEMPTS = 5_000, 50_000


def measure(options: Options) -> Row:
    """Loading, planning and measuring again each time, as every page does."""
    library = stocked_library(options.cache, cards=CARDS, attempts=ATTEMPTS)
    answer = run_inside("plan", library, repeats=10 if options.quick else 60)
    times: dict[str, list[float]] = answer["times"]
    # The first one also fills SQLite's memory and imports what is imported late.
    warm = times["all"][1:]
    row = Row("plan", f"plan and readiness over {answer['exercises']:,} exercises")
    row.figures = [
        Figure("median", statistics.median(warm), limit=20.0),
        Figure("p95", quantile(warm, 0.95)),
    ]
    parts = {name: statistics.median(times[name][1:]) for name in ("load", "plan", "readiness")}
    row.notes.append(
        "medians: "
        + ", ".join(f"{name} {value:.1f} ms" for name, value in parts.items())
        + f"; {answer['planned']} planned"
    )
    with temporary_folder() as folder:
        data = copy_data(library, folder / "data")
        pages = _time_today(data, 5 if options.quick else 30)
    row.notes.append(f"the whole Today page over HTTP: median {statistics.median(pages):.0f} ms")
    return row


def _time_today(data: Path, repeats: int) -> list[float]:
    with serving(data) as server, visiting(server) as visitor:
        visitor.get("/")
        return [_time_get(visitor, "/") for _ in range(repeats)]


def _time_get(visitor: Visitor, path: str) -> float:
    started = time.perf_counter()
    reply = visitor.get(path)
    if reply.status != 200:
        raise RuntimeError(f"{path} answered {reply.status}")
    return (time.perf_counter() - started) * 1000
