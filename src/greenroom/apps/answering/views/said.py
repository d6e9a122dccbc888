"""An answer's text, cut where a grade quotes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

TONES: Final = ("wrong", "unsure", "covered")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer. `quotes`: numbers of the quotes that it belongs to, from 1.

    `begins`: the quotes that begin here; links lead to them. `tone`: what they are quoted for,
    "wrong", "unsure" or "covered"; the worst where there are several.
    """

    text: str
    quotes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    tone: str = ""


def quoted(text: str, quotes: Mapping[str, str]) -> tuple[list[Piece], dict[str, int]]:
    """The text in pieces, and the number of each quote that stands in it; `quotes` has tones."""
    places: list[tuple[int, int]] = []
    tones: list[str] = []
    numbers: dict[str, int] = {}
    for quote, tone in quotes.items():
        place = _find(text, quote) if quote.strip() else None
        if place is not None:
            places.append(place)
            tones.append(tone)
            numbers[quote] = len(places)
    cuts = sorted({0, len(text), *(cut for place in places for cut in place)})
    pieces = [_piece(text, start, end, places, tones) for start, end in pairwise(cuts)]
    return pieces, numbers


def _piece(
    text: str, start: int, end: int, places: list[tuple[int, int]], tones: list[str]
) -> Piece:
    within = [at for at, (first, last) in enumerate(places, 1) if first <= start and end <= last]
    begins = [at for at in within if places[at - 1][0] == start]
    tone = min((tones[at - 1] for at in within), key=TONES.index, default="")
    return Piece(text[start:end], tuple(within), tuple(begins), tone)


def _find(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands, however its spaces and line ends fall."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, text)
    return found.span() if found else None
