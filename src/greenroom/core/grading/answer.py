"""What was found in an answer given in sentences: the shapes that graders fill and pages show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from greenroom.core.exercises.question import WEIGHTS, Weight
from greenroom.core.grading.verdict import Verdict

Gate = Literal["empty", "dont-know", "parrot", "soup", "off-topic", "pasted", "language"]
GATES: Final[tuple[Gate, ...]] = (
    "empty", "dont-know", "parrot", "soup", "off-topic", "pasted", "language",
)  # fmt: skip
# "disputed": a wording is denied nearly as clearly as one is said; "denied": more clearly. That is
# too little to decide the point, as people deny one half of a sentence and mean the other; over the
# whole answer it tells.
Opposition = Literal["", "disputed", "denied"]
# Who said whether a point is covered.
Judge = Literal["rubric", "you", "model"]

# A wrong claim ends a good answer, however much of the rest is right.
RED_FLAG_CAP: Final = 0.5
# Where most sentences deny something, one point that is denied, or a third of them disputed, means
# that the answer says the contrary: it cannot pass. Elsewhere a "not" beside a point is no denial.
DISPUTED_SHARE: Final = 0.34
DENIED_CAP: Final = 0.45
# What an unsure point is worth until somebody judged it.
UNSURE_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class GradedPoint:
    """One key point. covered: None is unsure. evidence: the learner's own words, or None.

    closeness: 0..1, how near the nearest sentence came. because: one sentence that a learner can
    check, such as which words were found and which were missing. contradicted: the answer says
    the opposite, and `evidence` is where. standing: what speaks for the point less what speaks
    against it, about -2 to 1: only for putting answers in order. opposed: how clearly it
    is denied somewhere, next to how clearly it is said.
    """

    id: str
    weight: Weight
    covered: bool | None
    evidence: str | None
    closeness: float
    because: str
    judged_by: Judge = "rubric"
    contradicted: bool = False
    standing: float = 0.0
    opposed: Opposition = ""


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A red flag that the answer raises, and the learner's sentence that does."""

    id: str
    evidence: str
    judged_by: Judge = "rubric"


@dataclass(frozen=True, slots=True)
class AnswerGrade:
    """The whole verdict on an answer. `gate` names why nothing was graded; None where it was.

    `follow_up` is the id of what to ask next. The score is in 0..1 with unsure points counted as
    half; `low` and `high` count them as missed and as covered. denies_often: most of its sentences
    deny something. floor, cap: between which the score lies, for honesty and for odd word order.
    """

    score: float
    gate: Gate | None
    points: tuple[GradedPoint, ...]
    red_flags: tuple[RaisedFlag, ...] = ()
    follow_up: str | None = None
    graded_by: Literal["rubric", "model"] = "rubric"
    message: str = ""
    denies_often: bool = False
    floor: float = 0.0
    cap: float = 1.0

    @property
    def unsure(self) -> tuple[str, ...]:
        """The points that the learner is asked to judge."""
        return tuple(point.id for point in self.points if point.covered is None)

    @property
    def low(self) -> float:
        """The score if every unsure point is missed."""
        return self._with_unsure(covered=False)

    @property
    def high(self) -> float:
        """The score if every unsure point is covered."""
        return self._with_unsure(covered=True)

    @property
    def verdict(self) -> Verdict:
        """What the attempt records; the code is the gate, or "graded"."""
        return Verdict(self.score, self.gate or "graded")

    @property
    def even(self) -> float:
        """The score with every unsure point counted as half."""
        return self.score if self.gate else self._bounded(self.points)

    def _with_unsure(self, *, covered: bool) -> float:
        if self.gate:
            return self.score
        return self._bounded(
            tuple(
                replace(point, covered=covered) if point.covered is None else point
                for point in self.points
            )
        )

    def _bounded(self, points: tuple[GradedPoint, ...]) -> float:
        score = score_points(
            points, has_red_flag=bool(self.red_flags), denies_often=self.denies_often
        )
        return max(self.floor, min(self.cap, score))


def score_points(
    points: tuple[GradedPoint, ...], *, has_red_flag: bool, denies_often: bool = False
) -> float:
    """The share of the weight that was covered, in 0..1.

    A red flag caps it at RED_FLAG_CAP, points that are denied at DENIED_CAP. A bonus
    adds, and its absence takes nothing: the whole is what must and should weigh.
    """
    whole = sum(WEIGHTS[point.weight] for point in points if point.weight != "bonus")
    got = sum(WEIGHTS[point.weight] * _share(point) for point in points)
    score = min(1.0, got / whole) if whole else float(got > 0)
    if has_red_flag:
        score = min(score, RED_FLAG_CAP)
    if denies_often and _is_contrary(points):
        score = min(score, DENIED_CAP)
    return round(score, 4)


def _is_contrary(points: tuple[GradedPoint, ...]) -> bool:
    is_denied = any(point.contradicted or point.opposed == "denied" for point in points)
    opposed = sum(point.contradicted or point.opposed != "" for point in points)
    return is_denied or opposed >= DISPUTED_SHARE * len(points)


def _share(point: GradedPoint) -> float:
    return UNSURE_SHARE if point.covered is None else float(point.covered)
