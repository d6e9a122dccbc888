"""Which key points a text covers: every wording of a point against every stretch of the text.

A wording's words weigh what they tell: nothing if they only hold a sentence together, little if
they are common, less if the question says them already or if several points share them, and more if
most wordings of the point agree on them. The closeness of a stretch of up to three sentences is the
share of that weight which it says. A stretch that says it with a denial, an opposite or another
number where the wording has none speaks against the point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from greenroom.core.exercises.question import KeyPoint, RedFlag, Rubric
from greenroom.core.grading.gates import runs_of
from greenroom.core.grading.words.concepts import concepts_of
from greenroom.core.grading.words.matching import (
    Match,
    Named,
    Text,
    read_matches,
    read_phrase,
    read_text,
)
from greenroom.core.grading.words.tokens import Word, words_of

KNOWN_SHARE: Final = 0.4
SHARED_POWER: Final = 0.5
# A word in every wording of a point weighs twice what one in a single wording does.
AGREED_SHARE: Final = 1.0
# About one word: of a short wording nearly every word must be there.
PRIOR: Final = 0.8
SPREAD: Final = 0.04
# A sentence is the evidence if so much of what was found stands in it.
LEADING_SHARE: Final = 0.6
LONGEST_EVIDENCE: Final = 60
# So much less may be heard in the stretch that is shown than in the nearest one.
SHOWN_BEHIND: Final = 0.25
# What agrees in a denial is drowned by what is denied, also where that is a little farther.
DROWNED_BEHIND: Final = 0.1


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say something, read for matching."""

    text: str
    named: Named


