"""From what the learner did to what is recorded: a rating, a score, and what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenroom.apps.practice.selectors.grading import OwnGrade, grade_given
from greenroom.core.grading import verdict_of_rating

if TYPE_CHECKING:
    from greenroom.apps.practice.models import SittingItem
    from greenroom.core.memory import Rating

# A drill has at most five blanks, an order eight lines; what a page sends beyond is not kept.
TYPED_TEXTS_MAX = 20
# Two minutes of speech are some 300 words; nobody types more than this into one field.
TYPED_CHARACTERS_MAX = 8_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the learner did with an exercise.

    `rating`: their own word on it, which wins; None leaves it to the grader of what was `typed`.
    `given_up`: they asked to be shown the answer.
    """

    rating: Rating | None
    typed: tuple[str, ...] = ()
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the attempt records."""

    rating: Rating
    score: float


def judge(item: SittingItem, answer: Answer) -> Judgement:
    """Grade what was typed; the learner's own rating stands beside the score it got.

    Raises InputError where there is neither a rating nor anything that can be graded.
    """
    # Most answers are ratings of cards; for them the exercise need not even be read.
    if answer.rating is not None and not answer.typed and not answer.given_up:
        return Judgement(answer.rating, verdict_of_rating(answer.rating).score)
    grade = grade_given(item, answer.typed, given_up=answer.given_up)
    if answer.rating is not None and isinstance(grade, OwnGrade):
        # Whether it says the same as their own notes, they know best.
        return Judgement(answer.rating, verdict_of_rating(answer.rating).score)
    return Judgement(answer.rating or grade.rating, grade.verdict.score)


def clean_typed(texts: Sequence[str]) -> tuple[str, ...]:
    """What was typed, as a database can keep it: not endless, and no character that it refuses."""
    return tuple(
        text[:TYPED_CHARACTERS_MAX].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        for text in texts[:TYPED_TEXTS_MAX]
    )
