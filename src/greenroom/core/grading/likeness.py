"""A model of meaning beside the words, where its owner named one: it may only add.

Sentence embeddings hear what other words say, and hear a contradiction as well as a paraphrase
(facts: their cosine ranks a denial above a paraphrase). So a model raises the chance of points that
the words leave open, and never touches what a denial, a wrong claim or a near-miss decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from greenroom.core.grading.hearing import COVERED_FROM, Hearing
from greenroom.core.grading.points import Claim, Found
from greenroom.core.grading.words.matching import Match, Text

# Sentences about one subject are alike to about a half; from there on likeness is evidence.
ALIKE_FROM: Final = 0.55
# In the units of hearing.py's evidence: likeness of 1 adds 3.6.
ALIKE: Final = 8.0
# Wordings of a point that are compared; a model takes some milliseconds a sentence.
WORDINGS_MOST: Final = 6


class Likeness(Protocol):
    """A model of meaning: how alike two sentences are."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """One number in 0..1 for each pair of sentences."""
        ...


def listen_by_model(
    hearings: Sequence[Hearing], claims: Sequence[Claim], read: Text, likeness: Likeness
) -> list[Hearing]:
    """The same hearings, with what the model adds to those that are still open.

    Raises whatever the model raises; all pairs are asked at once.
    """
    asked = [
        (at, piece, wording)
        for at, (hearing, claim) in enumerate(zip(hearings, claims, strict=True))
        if is_open(hearing)
        for piece, wording in _pairs(claim, read)
    ]
    if not asked:
        return list(hearings)
    texts = [(_piece_text(read, piece), wording) for _, piece, wording in asked]
    alike: dict[int, tuple[float, int]] = {}
    for (at, piece, _), how in zip(asked, likeness(texts), strict=True):
        alike[at] = max(alike.get(at, (0.0, 0)), (float(how), piece))
    return [
        _heard_by_model(hearing, claims[at], *alike[at]) if at in alike else hearing
        for at, hearing in enumerate(hearings)
    ]


def is_open(hearing: Hearing) -> bool:
    """Whether the words neither found the point nor decided against it."""
    return hearing.chance < COVERED_FROM and hearing.against is None and not hearing.is_near_miss


def _pairs(claim: Claim, read: Text) -> Iterator[tuple[int, str]]:
    for piece in range(len(read.pieces)):
        for wording in claim.wordings[:WORDINGS_MOST]:
            yield piece, wording.text


def _piece_text(read: Text, piece: int) -> str:
    return read.text[read.pieces[piece].start : read.pieces[piece].end].strip()


def _heard_by_model(hearing: Hearing, claim: Claim, how: float, piece: int) -> Hearing:
    if how < ALIKE_FROM:
        return hearing
    added = ALIKE * (how - ALIKE_FROM)
    if hearing.speaking is not None:
        return replace(hearing, added=added)
    wording = claim.wordings[0]
    found = Found(wording, Match(0.0, None, piece, piece, wording.named, {}))
    return replace(hearing, right=replace(hearing.right, agreeing=found), added=added)