@dataclass(frozen=True, slots=True)
class Claim:
    """What is looked for: its wordings, those that must not count, and those that contradict it."""

    id: str
    wordings: tuple[Wording, ...]
    not_counted: tuple[Wording, ...] = ()
    contraries: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rubric read for matching, once for all answers."""

    points: tuple[Claim, ...]
    flags: tuple[Claim, ...]
    vocabulary: frozenset[str]
    shares: Mapping[str, float]
    right: Text
    wrong: Text
    prompt: tuple[Word, ...]
    stems: frozenset[str]
    model_runs: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """The stretch that comes nearest to a wording, and how."""

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
    right = read_text("\n\n".join(_right_texts(rubric)))
    prompt = words_of(rubric.prompt)
    words = chain(
        *(wording.named.weights for claim in (*points, *flags) for wording in claim.wordings)
    )
    return Prepared(
        points, flags, frozenset(words) | known, dict.fromkeys(known, KNOWN_SHARE), right,
        read_text("\n\n".join(_wrong_texts(rubric))), prompt,
        frozenset(word.stem for word in (*prompt, *right.words)),
        frozenset(run for _, text in rubric.answers for run in runs_of(words_of(text))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listening:
    """A claim's wordings against one text.

    agreeing, denying: the nearest stretch that agrees with a wording, and that denies one.
    of_three: the mean closeness of the three nearest wordings. everywhere: that of the nearest
    wording to the text as a whole, wherever its words stand. All are in 0..1. clearest: the stretch
    to show, which agrees with several wordings.
    """

    agreeing: Found | None = None
    denying: Found | None = None
    of_three: float = 0.0
    everywhere: float = 0.0
    clearest: Found | None = None


def nearest(
    wordings: Sequence[Wording], text: Text, *, prior: float = PRIOR, whole: bool = False
) -> tuple[Found | None, Found | None]:
    """The nearest stretch that agrees with one of the wordings, and the nearest that denies one."""
    found = listen(wordings, text, prior=prior, whole=whole)
    return found.agreeing, found.denying


def listen(
    wordings: Sequence[Wording], text: Text, *, prior: float = PRIOR, whole: bool = False
) -> Listening:
    """Compare every wording with every stretch of the text, or with the `whole` text only."""
    hits = [(one, read_matches(one.named, text, prior=prior, whole=whole)) for one in wordings]
    found = [Found(wording, one) for wording, every in hits for one in every.stretches]
    denying = _nearest_of(one for one in found if one.match.conflict is not None)
    said = [
        one for one in found
        if one.match.conflict is None and not _is_drowned(one, denying)
    ]  # fmt: skip
    each: dict[str, float] = dict.fromkeys((one.text for one in wordings), 0.0)
    for one in said:
        each[one.wording.text] = max(each[one.wording.text], one.closeness)
    everywhere = max((every.everywhere for _, every in hits), default=0.0)
    return Listening(
        _nearest_of(said), denying, _mean_of_best([*each.values()]), everywhere, _clearest_of(said)
    )


def _nearest_of(found: Iterable[Found]) -> Found | None:
    best: Found | None = None
    for one in found:
        if best is None or _is_better(one.match, best.match):
            best = one
    return best


def _clearest_of(found: Sequence[Found]) -> Found | None:
    """What to show of them: the stretch that is near to several wordings, and not to one only."""
    heard: dict[tuple[int, int], list[float]] = {}
    for one in found:
        heard.setdefault((one.match.first, one.match.last), []).append(one.closeness)

    def clearness(one: Found) -> float:
        pieces = (one.match.first, one.match.last)
        both = (one.closeness + _mean_of_best([0.0, 0.0, *heard[pieces]])) / 2
        return both - SPREAD * (one.match.last - one.match.first)

    best = max((one.closeness for one in found), default=0.0)
    clear = [one for one in found if one.closeness >= best - SHOWN_BEHIND]
    return max(clear, key=clearness, default=None)


def _is_drowned(one: Found, denying: Found | None) -> bool:
    """Whether its agreement is that both deny something, and more is denied in that very stretch.

    "The signature shows that nobody altered the token" agrees with every denial about the token,
    also with that of its being signed.
    """
    if denying is None or not one.match.agrees_in_denial or not overlap(one, denying):
        return False
    return denying.closeness > one.closeness - DROWNED_BEHIND


def _mean_of_best(each: Sequence[float]) -> float:
    """The mean of the three nearest, or of as many as there are."""
    best = sorted(each)[-3:]
    return sum(best) / len(best) if best else 0.0


def _is_better(one: Match, other: Match) -> bool:
    """Nearer; what takes another piece of the answer must be nearer by SPREAD."""
    longer = (one.last - one.first) - (other.last - other.first)
    return one.closeness > other.closeness + SPREAD * longer


def evidence_of(found: Found, read: Text, text: str) -> str:
    """The learner's own words, as they stand in the answer: whole sentences.

    Of a stretch over several sentences only the one that says most of it, if one does.
    """
    first, last = found.match.first, found.match.last
    masses: dict[int, float] = {}
    for key, heard in found.match.said.items():
        sentence = read.pieces[heard.piece].sentence
        masses[sentence] = masses.get(sentence, 0.0) + heard.how * found.match.phrase.weights[key]
    wanted = {piece.sentence for piece in read.pieces[first : last + 1]}
    if masses:
        leading = max(masses, key=lambda at: masses[at])
        if masses[leading] >= LEADING_SHARE * sum(masses.values()):
            wanted = {leading}
    chosen = [piece for piece in read.pieces if piece.sentence in wanted]
    if chosen[-1].last - chosen[0].first > LONGEST_EVIDENCE:
        # Speech has no full stops: then the stretch itself.
        chosen = list(read.pieces[first : last + 1])
    return " ".join(text[chosen[0].start : chosen[-1].end].split())


def overlap(one: Found | None, other: Found | None) -> bool:
    """Whether two finds share a piece of the answer."""
    if one is None or other is None:
        return False
    return one.match.first <= other.match.last and other.match.first <= one.match.last


def lean_of(phrase: Named, prepared: Prepared) -> float:
    """Where the rubric says the like of it: in what is right (to 1) or in what is wrong (to -1)."""
    known = phrase.scaled(prepared.shares)
    return _contained(known, prepared.right) - _contained(known, prepared.wrong)


def _contained(phrase: Named, text: Text) -> float:
    stretches = read_matches(phrase, text, prior=PRIOR).stretches
    return max((one.closeness for one in stretches if one.conflict is None), default=0.0)


def _right_texts(rubric: Rubric) -> Iterator[str]:
    yield from (text for _, text in rubric.answers)
    yield from (flag.why for flag in rubric.red_flags)
    for point in rubric.key_points:
        yield from point.phrasings


def _wrong_texts(rubric: Rubric) -> Iterator[str]:
    for flag in rubric.red_flags:
        yield from flag.says
    for point in rubric.key_points:
        yield from (*point.contraries, *point.near_misses)


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
        tuple(Wording(one, scaled(read_phrase(one))) for one in point.contraries),
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
