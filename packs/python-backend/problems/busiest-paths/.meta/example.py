"""Counts a path and second together, so that memory depends on the traffic and not on the lines.

One pass over n lines; then the c counted pairs are filtered and the p paths sorted:
O(n + c + p log p). As the latest time is known only at the end, nothing can be thrown away for
good before; what is older than the window of the latest so far could be, once in a while.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def busiest(lines: Iterable[str], minutes: int, count: int) -> list[list[str | int]]:
    """The `count` paths with the most requests in the log's last `minutes`, as [path, requests]."""
    seen = Counter(hit for line in lines if (hit := _parse(line)) is not None)
    if not seen:
        return []
    window_begin = max(time for time, _ in seen) - timedelta(minutes=minutes)
    hits: Counter[str] = Counter()
    for (time, path), times in seen.items():
        if time > window_begin:
            hits[path] += times
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    return [[path, times] for path, times in ranked[:count]]


def _parse(line: str) -> tuple[datetime, str] | None:
    """The time and the path of a good line, None for any other."""
    fields = line.split(" ")
    if len(fields) != 4 or not all(fields):
        return None
    try:
        time = datetime.strptime(fields[0], TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return time, fields[2].partition("?")[0]
