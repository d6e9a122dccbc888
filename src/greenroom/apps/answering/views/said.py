"""An answer's text, cut where a grade quotes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer. `quotes`: numbers of the quotes that it belongs to, from 1.

    `begins`: the quotes that begin here; links lead to them.
    """

    text: str
    quotes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def quoted(text: str, quotes: Iterable[str]) -> tuple[list[Piece], dict[str, int]]:
    """The text in pieces, and the number of each quote that stands in it."""
    places: list[tuple[int, int]] = []
    numbers: dict[str, int] = {}
    for quote in dict.fromkeys(one for one in quotes if one and one.strip()):
        place = _find(text, quote)
        if place is not None:
            places.append(place)
            numbers[quote] = len(places)
    cuts = sorted({0, len(text), *(cut for place in places for cut in place)})
    pieces = [_piece(text, start, end, places) for start, end in zip(cuts, cuts[1:], strict=False)]
    return pieces, numbers


def _piece(text: str, start: int, end: int, places: list[tuple[int, int]]) -> Piece:
    within = [at for at, (first, last) in enumerate(places, 1) if first <= start and end <= last]
    begins = [at for at in within if places[at - 1][0] == start]
    return Piece(text[start:end], tuple(within), tuple(begins))


def _find(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands, however its spaces and line ends fall."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, text)
    return found.span() if found else None
