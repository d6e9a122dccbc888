"""Word search over 100,000 cards, in process, beside Anki's over the same texts."""

from __future__ import annotations

import statistics

from scripts.bench.figures import Figure, Row, quantile
from scripts.bench.inside import run_inside
from scripts.bench.libraries import stocked_library
from scripts.bench.options import Options
from scripts.bench.peer import measure_anki
from scripts.bench.texts import search_words


def measure(options: Options) -> Row:
    """Each kind of words many times, interleaved; the median over all, and the worst kind's."""
    cards, attempts = options.large_library
    library = stocked_library(options.cache, cards=cards, attempts=attempts)
    repeats = 10 if options.quick else 60
    answer = run_inside("search", library, queries=search_words(), repeats=repeats)
    times: dict[str, list[float]] = answer["times"]
    every = [one for kind in times.values() for one in kind]
    medians = {kind: statistics.median(measured) for kind, measured in times.items()}
    slowest = max(medians, key=lambda kind: medians[kind])
    row = Row("search", f"word search, {cards:,} cards")
    row.figures = [
        Figure("median", statistics.median(every), limit=5.0),
        Figure("p95", quantile(every, 0.95)),
        Figure(f"median of the slowest kind ({slowest})", medians[slowest]),
    ]
    row.notes.append(
        "medians: " + ", ".join(f"{kind} {value:.1f} ms" for kind, value in medians.items())
    )
    row.peer_name, row.peer, why = measure_anki(options, "search", cards=cards)
    row.notes.append(
        why or "Anki finds the ids of all matches; Greenroom ranks and shows the best 20."
    )
    return row
