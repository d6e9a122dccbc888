"""An answer in the learner's own words -> which points it covers, with the words that do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric
from greenroom.core.grading.answer import AnswerGrade, Gate, GradedPoint, score_points


class Likeness(Protocol):
    """A model of meaning: how alike two sentences are."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """One number in 0..1 for each pair of sentences."""
        ...


def grade_answer(
    rubric: Rubric,
    text: str,
    *,
    rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:
    """Grade an answer against a rubric; pure, and the same for the same text.

    `rulings` are the learner's own judgements of points of this very answer, by the point's id.
    """
    points = tuple(_graded(one, text, rulings or {}) for one in rubric.key_points)
    gate: Gate | None = None if text.strip() else "empty"
    return AnswerGrade(score_points(points, has_red_flag=False), gate, points)


def grade_follow_up(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """Grade the answer to a follow-up: as `grade_answer`, against its own points."""
    inner = Rubric(follow_up.prompt, follow_up.key_points, rubric.red_flags)
    return grade_answer(inner, text, rulings=rulings, likeness=likeness)


def grade_against(prompt: str, reference: str, text: str) -> AnswerGrade:
    """Grade an answer against one reference answer, as for an imported question.

    The reference's sentences are its points ("1", "2", ...), each a "must".
    """
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", reference.strip()) if one]
    points = [KeyPoint(str(at), "must", one) for at, one in enumerate(sentences, start=1)]
    return grade_answer(Rubric(prompt, tuple(points)), text)


def _graded(point: KeyPoint, text: str, rulings: Mapping[str, bool]) -> GradedPoint:
    words = set(re.findall(r"\w+", text.lower()))
    wanted = [set(re.findall(r"\w+", one.lower())) for one in point.phrasings]
    closeness = max((len(words & one) / len(one) for one in wanted if one), default=0.0)
    covered = rulings.get(point.id, None if 0.5 < closeness < 0.7 else closeness >= 0.7)
    evidence = text[:200] if covered else None
    return GradedPoint(point.id, point.weight, covered, evidence, closeness, "")
