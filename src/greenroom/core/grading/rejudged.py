"""What a model of language may change in a grade: points that were unsure, and nothing else.

Whatever it says, a point that the rubric, a contradiction or the learner decided stays as it is,
and so do gates and red flags. A point counts as covered only with words that are in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from greenroom.core.grading.answer import AnswerGrade, GradedPoint

# "the" is in every answer; three words in a row that are in this one were at least looked for.
MIN_EVIDENCE_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a point is covered, and the words of the answer that do it ("" if it is not)."""

    covered: bool
    evidence: str = ""


def settle_unsure(grade: AnswerGrade, answer: str, rulings: Mapping[str, Ruling]) -> AnswerGrade:
    """The grade with unsure points settled by `rulings` (by point), and its score anew.

    The score stays between the grade's `low` and `high`. Rulings on anything else are ignored.
    """
    if grade.gate:
        return grade
    points = tuple(_settled(point, answer, rulings.get(point.id)) for point in grade.points)
    if points == grade.points:
        return grade
    settled = replace(grade, points=points, graded_by="model")
    return replace(settled, score=settled.even)


def is_evidence(words: str, answer: str) -> bool:
    """Whether `words` are a part of the answer, word for word; line breaks may differ."""
    said = _one_line(words)
    wanted = min(MIN_EVIDENCE_WORDS, len(answer.split()))
    return len(said.split()) >= max(wanted, 1) and _is_part(said, _one_line(answer))


def _settled(point: GradedPoint, answer: str, ruling: Ruling | None) -> GradedPoint:
    if ruling is None or point.covered is not None or point.contradicted:
        return point
    if not ruling.covered:
        because = "The model finds nothing in the answer that says this."
        return replace(point, covered=False, evidence=None, judged_by="model", because=because)
    if not is_evidence(ruling.evidence, answer):
        return point
    because = "The model takes these words for it."
    evidence = _one_line(ruling.evidence)
    return replace(point, covered=True, evidence=evidence, judged_by="model", because=because)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_part(said: str, answer: str) -> bool:
    """Whole words only: "not" is no part of "nothing"."""
    return re.search(rf"(?<!\w){re.escape(said)}(?!\w)", answer) is not None
