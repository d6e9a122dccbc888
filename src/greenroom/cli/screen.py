"""Writing to a terminal or a pipe: colours where they are wanted, nothing that moves the cursor.

Notes may come from anywhere, so what is printed of them to a terminal loses its control characters.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.markdown import Markdown

# A pipe has no width; a line of a table is cut here, so that `grep` still sees most of a title.
PIPE_COLUMNS = 160
NARROWEST_COLUMNS = 40
GAP = 2

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(r"\*\*|``?|^#+\s+|^[-*+>]\s+")


def make_console() -> Console:
    """A console for stdout. Rich itself respects NO_COLOR, TERM=dumb and COLUMNS."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(
            highlight=False, emoji=False, markup=False, width=PIPE_COLUMNS, no_color=True
        )
    elif console.width < NARROWEST_COLUMNS:
        console.width = NARROWEST_COLUMNS
    return console


def print_table(
    console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: str = ""
) -> None:
    """Rows under their columns; what does not fit is cut from the last one.

    `right` names, with spaces between, the columns that hold numbers.
    """
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    table = [list(columns), *([clean(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(row[index]) for row in table) for index in range(len(columns))]
    room = console.width - sum(widths[:-1]) - GAP * (len(columns) - 1)
    widths[-1] = max(NARROWEST_COLUMNS // 4, min(widths[-1], room))
    numbers = {index for index, name in enumerate(columns) if name in right.split()}
    for number, row in enumerate(table):
        if cell_len(row[-1]) > widths[-1]:
            row[-1] = set_cell_size(row[-1], widths[-1] - 1).rstrip() + "…"
        cells = [
            " " * (width - cell_len(cell)) + cell
            if index in numbers
            else set_cell_size(cell, width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = (" " * GAP).join(cells).rstrip()
        console.print(Text(line, style="bold" if number == 0 else ""), soft_wrap=True)


def as_markdown(text: str) -> Markdown:
    """Markdown for a terminal, in its own sixteen colours."""
    from rich.markdown import Markdown

    return Markdown(clean(text), code_theme="ansi_dark", hyperlinks=False)


def coloured_code(code: str, language: str) -> str:
    """Code as it is for a pipe; for a terminal coloured, without characters it would obey."""
    if not sys.stdout.isatty():
        return code
    shown = clean(code)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return shown
    from pygments import highlight
    from pygments.formatters import TerminalFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        return shown
    return str(highlight(shown, lexer, TerminalFormatter()))


def clean(text: str) -> str:
    """The text without characters that a terminal would obey."""
    return _CONTROLS.sub("", text)


def one_line(markdown: str, *, most: int = 120) -> str:
    """The first line that says something, without its marks."""
    lines = (line.strip() for line in clean(markdown).splitlines())
    said = [line for line in lines if line and not line.startswith(("```", "~~~", "|--", "|:-"))]
    line = _MARKS.sub("", said[0]).strip() if said else ""
    return line if len(line) <= most else f"{line[: most - 1]}…"


def print_json(shape: object) -> None:
    """One JSON value on stdout, as UTF-8."""
    click.echo(json.dumps(shape, ensure_ascii=False, indent=2))


def percent(value: float) -> str:
    """ "63 %" """
    return f"{100 * value:.0f} %"


def count(number: int, noun: str) -> str:
    """ "1 document", "2 documents" """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def is_interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
