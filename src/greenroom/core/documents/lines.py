"""Physical lines, their indentation and their quote marks.

People's notes indent by habit, not by rule (an answer three spaces under "10." is still its
answer), so columns are read from the source and never from a Markdown tree.
"""

import re
from collections.abc import Sequence

TAB_COLUMNS = 4
# A line longer than this is data, not prose: it is kept whole and no mark is looked for in it.
LONGEST_PROSE_CHARACTERS = 20_000

_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]{0,3})+")
_REPL = re.compile(r"[ ]*>>> ")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """The lines of `text`, counted as an editor counts them, without their ends.

    Windows and old Macintosh ends count as one line end. A last line without an end counts.
    """
    lines = _BREAKS.sub("\n", text).split("\n")
    if len(lines) > 1 and lines[-1] == "":
        lines.pop()
    return lines


def peel(raw: str) -> tuple[int, int, str]:
    """Quote depth, indentation in columns and the bare text of a line."""
    if "\t" in raw:
        raw = raw.expandtabs(TAB_COLUMNS)
    depth = 0
    if ">" in raw[:8] and not _REPL.match(raw):
        found = _QUOTE.match(raw)
        if found:
            depth = found.group().count(">")
            marks = found.group()
            # One space after the mark belongs to the mark, further ones are indentation.
            kept = marks.rstrip(" ")
            raw = raw[len(kept) :]
            raw = raw.removeprefix(" ")
    body = raw.strip()
    indent = len(raw) - len(raw.lstrip()) if body else 0
    return depth, indent, body


def indent_of(raw: str) -> int:
    """Columns of white space a line begins with; quote marks are not looked at."""
    expanded = raw.expandtabs(TAB_COLUMNS)
    return len(expanded) - len(expanded.lstrip())


def cut_indent(raw: str, columns: int) -> str:
    """`raw` without up to `columns` columns of leading white space, blank lines emptied."""
    if not raw.strip():
        return ""
    if columns <= 0:
        return raw.rstrip()
    expanded = raw.expandtabs(TAB_COLUMNS) if "\t" in raw[: columns + 1] else raw
    spare = len(expanded) - len(expanded.lstrip())
    return expanded[min(spare, columns) :].rstrip()


def dedent(lines: Sequence[str]) -> list[str]:
    """Lines without their common indentation; blank lines do not count and come out empty."""
    widths = [indent_of(line) for line in lines if line.strip()]
    width = min(widths, default=0)
    return [cut_indent(line, width) for line in lines]


def strip_blank(lines: Sequence[str]) -> list[str]:
    """Lines without the blank ones at either end."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return list(lines[first:last])
