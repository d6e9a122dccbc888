from collections.abc import Iterable


def busiest(lines: Iterable[str], minutes: int, count: int) -> list[list[str | int]]:
    """The `count` paths with the most requests in the log's last `minutes`, as [path, requests]."""
    raise NotImplementedError
