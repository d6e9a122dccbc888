"""A summary written from memory -> which of its source's points it says.

There is no question here, and no score to reach: each point is covered, missed or unsure. A point
of a syllabus is often an instruction ("Explain why ..."); what is looked for is the claim in it. It
may come with facets, the statements of its cards: who says half of them says the point, who says
one of them is asked. Nothing counts as wrong: a denial may be about the instruction's own words, so
what seems to contradict a point is asked too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from greenroom.core.exercises.question import KeyPoint, Rubric
from greenroom.core.grading.answer import GradedPoint
from greenroom.core.grading.gates import (
    is_other_language,
    is_pasted,
    is_surely_soup,
    says_dont_know,
)
from greenroom.core.grading.hearing import closeness_of
from greenroom.core.grading.points import Claim, Found, evidence_of, nearest, prepare
from greenroom.core.grading.spoken import check_length, without_code
from greenroom.core.grading.words.matching import Text, read_text
from greenroom.core.grading.words.sentences import sentences_of
from greenroom.core.grading.words.tokens import words_of

SummaryGate = Literal["empty", "dont-know", "language", "pasted"]

MESSAGES: Final[dict[SummaryGate, str]] = {
    "empty": "There is nothing to hold against the source yet. Write a sentence or two.",
    "dont-know": "You said that you know nothing of it yet: that is where learning starts.",
    "language": "This does not read like English, and only English can be graded. "
    "Nothing was marked.",
    "pasted": "Most of this stands word for word in the source, so nothing was marked. "
    "Say it in words of your own.",
}  # fmt: skip
KEYWORDS: Final = (
    "These are words, but no sentences: judge for yourself whether they say the point."
)
DENIED: Final = "This may say the contrary: judge for yourself."
# A point has one wording, of about ten telling words, and no author who tried it on answers. In
# summaries of three topics of the syllabus, 13 of 17 points that were said reached 0.42 to 0.82 and
# the others 0.20 to 0.35; the 7 that were not said stayed at 0.08 to 0.20.
COVERED_FROM: Final = 0.38
UNSURE_FROM: Final = 0.28
DENIED_AHEAD: Final = 0.05
# Two words that are this point's own, neither the title's nor another's, are enough to ask.
OWN_WORDS: Final = 2
OWN_WEIGHT: Final = 1.0
# Of a point's cards: one of two says it, one of three leaves it open.
FACETS_SHARE: Final = 0.5
# A claim in fewer words than these says too little to be looked for alone.
CLAIM_WORDS: Final = 3

_TELLING: Final = (
    "add apply build check choose collect compare configure define describe design distinguish "
    "explain find follow give handle implement keep know let list make name pick place predict "
    "read recognise recognize run say set show sketch state tell use walk write"
).replace(" ", "|")
_ASKING: Final = r"what|that|which|why|how|when|where|whether|who|if"
_LEAD: Final = re.compile(
    rf"^(?:{_TELLING})\b(?:\s+(?:it\s+means\s+that|what\s+it\s+means\s+that|(?:{_ASKING})\b))?\s*",
    re.IGNORECASE,
)
# "..., and say why it is slow": in the middle only after a joining word; "name" is a noun too.
_INNER: Final = re.compile(
    r"[,;]?\s*\b(?:and|or)\s+(?:say|explain|tell|know|describe|show|name|state)\s+"
    rf"(?:(?:{_ASKING})\b\s*)?|[,;]\s*(?:say|explain|know|knowing|naming|including)\s+"
    rf"(?:(?:{_ASKING})\b\s*)?",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"(==|\*\*)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SourcePoint:
    """One thing that a source says, as it is shown.

    facets: statements that belong to it, each a part of the point. claim: what is looked for, where
    that is not the text itself.
    """

    id: str
    text: str
    facets: tuple[str, ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True)
class SummaryGrade:
    """What a summary says of its source; `gate` names why nothing was marked, None where it was."""

    gate: SummaryGate | None
    points: tuple[GradedPoint, ...]
    message: str = ""

    @property
    def covered_share(self) -> float | None:
        """The share of the points that are covered, 0..1; None where nothing could be marked."""
        if not self.points or self.gate in ("language", "pasted", "empty"):
            return None
        return sum(point.covered is True for point in self.points) / len(self.points)


def grade_summary(
    title: str, points: Sequence[SourcePoint], text: str, *, source_texts: Iterable[str] = (),
) -> SummaryGrade:  # fmt: skip
    """Mark which points a summary says; pure, and the same for the same text.

    What stands word for word in `source_texts` is not from memory, and closes a gate; give none for
    a text that was written beside its source. Raises InputError ("answer") for a text too long.
    """
    check_length(text)
    read = read_text(without_code(text))
    if not read.words:
        return _closed("empty", points)
    stems = {word.stem for point in points for word in words_of(point.text)}
    if is_other_language(read.words, stems):
        return _closed("language", points)
    if is_pasted(read.words, [*source_texts]):
        return _closed("pasted", points)
    marked = _marked(title, points, read, text)
    if not any(point.covered is not False for point in marked) and says_dont_know(text, read.words):
        return _closed("dont-know", points)
    if is_surely_soup(read.text, read.words):
        marked = tuple(_asked(point, KEYWORDS) if point.covered else point for point in marked)
    return SummaryGrade(None, marked)


def grade_of_nothing(points: Sequence[SourcePoint]) -> SummaryGrade:
    """The honest "I know nothing yet": every point was missed."""
    return _closed("dont-know", points)


def claim_of(text: str) -> str:
    """What an instruction of a syllabus claims: "Explain why x is y" gives "x is y".

    A text that is no instruction, or of which nothing would be left, comes back as it is.
    """
    plain = text.strip()
    claim = _INNER.sub(", ", _LEAD.sub("", plain)).strip(" ,;")
    return claim if len(words_of(claim)) >= CLAIM_WORDS else plain


def points_in(text: str, *, most: int) -> tuple[str, ...]:
    """The sentences of a source in which nobody marked any points; headings and code left out."""
    plain = re.sub(
        r"(?m)^\s*(?:#{1,6}\s.*|[-*+\u2022]\s+|\d+[.)]\s+|>\s?|\|.*)", "\n\n", without_code(text)
    )
    sentences = (plain_of(" ".join(one.split())) for one in sentences_of(plain))
    told = dict.fromkeys(one for one in sentences if len(words_of(one)) > CLAIM_WORDS)
    return tuple(told)[:most]


def plain_of(text: str) -> str:
    """The text without the marks of bold words and of a cloze's gaps."""
    return _MARKS.sub(r"\2", text)


