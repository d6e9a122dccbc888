"""A grade as JSON and back.

It says the points in full and not by their ids alone: an old answer can be read after its question
was rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from greenroom.core.exercises.question import WEIGHTS
from greenroom.core.grading.answer import GATES, AnswerGrade, GradedPoint, RaisedFlag

if TYPE_CHECKING:
    from greenroom.core.exercises.question import KeyPoint, RedFlag, Rubric

Told = dict[str, Any]
FLAG = "flag:"


def told_of(grade: AnswerGrade, rubric: Rubric) -> Told:
    """The grade as JSON, with what its points and flags say."""
    points = {point.id: point for point in rubric.key_points}
    flags = {flag.id: flag for flag in rubric.red_flags}
    told = asdict(grade)
    told["points"] = [
        {
            **asdict(one),
            "text": points[one.id].text if one.id in points else one.id,
            "part": points[one.id].part if one.id in points else "",
        }
        for one in grade.points
    ]
    told["red_flags"] = [
        {
            **asdict(one),
            "claim": claim_of(flags[one.id], one.evidence) if one.id in flags else "",
            "why": flags[one.id].why if one.id in flags else "",
            "proof": flags[one.id].proof if one.id in flags else "",
            "doc": flags[one.id].doc if one.id in flags else "",
        }
        for one in grade.red_flags
    ]
    return told


def claim_of(flag: RedFlag, evidence: str) -> str:
    """What a red flag takes the learner to have said: of its wordings, the nearest to theirs."""
    said = _words(evidence)
    shares = [len(said & _words(claim)) / max(len(_words(claim)), 1) for claim in flag.says]
    return flag.says[shares.index(max(shares))] if shares else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


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
        # Grades of before have none of these.
        denies_often=told.get("denies_often", False),
        floor=told.get("floor", 0.0),
        cap=told.get("cap", 1.0),
    )


def without_flags(grade: AnswerGrade, rulings: Mapping[str, bool]) -> AnswerGrade:
    """The grade without the red flags that the learner says they did not raise."""
    kept = tuple(one for one in grade.red_flags if rulings.get(FLAG + one.id, True))
    if kept == grade.red_flags or grade.gate:
        return grade
    grade = replace(grade, red_flags=kept)
    return replace(grade, score=grade.even)


def all_missed(points: tuple[KeyPoint, ...], because: str) -> tuple[GradedPoint, ...]:
    """Every point as missed."""
    return tuple(GradedPoint(one.id, one.weight, False, None, 0.0, because) for one in points)


def _only(kind: type[Any], told: Mapping[str, Any]) -> Any:
    return kind(**{name: told[name] for name in kind.__dataclass_fields__ if name in told})


def is_told(told: Mapping[str, Any]) -> bool:
    """Whether this is what `told_of` writes; a file from elsewhere may say anything."""
    points, flags = told.get("points"), told.get("red_flags")
    score, gate = told.get("score"), told.get("gate")
    return (
        isinstance(score, int | float) and 0 <= score <= 1
        and (gate is None or gate in GATES)
        and isinstance(told.get("message"), str)
        and told.get("graded_by") in ("rubric", "model")
        and isinstance(told.get("follow_up"), str | None)
        and isinstance(points, list) and all(map(_is_point, points))
        and isinstance(flags, list) and all(map(_is_flag, flags))
    )  # fmt: skip


def _is_point(told: object) -> bool:
    return (
        isinstance(told, dict)
        and all(isinstance(told.get(name), str) for name in ("id", "text", "because", "judged_by"))
        and told.get("weight") in WEIGHTS
        and told.get("covered") in (True, False, None)
        and isinstance(told.get("evidence"), str | None)
        and isinstance(told.get("closeness"), int | float)
        and isinstance(told.get("contradicted"), bool)
    )


def _is_flag(told: object) -> bool:
    names = ("id", "evidence", "judged_by", "why", "proof", "doc")
    return (
        isinstance(told, dict)
        and all(isinstance(told.get(name), str) for name in names)
        and isinstance(told.get("claim", ""), str)  # grades of before have none
    )
