"""Words -> what they name: synonyms become one concept, and each says how much it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from greenroom.core.grading.words.common import (
    FAINT,
    FAINT_WEIGHT,
    FULL_WEIGHT,
    SILENT,
    SILENT_WEIGHT,
)
from greenroom.core.grading.words.field import FIELD, GENERAL
from greenroom.core.grading.words.tokens import Word, stem_of, words_of

_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is named. key: a stem, or the first term of a line of synonyms.

    words: how it was written. first, last: which words of the text they are, both included.
    weight: 0..1, how much it tells.
    """

    key: str
    words: str
    weight: float
    first: int
    last: int


def concepts_of(text: str) -> tuple[Concept, ...]:
    """What a text names, in order; words that tell nothing are left out."""
    return concepts_in(words_of(text))


def concepts_in(words: Sequence[Word]) -> tuple[Concept, ...]:
    """What these words name; the longest term of the synonyms wins."""
    return tuple(_concepts(words))


def _concepts(words: Sequence[Word]) -> Iterator[Concept]:
    terms = _terms()
    stems = [word.stem for word in words]
    at = 0
    while at < len(words):
        key, count = _longest(terms, stems, at)
        written = " ".join(word.text for word in words[at : at + count])
        weight = weight_of(written) if count == 1 else FULL_WEIGHT
        if weight and not written.endswith("n't"):
            yield Concept(key, written, weight, at, at + count - 1)
        at += count


def weight_of(word: str) -> float:
    """How much one word tells, 0..1."""
    if word in SILENT:
        return SILENT_WEIGHT
    if word in FAINT:
        return FAINT_WEIGHT
    return FULL_WEIGHT if len(word) > 1 or word.isdigit() else SILENT_WEIGHT


def _longest(terms: _Terms, stems: Sequence[str], at: int) -> tuple[str, int]:
    by_length = terms.get(stems[at])
    if by_length:
        for length, rest, key in by_length:
            if tuple(stems[at + 1 : at + length]) == rest:
                return key, length
    return stems[at], 1


# First stem -> (how many words, the stems after the first, the concept), the longest first.
_Terms = dict[str, list[tuple[int, tuple[str, ...], str]]]


@lru_cache(maxsize=1)
def _terms() -> _Terms:
    terms: _Terms = {}
    taken: set[tuple[str, ...]] = set()
    for line in f"{FIELD}\n{GENERAL}".strip().split("\n"):
        names = [name.strip() for name in line.split(" = ") if name.strip()]
        for name in names:
            stems = tuple(stem_of(word.text) for word in words_of(name))
            if not stems or stems in taken:
                continue
            taken.add(stems)
            terms.setdefault(stems[0], []).append((len(stems), stems[1:], f"={names[0]}"))
    for entries in terms.values():
        entries.sort(reverse=True)
    return terms
