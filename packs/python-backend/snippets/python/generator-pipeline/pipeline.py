"""A pipeline of generators: each holds one line, however long the files are."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def lines_of(paths: Iterable[Path]) -> Iterator[str]:
    """All lines of all files, one after the other; one file is open at a time."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from file


def records_of(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One record for each line of JSON; blank lines are skipped."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"line {number} is not JSON: {error.msg}") from error


def slow_requests(
    records: Iterable[dict[str, Any]], *, over_ms: int
) -> Iterator[dict[str, Any]]:
    """The records of requests that took longer than `over_ms`."""
    return (record for record in records if record["took_ms"] > over_ms)


def count_slow(paths: Iterable[Path], *, over_ms: int) -> int:
    """How many requests in the log files took longer than `over_ms`."""
    return sum(1 for _ in slow_requests(records_of(lines_of(paths)), over_ms=over_ms))
