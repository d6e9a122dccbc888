"""Quizzes: begun, answered, and ended once, whoever looks meanwhile.

An exam keeps each answer as it is saved; its attempts are recorded when it is handed in, or when
its time is over and anybody looks. What was never seen is no attempt: it counts 0 in the quiz, and
the memory hears nothing of it. What was seen and left empty is an attempt, and again.
"""

from __future__ import annotations

import math
import uuid as uuids
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.selectors.sittings import answers_in
from greenroom.apps.practice.services.attempts import (
    GRACE,
    AlreadyAnsweredError,
    record_attempt,
    undo_attempt,
)
from greenroom.apps.practice.services.judging import clean_typed
from greenroom.apps.practice.services.queue import EXAM, QUIZ, open_sitting
from greenroom.apps.quizzing.models import Quiz, QuizEntry
from greenroom.apps.quizzing.selectors.choosing import (
    MINUTES_MAX,
    Candidate,
    Wish,
    choose_items,
)
from greenroom.apps.quizzing.selectors.quizzes import overdue_quizzes
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

# A quiz by number of items is timed by their usual minutes, and somewhat more for reading.
ROOM = 1.5
# One look at an item counts no longer than this: somebody may have left the desk.
LONGEST_LOOK = timedelta(minutes=10)


class TimeIsOverError(InputError):
    """The quiz has ended; what was sent is not kept."""


class NewerAnswerError(InputError):
    """Another window has saved an answer since this page was made; that one is kept."""


@transaction.atomic
def start_quiz(
    *, learner: Learner, wish: Wish, feedback: str, is_timed: bool, title: str, now: datetime
) -> Quiz:
    """Choose the items and begin. Raises NotReadyError where there is nothing to ask."""
    quiz = Quiz(learner=learner, uuid=uuids.uuid4(), title=title[:200], feedback=feedback)
    chosen = choose_items(learner, wish, seed=str(quiz.uuid), now=now)
    if not chosen:
        raise NotReadyError("topics", "There is nothing to ask there yet. Choose more topics.")
    quiz.started_at = now
    quiz.minutes = _minutes_for(wish, chosen) if is_timed else 0
    quiz.ends_at = now + timedelta(minutes=quiz.minutes) if is_timed else None
    quiz.sitting = open_sitting(
        learner=learner, title=quiz.title, kind=EXAM if quiz.is_exam else QUIZ,
        exercise_ids=[one.pk for one in chosen], now=now, ends_at=quiz.ends_at,
        minutes=quiz.minutes or sum(one.minutes for one in chosen),
    )  # fmt: skip
    quiz.save()
    QuizEntry.objects.bulk_create(
        QuizEntry(quiz=quiz, exercise_id=item.exercise_id, sitting_item=item, position=position)
        for position, item in enumerate(quiz.sitting.items.order_by("position"), start=1)
    )
    return quiz


def _minutes_for(wish: Wish, chosen: Sequence[Candidate]) -> float:
    if wish.minutes is not None:
        return wish.minutes
    usual = sum(one.minutes for one in chosen)
    return min(MINUTES_MAX, float(math.ceil(usual * ROOM)))


@transaction.atomic
def look_at(*, entry: QuizEntry, now: datetime) -> None:
    """An item of an exam is on the page: its time begins to count."""
    QuizEntry.objects.filter(pk=entry.pk, quiz__ended_at=None).update(shown_at=now)
    entry.shown_at = now


@transaction.atomic
def save_answer(
    *, quiz: Quiz, number: int, typed: Sequence[str], now: datetime, basis: str | None = None,
    is_touched: bool = True,
) -> QuizEntry:  # fmt: skip
    """Keep what is answered to an item of an exam so far; it may be changed until the end.

    A page that was not touched takes no answer away, however old it is. `basis` is the version of
    the answer that the page showed, where it cannot tell whether it was touched. Raises
    TimeIsOverError after the end, and NewerAnswerError where another window has saved since.
    """
    held = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if held.ended_at is not None or (held.ends_at is not None and now > held.ends_at + GRACE):
        raise TimeIsOverError("time", "The quiz is over. What was saved before counts.")
    entry = held.entries.get(position=number)
    seen_at = entry.shown_at or now
    look = min(max(now - seen_at, timedelta()), LONGEST_LOOK)
    entry.duration_ms += int(look.total_seconds() * 1000)
    entry.shown_at = now
    if is_touched or entry.saved_at is None:
        _take_over(entry, list(clean_typed(typed)), now=now, basis=basis)
    entry.save(update_fields=["duration_ms", "typed", "shown_at", "saved_at"])
    return entry