def _wordings(text: str) -> tuple[str, ...]:
    """The claim whole, and what stands after its colon, which is often the claim itself."""
    claim = claim_of(text)
    _, colon, after = claim.partition(": ")
    is_claim = colon and len(words_of(after)) >= CLAIM_WORDS
    return (claim, after) if is_claim else (claim,)


def _marked(
    title: str, points: Sequence[SourcePoint], read: Text, text: str
) -> tuple[GradedPoint, ...]:
    own = _heard(
        title, [(point.id, _wordings(point.claim or point.text)) for point in points], read, text
    )
    every = [
        (f"{at}.{number}", (plain_of(facet),))
        for at, point in enumerate(points)
        for number, facet in enumerate(point.facets)
    ]
    facets = _heard(title, every, read, text)
    marked = []
    for at, (point, one) in enumerate(zip(points, own.values(), strict=True)):
        parts = [facets[f"{at}.{number}"] for number in range(len(point.facets))]
        marked.append(_with_facets(one, parts))
    return tuple(marked)


def _heard(
    title: str, wanted: Sequence[tuple[str, tuple[str, ...]]], read: Text, text: str
) -> dict[str, GradedPoint]:
    keys = tuple(KeyPoint(ident, "should", one[0], one[1:]) for ident, one in wanted)
    claims = prepare(Rubric(title, keys)).points
    return {claim.id: _listen(claim, read, text) for claim in claims}


def _listen(claim: Claim, read: Text, text: str) -> GradedPoint:
    saying, denying = nearest(claim.wordings, read)
    said, denied = closeness_of(saying), closeness_of(denying)
    if denying is not None and denied >= max(COVERED_FROM, said + DENIED_AHEAD):
        return _judged(claim, None, denying, denied, DENIED, read, text)
    is_touched = said >= UNSURE_FROM or _own_words(saying) >= OWN_WORDS
    covered = True if said >= COVERED_FROM else None if is_touched else False
    return _judged(claim, covered, saying, said, _because(saying), read, text)


def _own_words(found: Found | None) -> int:
    """How many telling words of this point alone were heard."""
    if found is None:
        return 0
    weights = found.match.phrase.weights
    return sum(weights[key] >= OWN_WEIGHT for key in found.match.said)


def _judged(
    claim: Claim, covered: bool | None, found: Found | None, closeness: float, because: str,
    read: Text, text: str,
) -> GradedPoint:  # fmt: skip
    evidence = evidence_of(found, read, text) if found and covered is not False else None
    return GradedPoint(claim.id, "should", covered, evidence, round(closeness, 4), because)


def _because(found: Found | None) -> str:
    if found is None:
        return "Nothing you wrote comes near it."
    return "Heard: " + ", ".join(f"\u201c{word}\u201d" for word in found.match.found) + "."


def _asked(point: GradedPoint, because: str) -> GradedPoint:
    return replace(point, covered=None, because=because)


def _with_facets(point: GradedPoint, facets: Sequence[GradedPoint]) -> GradedPoint:
    said = [facet for facet in facets if facet.covered]
    if point.covered or not said:
        return point
    best = max(said, key=lambda one: one.closeness)
    is_covered = len(said) >= FACETS_SHARE * len(facets)
    how = f"You say {len(said)} of the {len(facets)} things that belong to it."
    return replace(
        point, covered=True if is_covered else None, evidence=best.evidence,
        closeness=best.closeness, because=how,
    )  # fmt: skip


def _closed(gate: SummaryGate, points: Sequence[SourcePoint]) -> SummaryGrade:
    missed = tuple(GradedPoint(one.id, "should", False, None, 0.0, "") for one in points)
    return SummaryGrade(gate, missed, MESSAGES[gate])
