"""What people type, as the database holds it."""

from __future__ import annotations

from typing import Final

from greenroom.core.errors import InputError

LONGEST_TITLE: Final = 200
LONGEST_PERIOD: Final = 100
# Ten minutes of speech: what is longer is no answer.
LONGEST_TEXT: Final = 8_000


def one_line(field: str, text: str, *, longest: int) -> str:
    """A text on one line. Raises InputError when it is too long."""
    return _fitting(field, " ".join(storable(text).split()), longest)


def lines(field: str, text: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text with its lines. Raises InputError when it is too long."""
    kept = "\n".join(line.rstrip() for line in storable(text).split("\n")).strip()
    return _fitting(field, kept, longest)


def storable(text: str) -> str:
    """One kind of line end, and no character that the database or a page would refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _fitting(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise InputError(field, f"At most {longest:,} characters, please; this has {len(text):,}.")
    return text
