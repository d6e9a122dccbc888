"""Which key points a text covers: every wording of a point against every stretch of the text.

A wording's words weigh what they tell: nothing if they only hold a sentence together, little if
they are common, less if the question says them already or if several points share them, and more if
most wordings of the point agree on them. The closeness of a stretch of up to three sentences is the
share of that weight which it says. A stretch that says it with a denial, an opposite or another
number where the wording has none speaks against the point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from greenroom.core.exercises.question import KeyPoint, RedFlag, Rubric
from greenroom.core.grading.words.concepts import concepts_of
from greenroom.core.grading.words.matching import Match, Named, Text, match, read_phrase
from greenroom.core.grading.words.order import mean_order
from greenroom.core.grading.words.sentences import Piece, pieces_of, windows_over

KNOWN_SHARE: Final = 0.4
SHARED_POWER: Final = 0.5
# A word in every wording of a point weighs twice what one in a single wording does.
AGREED_SHARE: Final = 1.0

# A stretch of so many words in no order is no sentence, whatever it names.
ORDERED_WORDS: Final = 12
ORDER_MIN: Final = -0.1


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say something, read for matching."""

    text: str
    named: Named


@dataclass(frozen=True, slots=True)
class Claim:
    """What is looked for: its wordings, and wordings that must not count."""

    id: str
    wordings: tuple[Wording, ...]
    not_counted: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rubric read for matching, once for all answers."""

    points: tuple[Claim, ...]
    flags: tuple[Claim, ...]
    vocabulary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an answer and what it names."""

    piece: Piece
    named: Named


@dataclass(frozen=True, slots=True)
class Found:
    """The stretch that comes nearest to a wording, and how."""

    stretch: Stretch
    wording: Wording
    match: Match

    @property
    def closeness(self) -> float:
        """0..1."""
        return self.match.closeness


@lru_cache(maxsize=256)
def prepare(rubric: Rubric) -> Prepared:
    """Read a rubric; the same one is read once."""
    known = frozenset(one.key for one in concepts_of(rubric.prompt))
    raw = {point.id: [read_phrase(one) for one in point.phrasings] for point in rubric.key_points}
    in_points = Counter(
        key for wordings in raw.values() for key in set(chain(*(one.weights for one in wordings)))
    )
    shares = {
        key: (KNOWN_SHARE if key in known else 1.0) * count**-SHARED_POWER
        for key, count in in_points.items()
    }
    for key in known - shares.keys():
        shares[key] = KNOWN_SHARE
    points = tuple(_point(one, raw[one.id], shares) for one in rubric.key_points)
    flags = tuple(_flag(one, shares) for one in rubric.red_flags)
    words = chain(
        *(wording.named.weights for claim in (*points, *flags) for wording in claim.wordings)
    )
    return Prepared(points, flags, frozenset(words) | known)


def stretches_of(text: Text) -> tuple[Stretch, ...]:
    """Every stretch of a text that reads like speech."""
    pieces = pieces_of(text.text, text.words)
    return tuple(
        Stretch(piece, text.named_in(piece))
        for piece in windows_over(pieces)
        if _is_speech(text, piece)
    )


def nearest(
    wordings: Sequence[Wording], among: Iterable[Stretch]
) -> tuple[Found | None, Found | None]:
    """The nearest stretch that agrees with one of the wordings, and the nearest that denies one."""
    agreeing: Found | None = None
    denying: Found | None = None
    for stretch in among:
        for wording in wordings:
            result = match(wording.named, stretch.named)
            if result.conflict is None:
                if agreeing is None or result.closeness > agreeing.closeness:
                    agreeing = Found(stretch, wording, result)
            elif denying is None or result.closeness > denying.closeness:
                denying = Found(stretch, wording, result)
    return agreeing, denying


def evidence_of(found: Found, text: str) -> str:
    """The learner's own words, as they stand in the answer."""
    piece = found.stretch.piece
    return " ".join(text[piece.start : piece.end].split())


def _is_speech(text: Text, piece: Piece) -> bool:
    words = text.words[piece.first : piece.last]
    return len(words) < ORDERED_WORDS or mean_order(text.text, words) >= ORDER_MIN


def _point(point: KeyPoint, raw: Sequence[Named], shares: Mapping[str, float]) -> Claim:
    agreed = Counter(chain(*(one.weights for one in raw)))
    others = max(1, len(raw) - 1)

    def scaled(named: Named) -> Named:
        return named.scaled(
            {
                key: shares.get(key, 1.0) * (1 + AGREED_SHARE * max(0, agreed[key] - 1) / others)
                for key in named.weights
            }
        )

    return Claim(
        point.id,
        tuple(Wording(text, scaled(one)) for text, one in zip(point.phrasings, raw, strict=True)),
        tuple(Wording(one, scaled(read_phrase(one))) for one in point.near_misses),
    )


def _flag(flag: RedFlag, shares: Mapping[str, float]) -> Claim:
    read = [(one, read_phrase(one)) for one in flag.says]
    return Claim(
        flag.id,
        tuple(
            Wording(text, named.scaled({key: shares.get(key, 1.0) for key in named.weights}))
            for text, named in read
        ),
    )
