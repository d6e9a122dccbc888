"""How much of a phrase each stretch of a text says, and whether it says the contrary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from greenroom.core.grading.words.concepts import Concept, concepts_in
from greenroom.core.grading.words.polarity import (
    SIGN_REACH,
    denials_in,
    denied_words,
    opposite_signs,
    opposites_of,
    signs_in,
)
from greenroom.core.grading.words.sentences import WINDOW_PIECES, WINDOW_WORDS, Piece, pieces_of
from greenroom.core.grading.words.tokens import Word, words_of

Conflict = Literal["denied", "opposite", "number"]

# A word that is only nearly the one wanted (a slip, another ending) counts as nearly.
NEARLY: Final = 0.8
SHORTEST_SLIP: Final = 5
PREFIX_SHARE: Final = 0.6
# A denial is about the phrase if it turns so much of what was found, and not about a word beside.
# Where nearly all of the phrase is there, one word that is turned is enough.
DENIED_SHARE: Final = 0.4
DENIED_SHARE_WHOLE: Final = 0.08
WHOLE_SHARE: Final = 0.75
DENIED_SHARE_BOTH: Final = 0.7
# Who says all of it and has one "not" more, or less, says the contrary.
NEARLY_ALL: Final = 0.95
HOPELESS_SHARE: Final = 0.25
# One piece says it, if so much of what a stretch has of the phrase stands in that piece.
LEADING_SHARE: Final = 0.6
# What says less of the phrase says nothing against it either.
CONFLICT_FROM: Final = 0.3


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase or a piece names: each concept with its weight, and those it denies."""

    weights: Mapping[str, float]
    denied: frozenset[str]
    written: Mapping[str, str]
    spots: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last word of each concept, wherever it is named."""
    denying: tuple[int, ...] = ()
    """The words that deny something."""
    signs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Small words with an opposite ("more"), and the concepts that they stand beside."""

    @property
    def denials(self) -> int:
        """How often something is denied."""
        return len(self.denying)

    @property
    def total(self) -> float:
        """The weight of everything named."""
        return sum(self.weights.values())

    def scaled(self, shares: Mapping[str, float]) -> Named:
        """The same with each weight times its share; 1 where there is none."""
        weights = {key: weight * shares.get(key, 1.0) for key, weight in self.weights.items()}
        return replace(self, weights=weights)

    def denials_amid(self, keys: Iterable[str]) -> int:
        """How often something is denied between these concepts, or right before them."""
        spots = [self.spots[key] for key in keys if key in self.spots]
        if not spots:
            return 0
        first, last = min(one for one, _ in spots) - 1, max(one for _, one in spots)
        return sum(first <= at <= last for at in self.denying)


class _Heard(NamedTuple):
    """How nearly a concept was said, as which concept and word, in which piece, and if denied."""

    how: float
    key: str
    word: str
    piece: int
    is_denied: bool


_Said = dict[str, _Heard]  # by the phrase's concept


