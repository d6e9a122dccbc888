"""A text as the words that tell something, each with its stem and its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

_STEMMER: Final = snowballstemmer.stemmer("english")
# n+1, o(1), i/o and f-string are one word each; numbers keep their point; everything else is
# letters and digits, with an apostrophe inside.
_WORD: Final = re.compile(
    r"n\+1|o\([^()\s]{1,9}\)|i/o|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,]\d+)*", re.IGNORECASE
)
# IsAuthenticated is two words; HTTPResponse too.
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORT_PARTS: Final = frozenset("is as or by in on of to id db".split())
LONGEST_WORD: Final = 40
# The only word that keeps its capital: in small letters it would deny.
PYTHONS_NONE: Final = "None"
# Where the stemmer keeps two forms of a word apart.
_IRREGULAR: Final = {"goe": "go"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written in small letters, its stem, and where it stands in the text."""

    text: str
    stem: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. Identifiers are split: `select_related` is two words."""
    return tuple(_words(text))


@lru_cache(maxsize=16384)
def stem_of(word: str) -> str:
    """The stem of one word in small letters, by Snowball's English stemmer; numbers stay."""
    if len(word) > LONGEST_WORD or not word[0].isalpha():
        return word
    stem: str = _STEMMER.stemWord(_BRITISH.sub("iz", word))
    return _IRREGULAR.get(stem, stem)


# normalise, normalised, serialiser: as if written with z, so that both spellings have one stem.
_BRITISH: Final = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)(?<=[a-z]{3}is)")


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        whole, start = found.group(), found.start()
        at = start
        for part in _parts(whole):
            small = PYTHONS_NONE if _is_pythons(part, text, at) else _small(part)
            yield Word(small, stem_of(small), at, at + len(part))
            at += len(part)


def _is_pythons(part: str, text: str, at: int) -> bool:
    """Whether this is Python's `None`, and no denial, as in "None of them is asked"; "None: ..." is."""
    if part != PYTHONS_NONE:
        return False
    before = text[max(0, at - 40) : at].rstrip(" \t`(")
    goes_on = text[at + len(part) : at + len(part) + 1] == " "
    return not goes_on or (bool(before) and before[-1] not in ".!?:\n")


def _parts(word: str) -> list[str]:
    """IsAuthenticated is two words; NumPy and URLs are one."""
    parts = _CAMEL.split(word)
    is_name = all(len(part) > 2 or part.lower() in _SHORT_PARTS for part in parts)
    return parts if is_name else [word]


def _small(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("\u2019", "'")
