"""A Markdown table and nothing else, read into its cells."""

import re
from dataclasses import dataclass

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")


@dataclass(frozen=True, slots=True)
class Table:
    r"""The rows' cells as written (`\|` kept), headings first, the rule line left out."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> set[int]:
        """Every number of cells that a row has: one member in a regular table."""
        return {len(row) for row in self.rows}


def read_table(text: str) -> Table | None:
    """The table that `text` is, or None if it is not one, or more than one."""
    lines = text.strip().splitlines()
    if len(lines) < 2 or "|" not in lines[1] or not _RULE.fullmatch(lines[1].strip()):
        return None
    rows = [lines[0], *lines[2:]]
    if not all(_BAR.search(row) for row in rows):
        return None
    table = Table(tuple(map(_cells, rows)))
    return table if len(_cells(lines[1])) == len(table.rows[0]) else None


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    if re.search(r"(?<!\\)\|$", inner):
        inner = inner[:-1]
    return tuple(cell.strip() for cell in _BAR.split(inner))
