"""Answers: recorded once, remembered, and taken back by a further record."""

import uuid as uuids
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Sum
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import EXAM, Attempt, Memory, PracticeDay, SittingItem
from greenroom.apps.practice.selectors.fits import OwnModel, own_model
from greenroom.apps.practice.services.judging import Answer, clean_typed, judge
from greenroom.apps.practice.services.lengths import count_length
from greenroom.apps.practice.services.queue import drop_repeats_of, put_again
from greenroom.apps.practice.services.single_statements import (
    insert_once,
    insert_or_add,
    insert_or_replace,
)
from greenroom.core.errors import InputError
from greenroom.core.exercises import OPENED
from greenroom.core.grading.verdict import Verdict, rating_of
from greenroom.core.memory import MemoryState, Rating

# An answer that waited in the page while the server was away keeps its own time, up to this age.
LATEST_DELIVERY = timedelta(days=7)
# Longer is somebody who left the desk: it would teach the plan wrong minutes.
LONGEST_ATTEMPT_MS = 30 * 60 * 1000
# An answer given in the last moment is under way that long.
GRACE = timedelta(seconds=5)
UNDO_REACH = timedelta(hours=24)
ANSWERED_ELSEWHERE = "This card was answered before, in another window."


class AlreadyAnsweredError(InputError):
    """The queue's item was answered before, under another id."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer that is safe on disk. `is_new` is False when this id was counted before."""

    attempt: Attempt
    item: SittingItem
    is_new: bool


@transaction.atomic
def record_attempt(
    *, learner: Learner, item_id: int, uuid: uuids.UUID, rating: Rating | None, now: datetime,
    answered_at: datetime | None = None, duration_ms: int = 0, typed: Sequence[str] = (),
    given_up: bool = False,
) -> Recorded:  # fmt: skip
    """Count one answer to one item of a sitting, exactly once per `uuid`.

    What was `typed` or chosen gives the score, and the rating too where `rating` is None. A quiz
    asks nothing twice: there "again" queues nothing. Raises AlreadyAnsweredError when the item has
    another answer; InputError when the sitting's time was over; Http404 for anybody else's item.
    """
    # What has a page of its own is counted there, where it was read; here nobody's word rates it.
    items = SittingItem.objects.exclude(exercise__kind__in=list(OPENED)).select_related("sitting")
    item = get_object_or_404(items, pk=item_id, sitting__learner=learner)
    at = _credible_time(answered_at, now)
    # An exam asks for the time when an answer is saved, and is handed in after it.
    ends_at = None if item.sitting.kind == EXAM else item.sitting.ends_at
    if ends_at is not None and at > ends_at + GRACE:
        raise InputError("time", "The time was over before this was answered. It does not count.")
    answer = Answer(rating, clean_typed(typed), given_up)
    judged = judge(item, answer)
    own = own_model(learner.pk)
    attempt = Attempt(
        learner=learner, exercise_id=item.exercise_id, uuid=uuid, sitting_item=item,
        rating=judged.rating, score=judged.score, typed=list(answer.typed),
        policy=own.name, at=at,
        duration_ms=min(max(duration_ms, 0), LONGEST_ATTEMPT_MS),
    )  # fmt: skip
    if item.is_done or not insert_once(attempt, unique="uuid"):
        return Recorded(_earlier_answer(attempt), item, is_new=False)
    _count(attempt, own)
    if judged.rating == Rating.AGAIN and not item.sitting.is_quiz:
        put_again(item)
    return Recorded(attempt, item, is_new=True)