def _take_over(entry: QuizEntry, typed: list[str], *, now: datetime, basis: str | None) -> None:
    if entry.saved_at is not None and typed == entry.typed:
        return
    if basis is not None and basis != entry.version:
        raise NewerAnswerError(
            "answer", f"Item {entry.position} was answered in another window. That answer is kept."
        )
    entry.typed, entry.saved_at = typed, now


@transaction.atomic
def end_quiz(*, quiz: Quiz, now: datetime) -> None:
    """Close the quiz; an exam is handed in by it, exactly once."""
    at = now if quiz.ends_at is None else min(now, quiz.ends_at)
    is_mine = Quiz.objects.filter(pk=quiz.pk, ended_at=None).update(ended_at=at)
    quiz.refresh_from_db(fields=["ended_at"])
    if is_mine and quiz.is_exam:
        _hand_in(quiz, now)
    settle(quiz=quiz)


def end_overdue(*, learner: Learner, now: datetime) -> int:
    """Close every quiz whose time is over, such as one whose browser was closed; how many."""
    found = list(overdue_quizzes(learner, now=now).select_related("learner"))
    for quiz in found:
        end_quiz(quiz=quiz, now=now)
    return len(found)


def _hand_in(quiz: Quiz, now: datetime) -> None:
    for entry in quiz.entries.exclude(shown_at=None).exclude(sitting_item=None):
        try:
            record_attempt(
                learner=quiz.learner, item_id=entry.sitting_item_id or 0, uuid=entry.attempt,
                rating=None, typed=entry.typed, given_up=not entry.is_answered, now=now,
                answered_at=entry.saved_at or entry.shown_at, duration_ms=entry.duration_ms,
            )  # fmt: skip
        except AlreadyAnsweredError:
            continue


@transaction.atomic
def settle(*, quiz: Quiz) -> None:
    """Take over what counts now: an answer may have come late, or been taken back."""
    if quiz.sitting_id is None:
        return
    answers = answers_in(quiz.sitting_id)
    changed: list[QuizEntry] = []
    for entry in quiz.entries.all():
        attempt = answers.get(entry.sitting_item_id or 0)
        if attempt is None:
            is_same = entry.score is None
            entry.score = None
        else:
            now_is = (attempt.score, attempt.uuid, attempt.typed or entry.typed)
            is_same = (entry.score, entry.attempt, entry.typed) == now_is
            entry.score, entry.attempt, entry.typed = now_is
        if not is_same:
            changed.append(entry)
    QuizEntry.objects.bulk_update(changed, ["score", "attempt", "typed"])


@transaction.atomic
def judge_entry(*, quiz: Quiz, number: int, rating: Rating, now: datetime) -> None:
    """The learner's own word on an answer to a question of their notes; the last one.

    The attempt that the grader's word made is taken back, and another one made.
    """
    entry = quiz.entries.get(position=number)
    if quiz.ended_at is None or entry.sitting_item_id is None or quiz.sitting_id is None:
        raise InputError("rating", "This answer cannot be judged any more.")
    earlier = answers_in(quiz.sitting_id).get(entry.sitting_item_id)
    if earlier is not None:
        undo_attempt(attempt=earlier, now=now)
    record_attempt(
        learner=quiz.learner, item_id=entry.sitting_item_id, uuid=uuids.uuid4(), rating=rating,
        typed=entry.typed, now=now, answered_at=entry.saved_at, duration_ms=entry.duration_ms,
    )  # fmt: skip
    settle(quiz=quiz)
