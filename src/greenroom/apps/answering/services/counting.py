"""From an answer to its attempt: one per go, by the rule of docs/how-to/answer-questions.md.

The main answer is 80 % of the score and what was said to follow-ups 20 %, where one was answered; a
follow-up that was skipped is left out. The rating is the score's, but for a red flag that stands,
and for "I don't know": again, whatever else was right.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.selectors.questions import find_question
from greenroom.apps.answering.services.answers import ensure_graded
from greenroom.apps.practice.services.attempts import LONGEST_ATTEMPT_MS, record_doing
from greenroom.core.errors import GreenroomError
from greenroom.core.grading.verdict import Verdict, rating_of
from greenroom.core.memory import Rating

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

FOLLOW_UP_SHARE: Final = 0.2
# Read, thought about and gone for a coffee: after this an answer counts as its grade says.
SETTLED_AFTER: Final = timedelta(hours=2)


def score_of(answer: Answer) -> float:
    """The score of an answer with its follow-ups, in 0..1."""
    main = float(answer.grade.get("score", 0.0))
    asked = [float(one.grade["score"]) for one in answer.follow_ups.all() if one.grade]
    if not asked:
        return main
    return round((1 - FOLLOW_UP_SHARE) * main + FOLLOW_UP_SHARE * sum(asked) / len(asked), 4)


def suggested_rating(answer: Answer) -> Rating:
    """What the memory hears unless the learner says otherwise."""
    is_again = bool(answer.grade.get("red_flags")) or answer.grade.get("gate") == "dont-know"
    return rating_of(Verdict(score_of(answer), "again" if is_again else "graded"))


@transaction.atomic
def count_answer(
    *, answer: Answer, now: datetime, rating: Rating | None = None, at: datetime | None = None
) -> Answer:
    """Record the attempt of an answer, exactly once; None takes the suggested rating.

    An answer that counts for nothing, or was counted before, stays as it is.
    """
    answer = (
        Answer.objects.select_for_update().select_related("learner", "exercise").get(pk=answer.pk)
    )
    if answer.ending != Answer.Ending.OPEN or not answer.grade:
        return answer
    given = rating or suggested_rating(answer)
    score = score_of(answer)
    spent_ms = answer.duration_ms + sum(one.duration_ms for one in answer.follow_ups.all())
    item = record_doing(
        learner=answer.learner, exercise_id=answer.exercise_id, uuid=answer.uuid,
        verdict=Verdict(score, given.name.lower()), at=at or now, duration_ms=spent_ms,
        longest_ms=max(LONGEST_ATTEMPT_MS, int(answer.exercise.minutes * 2 * 60_000)),
        item_id=answer.sitting_item_id,
    )  # fmt: skip
    answer.sitting_item_id = item.pk if item is not None else answer.sitting_item_id
    answer.score, answer.rating, answer.ending = score, int(given), Answer.Ending.COUNTED
    answer.save(update_fields=["score", "rating", "ending", "sitting_item"])
    return answer


def settle_answers(*, learner: Learner, now: datetime) -> int:
    """Count what was handed in and left before it was rated; how many that were."""
    rows = Answer.objects.filter(
        learner=learner, ending=Answer.Ending.OPEN, handed_in_at__lt=now - SETTLED_AFTER
    )
    settled = 0
    for answer in rows.select_related("exercise").order_by("pk"):
        settled += _settle(answer, now)
    return settled


def _settle(answer: Answer, now: datetime) -> bool:
    """Grade it if a crash came before that; a question that cannot be read any more waits."""
    if not answer.grade:
        task = find_question(answer.learner, answer.exercise.note)
        if task is None:
            return False
        try:
            ensure_graded(answer=answer, task=task)
        except GreenroomError:
            return False
    count_answer(answer=answer, now=now, at=answer.handed_in_at)
    return True