@transaction.atomic
def record_doing(
    *, learner: Learner, exercise_id: int, uuid: uuids.UUID, verdict: Verdict, at: datetime,
    duration_ms: int, longest_ms: int = LONGEST_ATTEMPT_MS, item_id: int | None = None,
) -> SittingItem | None:  # fmt: skip
    """Count something that was done outside a sitting's page, exactly once per `uuid`.

    The rating is the verdict's. `item_id` is the open item of a sitting that this was done for;
    without one, it was done for the day's sitting that asks for it, if one does. Nothing is queued
    once more in the sitting: what takes twenty minutes is for another day. The item that is done
    by it; None where there is none, or this id was counted before.
    """
    open_items = SittingItem.objects.filter(
        sitting__learner=learner, exercise=exercise_id, is_done=False
    )
    if item_id is None:
        item = open_items.filter(sitting__day=learner.local_day(at)).order_by("-pk").first()
    else:
        item = open_items.filter(pk=item_id).first()
    own = own_model(learner.pk)
    attempt = Attempt(
        learner=learner, exercise_id=exercise_id, uuid=uuid, sitting_item=item,
        rating=rating_of(verdict), score=verdict.score, policy=own.name, at=at,
        duration_ms=min(max(duration_ms, 0), longest_ms),
    )  # fmt: skip
    if not insert_once(attempt, unique="uuid"):
        return None
    _count(attempt, own)
    return item


def _count(attempt: Attempt, own: OwnModel) -> None:
    """Everything that follows from an attempt that has just been written."""
    _remember(attempt, own)
    _count_in_day(attempt)
    count_length(attempt)
    if attempt.sitting_item is not None:
        attempt.sitting_item.is_done = True
        SittingItem.objects.filter(pk=attempt.sitting_item.pk).update(is_done=True)


def _earlier_answer(attempt: Attempt) -> Attempt:
    """What was recorded under the attempt's id, or the refusal of a second answer to its item."""
    earlier = Attempt.objects.filter(uuid=attempt.uuid).first()
    if earlier is None:
        raise AlreadyAnsweredError("item", ANSWERED_ELSEWHERE)
    # A repeat asks the same exercise again, and is another question all the same.
    is_same_item = earlier.sitting_item_id in (None, attempt.sitting_item_id)
    if (earlier.learner_id, earlier.exercise_id, is_same_item) != (
        attempt.learner_id, attempt.exercise_id, True,
    ):  # fmt: skip
        raise InputError("id", "This answer's id belongs to another answer. Reload the page.")
    return earlier


def latest_attempt(learner: Learner, *, since: datetime) -> Attempt | None:
    """The attempt recorded last that was not undone; None when it was made before `since`.

    One that was delivered late stands before no other: undo must not skip it for an earlier one.
    """
    latest = (
        Attempt.objects.filter(learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None)
        .select_related("sitting_item__sitting", "exercise")
        .order_by("pk")
        .last()
    )
    if latest is None or latest.at < since:
        return None
    # What was handed in as a whole is not taken back by one piece.
    is_handed_in = latest.sitting_item is not None and latest.sitting_item.sitting.kind == EXAM
    return None if is_handed_in else latest


@transaction.atomic
def undo_attempt(*, attempt: Attempt, now: datetime) -> tuple[SittingItem | None, tuple[int, ...]]:
    """Record that an attempt does not count; memory becomes as if it had never been.

    The sitting's item that is open again, if the attempt had one, and the ids of the repeats
    that are not due any more.
    """
    Attempt.objects.create(
        learner=attempt.learner, exercise_id=attempt.exercise_id, uuid=uuids.uuid4(),
        event=Attempt.Event.UNDO, undoes=attempt, policy=attempt.policy, at=now,
    )  # fmt: skip
    remember_anew(attempt.exercise_id)
    _recount_day(attempt.learner, attempt.learner.local_day(attempt.at))
    count_length(attempt, times=-1)
    item = attempt.sitting_item
    if item is None:
        return None, ()
    gone = drop_repeats_of(item)
    item.is_done = False
    item.save(update_fields=["is_done"])
    return item, tuple(gone)


