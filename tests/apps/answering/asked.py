"""A question as its author writes it, answers to it, and a grader that a test can read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric
from greenroom.core.grading.answer import AnswerGrade, GradedPoint, RaisedFlag, score_points
from greenroom.core.grading.question import Likeness

IDENT = "q.python.lists.append"

QUESTION = (Path(__file__).parent / "question.md").read_text("utf-8")

STRONG = (
    "The method append returns None. It changes the list itself in place. The name then points to"
    " None, and the list is lost unless another name holds it."
)
PARTLY = "The method append returns None. Perhaps in-place."
FLAGGED = f"{STRONG} Append makes a copy of the list and returns it."


def grade_plainly(
    rubric: Rubric, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """A grader that a test can read.

    A point is covered by its author's own sentence, and unsure by "perhaps" and its id.
    """
    said = {one.strip().lower(): one for one in re.split(r"(?<=[.!?])\s+", text.strip())}
    points = tuple(_judge(point, said, rulings or {}) for point in rubric.key_points)
    flags = tuple(
        RaisedFlag(flag.id, said[one.lower()])
        for flag in rubric.red_flags
        for one in flag.says
        if one.lower() in said
    )
    missed = [one.id for one in points if one.covered is False]
    named = [
        one.id
        for one in rubric.follow_ups
        if any(when.event == "missed" and when.id in missed for when in one.when)
    ]
    return AnswerGrade(
        score_points(points, has_red_flag=bool(flags)), None if text.strip() else "empty", points,
        flags, named[0] if named else None, message="" if text.strip() else "Write a sentence.",
    )  # fmt: skip


def grade_follow_up_plainly(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """A follow-up, in the same way."""
    return grade_plainly(Rubric(follow_up.prompt, follow_up.key_points), text, rulings=rulings)


def _judge(point: KeyPoint, said: dict[str, str], rulings: Mapping[str, bool]) -> GradedPoint:
    own, unsure = point.text.replace("`", "").lower(), f"perhaps {point.id}."
    found = said.get(own) or said.get(unsure)
    graded = None if unsure in said else own in said
    covered = rulings.get(point.id, graded)
    judge = "you" if point.id in rulings else "rubric"
    return GradedPoint(point.id, point.weight, covered, found, 0.5, "", judge)
