"""How much of a phrase a stretch of an answer says, and whether it says the contrary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from greenroom.core.grading.words.concepts import Concept, concepts_in
from greenroom.core.grading.words.polarity import denied_words, opposites_of
from greenroom.core.grading.words.sentences import Piece
from greenroom.core.grading.words.tokens import Word, words_of

Conflict = Literal["denied", "opposite", "number"]

# A word that is only nearly the one wanted (a slip, another ending) counts as nearly.
NEARLY: Final = 0.8
SHORTEST_SLIP: Final = 5
PREFIX_SHARE: Final = 0.6
# From this share of what matched on, a denial is about it and not beside it.
DENIED_SHARE: Final = 0.34


@dataclass(frozen=True, slots=True)
class Named:
    """What a stretch of text names: each concept with its weight and whether it is denied."""

    weights: Mapping[str, float]
    denied: frozenset[str]
    written: Mapping[str, str]

    @property
    def total(self) -> float:
        """The weight of everything named."""
        return sum(self.weights.values())

    def scaled(self, shares: Mapping[str, float]) -> Named:
        """The same with each weight times its share; 1 where there is none."""
        weights = {key: weight * shares.get(key, 1.0) for key, weight in self.weights.items()}
        return Named(weights, self.denied, self.written)


@dataclass(frozen=True, slots=True)
class Match:
    """closeness: the share of the phrase's weight that was found, 0..1."""

    closeness: float
    found: tuple[str, ...]
    missing: tuple[str, ...]
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text read once: its words, what each piece of it names, and what is denied where."""

    text: str
    words: tuple[Word, ...]
    concepts: tuple[Concept, ...]
    denied: tuple[bool, ...]

    def named_in(self, piece: Piece) -> Named:
        """What this stretch names."""
        inside = [one for one in self.concepts if piece.first <= one.first < piece.last]
        return _named(inside, self.denied)


def read_text(text: str) -> Text:
    """Read a text for matching."""
    words = words_of(text)
    concepts = concepts_in(words)
    own = frozenset(
        at for one in concepts if one.last > one.first for at in range(one.first, one.last + 1)
    )
    return Text(text, words, concepts, denied_words(text, words, own))


def read_phrase(phrase: str) -> Named:
    """What a phrase names as a whole."""
    text = read_text(phrase)
    return _named(text.concepts, text.denied)


def match(phrase: Named, said: Named) -> Match:
    """How much of `phrase` is in `said`."""
    share: dict[str, float] = {}
    partner: dict[str, str] = {}
    for key in phrase.weights:
        nearest, how = (key, 1.0) if key in said.weights else _nearest(key, said.weights)
        if how:
            share[key], partner[key] = how, nearest
    total = phrase.total
    mass = sum(phrase.weights[key] * how for key, how in share.items())
    missing = tuple(key for key in phrase.weights if key not in share)
    closeness = mass / total if total else 0.0
    conflict = _conflict(phrase, said, partner, missing) if share else None
    found = tuple(said.written[partner[key]] for key in share)
    return Match(closeness, found, tuple(phrase.written[key] for key in missing), conflict)


def _named(concepts: Sequence[Concept], denied: Sequence[bool]) -> Named:
    weights: dict[str, float] = {}
    written: dict[str, str] = {}
    both: dict[str, set[bool]] = {}
    for one in concepts:
        weights[one.key] = max(weights.get(one.key, 0.0), one.weight)
        written.setdefault(one.key, one.words)
        both.setdefault(one.key, set()).add(denied[one.first])
    return Named(weights, frozenset(key for key, how in both.items() if how == {True}), written)


def _conflict(
    phrase: Named, said: Named, partner: Mapping[str, str], missing: Sequence[str]
) -> Conflict | None:
    if _is_denied(phrase, partner, phrase.denied) != _is_denied(
        phrase, partner, {key for key, theirs in partner.items() if theirs in said.denied}
    ):
        return "denied"
    others = said.weights.keys() - set(partner.values())
    for key in missing:
        if opposites_of(key) & others:
            return "opposite"
    if any(key.isdigit() for key in missing) and any(key.isdigit() for key in others):
        return "number"
    return None


def _is_denied(phrase: Named, partner: Mapping[str, str], denied: Iterable[str]) -> bool:
    mass = sum(phrase.weights[key] for key in partner)
    return sum(phrase.weights[key] for key in denied if key in partner) >= DENIED_SHARE * mass


def _nearest(key: str, among: Iterable[str]) -> tuple[str, float]:
    best, how = "", 0.0
    for other in among:
        likeness = nearness(key, other)
        if likeness > how:
            best, how = other, likeness
    return best, how


@lru_cache(maxsize=65536)
def nearness(one: str, other: str) -> float:
    """NEARLY for two stems that differ by one slip, or share most of their beginning; else 0."""
    one, other = one.lstrip("="), other.lstrip("=")
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIP or short[0] != long[0] or not short.isalpha():
        return 0.0
    shared = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if shared >= SHORTEST_SLIP and shared >= PREFIX_SHARE * len(long):
        return NEARLY
    is_swap = (
        short[shared:]
        == long[shared + 1 : shared + 2] + long[shared : shared + 1] + long[shared + 2 :]
    )
    is_slip = short[shared:] == long[shared + 1 :] or short[shared + 1 :] == long[shared + 1 :]
    return NEARLY if is_slip or is_swap else 0.0
