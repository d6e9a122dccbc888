"""Which line of a function takes the time; and which of two ways is faster."""

import linecache
import timeit
from collections.abc import Callable
from typing import Any, NamedTuple

from line_profiler import LineProfiler


class Line(NamedTuple):
    text: str
    hits: int
    share: float  # of the function's time, 0 to 1


def hot_lines(function: Callable[..., Any], *args: Any) -> list[Line]:
    """The lines of `function` that ran during one call, the slowest first."""
    profiler = LineProfiler(function)
    profiler.runcall(function, *args)
    [(place, timings)] = profiler.get_stats().timings.items()
    whole = sum(ticks for _, _, ticks in timings)
    lines = [
        Line(linecache.getline(place[0], number).strip(), hits, ticks / whole)
        for number, hits, ticks in timings
    ]
    return sorted(lines, key=lambda line: -line.share)


def times_faster(
    old: Callable[[], Any], new: Callable[[], Any], number: int = 100
) -> float:
    """How many times faster `new` is than `old`; below 1 it is slower."""
    # The least of five: a busy machine only ever adds.
    best = [min(timeit.repeat(one, number=number, repeat=5)) for one in (old, new)]
    return best[0] / best[1]