@dataclass(frozen=True, slots=True)
class Match:
    """How near a stretch comes to a phrase.

    closeness: the share of the phrase's weight that it says, 0..1. first, last: its pieces, last
    included. said: which of the phrase's concepts, and how.
    """

    closeness: float
    conflict: Conflict | None
    first: int
    last: int
    phrase: Named
    said: _Said

    @property
    def found(self) -> tuple[str, ...]:
        """The words that say it, as written."""
        return tuple(one.word for one in self.said.values())

    @property
    def turned(self) -> float:
        """The share of what is said that is denied here and not in the phrase, or there only."""
        return _turned(self.phrase, self.said) / (_mass(self.phrase, self.said) or 1.0)

    @property
    def agrees_in_denial(self) -> bool:
        """Whether something is denied both here and in the phrase."""
        return any(one.is_denied and key in self.phrase.denied for key, one in self.said.items())

    @property
    def missing(self) -> tuple[str, ...]:
        """The phrase's words that are not there."""
        return tuple(
            self.phrase.written[key] for key in self.phrase.weights if key not in self.said
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A text read once: its pieces and what each of them names."""

    text: str
    words: tuple[Word, ...]
    pieces: tuple[Piece, ...]
    named: tuple[Named, ...]
    keys: frozenset[str]
    places: Mapping[str, tuple[int, ...]]
    by_letter: Mapping[str, Sequence[str]]
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def alike(self, key: str) -> tuple[str, ...]:
        """The text's concepts that are this one, or nearly."""
        if key in self.places:
            return (key,)
        if key not in self.near:
            begins = key.lstrip("=")[:1]
            self.near[key] = tuple(
                one for one in self.by_letter.get(begins, ()) if nearness(key, one)
            )
        return self.near[key]


def read_text(text: str) -> Text:
    """Read a text for matching."""
    words = words_of(text)
    concepts = concepts_in(words)
    denied = denied_words(text, words, _in_terms(concepts))
    pieces = pieces_of(text, words)
    named = tuple(
        _named(inside, denied, text, words, piece.first, piece.last)
        for piece, inside in zip(pieces, _by_piece(concepts, pieces), strict=True)
    )
    places: dict[str, list[int]] = {}
    for at, one in enumerate(named):
        for key in one.weights:
            places.setdefault(key, []).append(at)
    by_letter: dict[str, list[str]] = {}
    for key in places:
        if len(key) >= SHORTEST_SLIP:
            by_letter.setdefault(key.lstrip("=")[:1], []).append(key)
    return Text(
        text, words, pieces, named, frozenset(places),
        {key: tuple(where) for key, where in places.items()}, by_letter,
    )  # fmt: skip


def _by_piece(concepts: Sequence[Concept], pieces: Sequence[Piece]) -> Iterator[list[Concept]]:
    at = 0
    for piece in pieces:
        first = at
        while at < len(concepts) and concepts[at].first < piece.last:
            at += 1
        yield list(concepts[first:at])


def read_phrase(phrase: str) -> Named:
    """What a phrase names as a whole."""
    words = words_of(phrase)
    concepts = concepts_in(words)
    denied = denied_words(phrase, words, _in_terms(concepts))
    return _named(concepts, denied, phrase, words, 0, len(words))


@dataclass(frozen=True, slots=True)
class Matches:
    """A phrase against a text: stretch by stretch, and against all of it at once."""

    stretches: tuple[Match, ...] = ()
    everywhere: float = 0.0


def read_matches(phrase: Named, text: Text, *, prior: float = 0.0, whole: bool = False) -> Matches:
    """The phrase against every stretch of up to WINDOW_PIECES pieces that says any of it.

    `prior` is added to the weight of the phrase: with it, nearly every word of a short one must be
    there. `whole`: against the text as one stretch only.
    """
    total = phrase.total + prior
    said = _said_by_piece(phrase, text) if phrase.total else {}
    if not said:
        return Matches()
    everywhere = _mass(phrase, _union(said, 0, len(text.pieces) - 1)) / total
    # What the whole text says too little of, no stretch says: single pieces are enough to explain.
    is_hopeless = everywhere < HOPELESS_SHARE
    stretches = tuple(
        match
        for first, last in _stretches(text.pieces, said, whole=whole)
        if first == last or whole or not is_hopeless
        if (match := _match(phrase, text, _union(said, first, last), total, first, last))
    )
    return Matches(stretches, everywhere)


def _match(
    phrase: Named, text: Text, said: _Said, total: float, first: int, last: int
) -> Match | None:
    mass = _mass(phrase, said)
    if not mass:
        return None
    closeness = mass / total
    conflict = _conflict(phrase, text, said, mass) if closeness >= CONFLICT_FROM else None
    return Match(closeness, conflict, first, last, phrase, said)


def _mass(phrase: Named, said: _Said) -> float:
    return sum(phrase.weights[key] * one.how for key, one in said.items())


def _turned(phrase: Named, said: _Said) -> float:
    return sum(
        phrase.weights[key] for key, one in said.items() if (key in phrase.denied) != one.is_denied
    )


def _said_by_piece(phrase: Named, text: Text) -> dict[int, _Said]:
    said: dict[int, _Said] = {}
    for key in phrase.weights:
        for other in text.alike(key):
            how = 1.0 if other == key else NEARLY
            for at in text.places[other]:
                named = text.named[at]
                heard = _Heard(how, other, named.written[other], at, other in named.denied)
                said.setdefault(at, {}).setdefault(key, heard)
    return said


def _union(said: Mapping[int, _Said], first: int, last: int) -> _Said:
    if first == last:
        return said.get(first, {})
    union: _Said = {}
    for at in range(first, last + 1):
        for key, heard in said.get(at, {}).items():
            if key not in union or heard.how > union[key].how:
                union[key] = heard
    return union


def _stretches(
    pieces: Sequence[Piece], said: Mapping[int, _Said], *, whole: bool
) -> Iterator[tuple[int, int]]:
    """First and last piece of what is worth looking at: it begins and ends with a find."""
    if whole:
        if said:
            yield 0, len(pieces) - 1
        return
    for first in sorted(said):
        for last in range(first, min(first + WINDOW_PIECES, len(pieces))):
            is_short = last == first or pieces[last].last - pieces[first].first <= WINDOW_WORDS
            if last in said and is_short:
                yield first, last


def _named(
    concepts: Sequence[Concept], denied: Sequence[bool], text: str, words: Sequence[Word],
    first: int, last: int,
) -> Named:  # fmt: skip
    weights: dict[str, float] = {}
    spots: dict[str, tuple[int, int]] = {}
    written: dict[str, str] = {}
    both: dict[str, set[bool]] = {}
    for one in concepts:
        weights[one.key] = max(weights.get(one.key, 0.0), one.weight)
        written.setdefault(one.key, one.words)
        both.setdefault(one.key, set()).add(denied[one.first])
        spots[one.key] = (spots.get(one.key, (one.first, 0))[0], one.last)
    none_but = frozenset(key for key, how in both.items() if how == {True})
    signs: dict[str, frozenset[str]] = {}
    for sign, at in signs_in(words, first, last):
        signs[sign] = signs.get(sign, frozenset()) | _beside(concepts, at)
    return Named(weights, none_but, written, spots, denials_in(text, words, first, last), signs)


def _beside(concepts: Sequence[Concept], at: int) -> frozenset[str]:
    """What a small word is said of: the next thing named, or, at the end, the one before."""
    after = [one.key for one in concepts if at < one.first <= at + SIGN_REACH]
    before = [one.key for one in concepts if at - SIGN_REACH <= one.last < at]
    return frozenset(after[:1] or before[-1:])


def _in_terms(concepts: Iterable[Concept]) -> frozenset[int]:
    return frozenset(
        at for one in concepts if one.last > one.first for at in range(one.first, one.last + 1)
    )


def _conflict(phrase: Named, text: Text, said: _Said, mass: float) -> Conflict | None:
    if _is_denied(phrase, text, said, mass):
        return "denied"
    missing = phrase.weights.keys() - said.keys()
    leader = _leading_piece(phrase, said, mass) if missing or phrase.signs else None
    if leader is None:
        return None
    others = text.named[leader].weights.keys() - phrase.weights.keys()
    if any(opposites_of(key) & others for key in missing):
        return "opposite"
    if _has_other_sign(phrase, text.named[leader]):
        return "opposite"
    if any(map(_is_number, missing)) and any(map(_is_number, others)):
        return "number"
    return None


def _is_denied(phrase: Named, text: Text, said: _Said, mass: float) -> bool:
    if _turned(phrase, said) >= _denied_share(phrase, said, mass) * mass:
        return True
    if mass < NEARLY_ALL * phrase.total:
        return False
    return _has_other_denials(phrase, text, said)


def _has_other_denials(phrase: Named, text: Text, said: _Said) -> bool:
    """Whether it denies more often, or less, than the phrase: at all, and amid what was found."""
    pieces = {one.piece for one in said.values()}
    if sum(text.named[piece].denials for piece in pieces) == phrase.denials:
        return False
    amid = sum(
        text.named[at].denials_amid(one.key for one in said.values() if one.piece == at)
        for at in pieces
    )
    return amid != phrase.denials_amid(said)


def _has_other_sign(phrase: Named, piece: Named) -> bool:
    """ "More rows" where the phrase has "fewer rows"."""
    return any(
        phrase.signs[sign] & piece.signs[other]
        for sign in phrase.signs.keys() - piece.signs.keys()
        for other in (opposite_signs(sign) & piece.signs.keys()) - phrase.signs.keys()
    )


def _denied_share(phrase: Named, said: _Said, mass: float) -> float:
    """How much must be turned for a denial.

    Where both deny, the words stand about a "not" on other sides ("is not read by anyone", "nobody
    reads it"): that turns some of them and denies nothing.
    """
    if phrase.denied and any(one.is_denied for one in said.values()):
        return DENIED_SHARE_BOTH
    is_whole = mass >= WHOLE_SHARE * phrase.total
    return DENIED_SHARE_WHOLE if is_whole else DENIED_SHARE


def _is_number(key: str) -> bool:
    return key.lstrip("=").isdigit()


def _leading_piece(phrase: Named, said: _Said, mass: float) -> int | None:
    """The piece that says most of it alone, if one does."""
    masses: dict[int, float] = {}
    for key, one in said.items():
        masses[one.piece] = masses.get(one.piece, 0.0) + phrase.weights[key] * one.how
    leader = max(masses, key=lambda at: masses[at])
    return leader if masses[leader] >= LEADING_SHARE * mass else None


@lru_cache(maxsize=65536)
def nearness(one: str, other: str) -> bool:
    """Whether two stems differ by one slip, or share most of their beginning."""
    one, other = one.lstrip("="), other.lstrip("=")
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIP or short[0] != long[0] or not short.isalpha():
        return False
    shared = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if shared >= SHORTEST_SLIP and shared >= PREFIX_SHARE * len(long):
        return True
    swapped = long[:shared] + long[shared + 1 : shared + 2] + long[shared : shared + 1]
    is_swap = short == swapped + long[shared + 2 :]
    is_slip = short[shared:] == long[shared + 1 :] or short[shared + 1 :] == long[shared + 1 :]
    return is_slip or is_swap
