"""A grade as JSON and back.

It says the points in full and not by their ids alone: an old answer can be read after its question
was rewritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from greenroom.core.grading.answer import AnswerGrade, GradedPoint, RaisedFlag, score_points

if TYPE_CHECKING:
    from greenroom.core.exercises.question import KeyPoint, Rubric

Told = dict[str, Any]
FLAG = "flag:"


def told_of(grade: AnswerGrade, rubric: Rubric) -> Told:
    """The grade as JSON, with what its points and flags say."""
    texts = {point.id: point.text for point in rubric.key_points}
    flags = {flag.id: flag for flag in rubric.red_flags}
    told = asdict(grade)
    told["points"] = [{**asdict(one), "text": texts.get(one.id, one.id)} for one in grade.points]
    told["red_flags"] = [
        {
            **asdict(one),
            "why": flags[one.id].why if one.id in flags else "",
            "proof": flags[one.id].proof if one.id in flags else "",
        }
        for one in grade.red_flags
    ]
    return told


def grade_told(told: Mapping[str, Any]) -> AnswerGrade:
    """The grade that `told_of` wrote."""
    return AnswerGrade(
        score=told["score"],
        gate=told["gate"],
        points=tuple(_only(GradedPoint, one) for one in told["points"]),
        red_flags=tuple(_only(RaisedFlag, one) for one in told["red_flags"]),
        follow_up=told["follow_up"],
        graded_by=told["graded_by"],
        message=told["message"],
    )


def without_flags(grade: AnswerGrade, rulings: Mapping[str, bool]) -> AnswerGrade:
    """The grade without the red flags that the learner says they did not raise."""
    kept = tuple(one for one in grade.red_flags if rulings.get(FLAG + one.id, True))
    if kept == grade.red_flags or grade.gate:
        return grade
    return replace(grade, red_flags=kept, score=score_points(grade.points, has_red_flag=bool(kept)))


def all_missed(points: tuple[KeyPoint, ...], because: str) -> tuple[GradedPoint, ...]:
    """Every point as missed."""
    return tuple(GradedPoint(one.id, one.weight, False, None, 0.0, because) for one in points)


def _only(kind: type[Any], told: Mapping[str, Any]) -> Any:
    return kind(**{name: told[name] for name in kind.__dataclass_fields__ if name in told})
