"""Which points and red flags a grader heard in marked answers, beside what people heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.bench.marked import MarkedAnswer

from greenroom.core.grading.answer import AnswerGrade


@dataclass(slots=True)
class Heard:
    """Points counted over many answers; `unsure_said` are those left unsure that were said."""

    count: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    unsure: int = 0
    unsure_said: int = 0

    @property
    def decided(self) -> float:
        """F1 over the points that were not left unsure."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    @property
    def strict(self) -> float:
        """F1 where what was left unsure counts as missed."""
        lost = self.wrong + self.missed + self.unsure_said
        return 2 * self.right / (2 * self.right + lost)

    @property
    def unsure_share(self) -> float:
        """How many points of a hundred were left unsure."""
        return 100 * self.unsure / self.count

    def add(self, is_covered: bool | None, is_said: bool) -> None:
        """One point of one answer: what the grader holds (None: unsure), and what is true."""
        self.count += 1
        if is_covered is None:
            self.unsure += 1
            self.unsure_said += is_said
        elif is_covered:
            self.right += is_said
            self.wrong += not is_said
        else:
            self.missed += is_said


def heard_points(
    answers: Sequence[MarkedAnswer],
    grades: Sequence[AnswerGrade],
    *,
    is_part: bool | None = None,
) -> Heard:
    """The points of all answers; or only a story's parts, or only what the question adds."""
    heard = Heard()
    for marked, grade in zip(answers, grades, strict=True):
        parts = {one.id for one in marked.question.rubric.key_points if one.part}
        for point in grade.points:
            if is_part is None or is_part is (point.id in parts):
                heard.add(point.covered, point.id in marked.covers)
    return heard


def heard_flags(
    answers: Sequence[MarkedAnswer], grades: Sequence[AnswerGrade]
) -> tuple[float, float]:
    """How many of a hundred red flags that are said were noticed, and of those raised are said."""
    raised = [
        (one.flags, {flag.id for flag in grade.red_flags})
        for one, grade in zip(answers, grades, strict=True)
    ]
    right = sum(len(mine & theirs) for mine, theirs in raised)
    said = sum(len(mine) for mine, _ in raised)
    raised_at_all = sum(len(theirs) for _, theirs in raised)
    return 100 * right / max(1, said), 100 * right / max(1, raised_at_all)
