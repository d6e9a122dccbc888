from collections.abc import Iterator


def batches(rows, max_rows, max_bytes):
    result, batch, size = [], [], 0
    for row in rows:
        row_size = len(row.encode())
        if batch and (len(batch) == max_rows or size + row_size > max_bytes):
            result.append(batch)
            batch, size = [], 0
        batch.append(row)
        size += row_size
    if batch:
        result.append(batch)
    return ((batch, number == len(result)) for number, batch in enumerate(result, 1))


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
