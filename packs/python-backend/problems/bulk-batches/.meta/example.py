"""One row of look-ahead: a batch is yielded when the row that does not fit has been read.

O(n) time. Memory holds one batch and one row, however many rows there are.
"""

from collections.abc import Iterator


def batches(rows: Iterator[str], max_rows: int, max_bytes: int) -> Iterator[tuple[list[str], bool]]:
    """Batches within both limits, each with whether it is the last; reads one row ahead."""
    batch: list[str] = []
    batch_bytes = 0
    for row in rows:
        row_bytes = len(row.encode())
        if batch and (len(batch) == max_rows or batch_bytes + row_bytes > max_bytes):
            yield batch, False
            # A new list: the one that was handed out belongs to the caller now.
            batch, batch_bytes = [], 0
        batch.append(row)
        batch_bytes += row_bytes
    if batch:
        yield batch, True


class Source:
    """Given: rows that can be read once, and are counted."""

    def __init__(self, rows: list[str]) -> None:
        self.read = 0
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        row = next(self._rows)
        self.read += 1
        return row


def replay(rows: list[str], max_rows: int, max_bytes: int, take: int) -> list[list[object]]:
    """Given: the first `take` batches, each with how many rows were read by then."""
    source = Source(rows)
    generator = batches(source, max_rows, max_bytes)
    seen: list[list[object]] = [["before the first", None, source.read]]
    for _ in range(take):
        batch, is_last = next(generator, ("the end", None))
        seen.append([batch, is_last, source.read])
    return seen
