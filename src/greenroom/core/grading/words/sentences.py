"""A text in pieces that each say one thing, each a clause or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from greenroom.core.grading.words.tokens import Word, words_of

# A full stop within a number, a name (`self.save`) or after e.g. ends nothing.
_END: Final = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)[.!?]+[\"')\]]*(?=\s|$)|[;\u2026]|\n\s*\n|\n(?=\s*[-*\u2022\d])"
)
# Speech runs on without full stops: a long piece is cut where a new thought begins.
_TURNS: Final = frozenset(
    "and but because so which while whereas although since then however otherwise plus also".split()
)
LONG_WORDS: Final = 24
SHORTEST_WORDS: Final = 5
WINDOW_PIECES: Final = 3
WINDOW_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Words first to last (exclusive) of a text, from character start to end.

    sentence: which sentence of the text it is (a part of), from 0.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int


def pieces_of(text: str, words: Sequence[Word]) -> tuple[Piece, ...]:
    """The sentences of a text, long ones cut into clauses; no word is in two."""
    return tuple(_pieces(text, words))


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text as they stand in it."""
    words = words_of(text)
    return tuple(text[start:end].strip() for start, end, _, _ in _sentences(text, words))


def _pieces(text: str, words: Sequence[Word]) -> Iterator[Piece]:
    for number, (start, end, first, last) in enumerate(_sentences(text, words)):
        cuts = [first, *_cuts(text, words, first, last), last]
        for at, until in pairwise(cuts):
            begins = start if at == first else words[at].start
            ends = end if until == last else words[until].start
            yield Piece(at, until, begins, ends, number)


def _sentences(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
    """Start and end in characters, and first and last (exclusive) word, of each sentence."""
    first = start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        last = first
        while last < len(words) and words[last].start < end:
            last += 1
        if last > first:
            yield start, end, first, last
            first, start = last, end


def _cuts(text: str, words: Sequence[Word], first: int, last: int) -> list[int]:
    """Where a long sentence is cut: before a turn of thought, or after a comma."""
    if last - first <= LONG_WORDS:
        return []
    cuts: list[int] = []
    since = first
    for at in range(first + 1, last):
        is_turn = words[at].text in _TURNS or "," in text[words[at - 1].end : words[at].start]
        if is_turn and at - since >= SHORTEST_WORDS and last - at >= SHORTEST_WORDS:
            cuts.append(at)
            since = at
    return cuts