@transaction.atomic
def start_anew(*, exercise_ids: Iterable[int], now: datetime) -> None:
    """Record that these exercises changed so much that their memory starts again."""
    for memory in Memory.objects.filter(exercise_id__in=list(exercise_ids)):
        Attempt.objects.create(
            learner_id=memory.learner_id, exercise_id=memory.exercise_id, uuid=uuids.uuid4(),
            event=Attempt.Event.RELEARN, policy=memory.policy, at=now,
        )  # fmt: skip
        memory.delete()


def is_undone(uuid: uuids.UUID) -> bool:
    """Whether the attempt of this id was taken back."""
    return Attempt.objects.filter(uuid=uuid).exclude(undone_by=None).exists()


def remember_anew(exercise_id: int) -> None:
    """Derive one exercise's memory from its attempts, all of them."""
    state, policy = None, ""
    attempts = Attempt.objects.filter(exercise_id=exercise_id).order_by("pk")
    own = own_model(attempts[0].learner_id) if attempts else OwnModel()
    undone = {one.undoes_id for one in attempts if one.undoes_id}
    for one in attempts:
        if one.event == Attempt.Event.RELEARN:
            state = None
        elif one.event == Attempt.Event.ATTEMPT and one.pk not in undone:
            policy = own.name_of(one.policy)
            state = own.policy_of(one.policy).update(state, one.given_rating, one.at)
    if state is None:
        Memory.objects.filter(exercise_id=exercise_id).delete()
    else:
        Memory.objects.update_or_create(
            exercise_id=exercise_id,
            defaults={
                "learner_id": attempts[0].learner_id,
                "policy": policy,
                **state_fields(state),
            },
        )


def state_fields(state: MemoryState) -> dict[str, object]:
    """The columns of a memory state."""
    return {
        "stability_days": state.stability_days,
        "difficulty": state.difficulty,
        "last_at": state.last_at,
        "attempts": state.attempts,
        "lapses": state.lapses,
    }


def _remember(attempt: Attempt, own: OwnModel) -> None:
    memory = Memory.objects.filter(exercise_id=attempt.exercise_id).first()
    before = memory_state(memory) if memory else None
    state = own.policy_of(attempt.policy).update(before, attempt.given_rating, attempt.at)
    row = Memory(
        exercise_id=attempt.exercise_id, learner_id=attempt.learner_id, policy=attempt.policy,
        **state_fields(state),
    )  # fmt: skip
    insert_or_replace(row, unique="exercise_id")


def memory_state(memory: Memory) -> MemoryState:
    """The row as the memory policies see it."""
    return MemoryState(
        stability_days=memory.stability_days,
        difficulty=memory.difficulty,
        last_at=memory.last_at,
        attempts=memory.attempts,
        lapses=memory.lapses,
    )


def _credible_time(answered_at: datetime | None, now: datetime) -> datetime:
    """The page's time where it can be true, else the server's."""
    if answered_at is None or not now - LATEST_DELIVERY <= answered_at <= now:
        return now
    return answered_at


def _count_in_day(attempt: Attempt) -> None:
    day = PracticeDay(
        learner_id=attempt.learner_id, day=attempt.learner.local_day(attempt.at),
        attempts=1, duration_ms=attempt.duration_ms,
    )  # fmt: skip
    insert_or_add(day, unique=("learner_id", "day"), added=("attempts", "duration_ms"))


def _recount_day(learner: Learner, day: date) -> None:
    """Count one day from its attempts.

    Taking one off would count below zero where the time zone was changed since: the attempt was
    then counted in another day.
    """
    counted = Attempt.objects.filter(
        learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None,
        at__gte=learner.day_start(day), at__lt=learner.day_start(day + timedelta(days=1)),
    ).aggregate(number=Count("pk"), duration_ms=Sum("duration_ms"))  # fmt: skip
    PracticeDay.objects.update_or_create(
        learner=learner, day=day,
        defaults={"attempts": counted["number"], "duration_ms": counted["duration_ms"] or 0},
    )  # fmt: skip
