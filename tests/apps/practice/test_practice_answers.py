"""Answering: counted once, remembered, queued again, taken back."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404

from deeds import answer_next, make_card, queue_up
from greenroom.apps.library.services import exercises
from greenroom.apps.practice.models import Attempt, Memory, PracticeDay, SittingItem
from greenroom.apps.practice.selectors.sittings import count_items, next_items
from greenroom.apps.practice.services.attempts import (
    LONGEST_ATTEMPT_MS,
    AlreadyAnsweredError,
    record_attempt,
)
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import POLICIES, Rating


def cards(learner, number, now):
    return [
        make_card(learner, now=now - timedelta(days=2), prompt=f"Question {index}?")
        for index in range(number)
    ]


def queue_texts(sitting) -> list[str]:
    return [item.exercise.prompt[9:-1] for item in next_items(sitting.pk, count=99)]


def derived() -> tuple[list[dict[str, object]], list[tuple[object, ...]]]:
    return (
        list(Memory.objects.order_by("pk").values()),
        list(PracticeDay.objects.values_list("learner", "day", "attempts", "duration_ms")),
    )


def test_answer_is_remembered_as_the_policy_says(ada, now):
    (card,) = cards(ada, 1, now)

    answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now, duration_ms=9000)

    state = POLICIES["fsrs_v1"].update(None, Rating.GOOD, now)
    memory = Memory.objects.get()
    assert (memory.stability_days, memory.difficulty) == (state.stability_days, state.difficulty)
    assert (memory.last_at, memory.attempts, memory.lapses) == (now, 1, 0)
    assert PracticeDay.objects.get().duration_ms == 9000
    assert Attempt.objects.get().score == 1.0


def test_same_answer_sent_twice_counts_once(ada, now):
    sitting = queue_up(ada, cards(ada, 2, now), now=now)
    item = sitting.items.first()
    sent = {"learner": ada, "item_id": item.pk, "uuid": uuid.uuid4(), "rating": Rating.AGAIN}

    first = record_attempt(**sent, now=now)
    before = derived()
    second = record_attempt(**sent, now=now + timedelta(minutes=1))

    assert (first.is_new, second.is_new) == (True, False)
    assert second.attempt == first.attempt
    assert derived() == before
    assert sitting.items.count() == 3


def test_one_id_cannot_answer_two_cards(ada, now):
    sitting = queue_up(ada, cards(ada, 2, now), now=now)
    first, second = sitting.items.all()
    ident = uuid.uuid4()
    record_attempt(learner=ada, item_id=first.pk, uuid=ident, rating=Rating.GOOD, now=now)

    with pytest.raises(InputError):
        record_attempt(learner=ada, item_id=second.pk, uuid=ident, rating=Rating.GOOD, now=now)

    assert Attempt.objects.count() == 1


def test_one_id_cannot_answer_a_card_and_its_repeat(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)
    ident = uuid.uuid4()
    answer_next(sitting, Rating.AGAIN, now=now, uuid=ident)
    repeat = sitting.items.get(is_done=False)

    with pytest.raises(InputError):
        record_attempt(learner=ada, item_id=repeat.pk, uuid=ident, rating=Rating.GOOD, now=now)

    repeat.refresh_from_db()
    assert not repeat.is_done


def test_strangers_item_cannot_be_answered(ada, cy, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)

    with pytest.raises(Http404):
        record_attempt(
            learner=cy, item_id=sitting.items.get().pk, uuid=uuid.uuid4(), rating=Rating.GOOD,
            now=now,
        )  # fmt: skip

    assert not Attempt.objects.exists()


def test_strangers_id_cannot_be_reused(ada, cy, now):
    ident = uuid.uuid4()
    answer_next(queue_up(ada, cards(ada, 1, now), now=now), Rating.GOOD, now=now, uuid=ident)

    with pytest.raises(InputError):
        answer_next(queue_up(cy, cards(cy, 1, now), now=now), Rating.GOOD, now=now, uuid=ident)


def test_item_answered_in_another_window_is_refused(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)
    item = sitting.items.get()
    answer_next(sitting, Rating.GOOD, now=now)

    with pytest.raises(AlreadyAnsweredError):
        record_attempt(learner=ada, item_id=item.pk, uuid=uuid.uuid4(), rating=Rating.EASY, now=now)

    assert Memory.objects.get().attempts == 1


def test_card_answered_again_comes_back_after_six_others(ada, now):
    sitting = queue_up(ada, cards(ada, 9, now), now=now)

    answer_next(sitting, Rating.AGAIN, now=now)

    assert queue_texts(sitting) == list("123456078")


def test_card_answered_again_near_the_end_comes_last(ada, now):
    sitting = queue_up(ada, cards(ada, 3, now), now=now)

    answer_next(sitting, Rating.AGAIN, now=now)

    assert queue_texts(sitting) == ["1", "2", "0"]


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.GOOD, Rating.EASY])
def test_card_that_was_known_does_not_come_back(ada, now, rating):
    sitting = queue_up(ada, cards(ada, 2, now), now=now)

    answer_next(sitting, rating, now=now)

    assert queue_texts(sitting) == ["1"]
    assert count_items(sitting.pk) == (1, 1)


@pytest.mark.parametrize("rating", list(Rating))
def test_undone_answer_leaves_memory_day_and_queue_as_they_were(ada, now, rating):
    sitting = queue_up(ada, cards(ada, 3, now), now=now)
    answer_next(sitting, Rating.GOOD, now=now, duration_ms=4000)
    before, queue = derived(), queue_texts(sitting)

    answer_next(sitting, rating, now=now + timedelta(seconds=9), duration_ms=5000)
    undone = undo_latest(learner=ada, now=now + timedelta(seconds=20))

    assert derived() == before
    assert queue_texts(sitting) == queue
    assert undone.item.exercise.prompt == "Question 1?"
    assert Attempt.objects.filter(event="undo").count() == 1


def test_undone_first_answer_leaves_no_memory(ada, now):
    answer_next(queue_up(ada, cards(ada, 1, now), now=now), Rating.GOOD, now=now)

    undo_latest(learner=ada, now=now)

    assert not Memory.objects.exists()
    assert PracticeDay.objects.get().attempts == 0


def test_undoing_an_again_says_which_repeat_is_gone(ada, now):
    sitting = queue_up(ada, cards(ada, 2, now), now=now)
    answer_next(sitting, Rating.AGAIN, now=now)
    repeat = sitting.items.get(is_repeat=True)

    undone = undo_latest(learner=ada, now=now)

    assert undone.gone_item_ids == (repeat.pk,)
    assert not SittingItem.objects.filter(pk=repeat.pk).exists()


def test_answers_are_undone_one_by_one_from_the_last(ada, now):
    sitting = queue_up(ada, cards(ada, 3, now), now=now)
    for second, rating in enumerate((Rating.AGAIN, Rating.GOOD, Rating.HARD)):
        answer_next(sitting, rating, now=now + timedelta(seconds=second))

    labels = [undo_latest(learner=ada, now=now + timedelta(minutes=1)) for _ in range(4)]

    assert [one.item.exercise.prompt[9] for one in labels[:3]] == ["2", "1", "0"]
    assert labels[3] is None
    assert queue_texts(sitting) == ["0", "1", "2"]
    assert not Memory.objects.exists()


def test_retry_of_an_undone_answer_does_not_count(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)
    item, ident = sitting.items.get(), uuid.uuid4()
    answer_next(sitting, Rating.GOOD, now=now, uuid=ident)
    undo_latest(learner=ada, now=now)

    late = record_attempt(learner=ada, item_id=item.pk, uuid=ident, rating=Rating.GOOD, now=now)

    assert not late.is_new
    assert not Memory.objects.exists()


def test_undone_item_can_be_answered_anew(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)
    answer_next(sitting, Rating.AGAIN, now=now)
    undo_latest(learner=ada, now=now)

    answer_next(sitting, Rating.EASY, now=now)

    assert Memory.objects.get().lapses == 0
    assert count_items(sitting.pk) == (1, 0)


def test_latest_deed_is_undone_first_be_it_an_answer_or_an_edit(ada, now):
    first, second = cards(ada, 2, now)
    sitting = queue_up(ada, [first, second], now=now)
    answer_next(sitting, Rating.GOOD, now=now)
    exercises.suspend(exercise=second, now=now + timedelta(seconds=1))
    exercises.resume(exercise=second, now=now + timedelta(seconds=2))
    answer_next(sitting, Rating.GOOD, now=now + timedelta(seconds=3))

    soon = now + timedelta(minutes=1)
    labels = [undo_latest(learner=ada, now=soon).label for _ in range(4)]

    assert labels == [
        "Answer undone", "Card resumed: undone", "Card suspended: undone", "Answer undone",
    ]  # fmt: skip


def test_strangers_undo_leaves_the_answer_alone(ada, cy, now):
    answer_next(queue_up(ada, cards(ada, 1, now), now=now), Rating.GOOD, now=now)

    assert undo_latest(learner=cy, now=now) is None

    assert Memory.objects.get().attempts == 1


def test_late_answer_keeps_its_own_time(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)
    answered_at = now - timedelta(days=2)

    answer_next(sitting, Rating.GOOD, now=now, answered_at=answered_at)

    assert Memory.objects.get().last_at == answered_at
    assert PracticeDay.objects.get().day == answered_at.date()


def test_undo_never_skips_a_late_answer_to_take_back_an_earlier_one(ada, now):
    sitting = queue_up(ada, cards(ada, 2, now), now=now)
    answer_next(sitting, Rating.GOOD, now=now)
    late = now - timedelta(days=2)
    answer_next(sitting, Rating.GOOD, now=now + timedelta(seconds=5), answered_at=late)

    assert undo_latest(learner=ada, now=now + timedelta(minutes=1)) is None
    assert Memory.objects.count() == 2


@pytest.mark.parametrize(
    "told",
    [
        timedelta(seconds=1), timedelta(days=400), timedelta(days=-7, seconds=-1),
        timedelta(days=-9000),
    ],
)  # fmt: skip
def test_times_that_cannot_be_true_are_not_believed(ada, now, told):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)

    answer_next(sitting, Rating.GOOD, now=now, answered_at=now + told)

    assert Memory.objects.get().last_at == now


def test_answer_of_hours_counts_as_half_an_hour(ada, now):
    sitting = queue_up(ada, cards(ada, 1, now), now=now)

    answer_next(sitting, Rating.GOOD, now=now, duration_ms=10**9)

    assert PracticeDay.objects.get().duration_ms == LONGEST_ATTEMPT_MS


def test_suspended_card_leaves_the_queue(ada, now):
    first, second = cards(ada, 2, now)
    sitting = queue_up(ada, [first, second], now=now)

    exercises.suspend(exercise=first, now=now)
    assert (queue_texts(sitting), count_items(sitting.pk)) == (["1"], (0, 1))

    undo_latest(learner=ada, now=now)
    assert queue_texts(sitting) == ["0", "1"]


def test_empty_sitting_is_refused(ada, now):
    with pytest.raises(NotReadyError):
        queue_up(ada, [], now=now)


@pytest.mark.parametrize(
    ("zone", "hour", "moment", "day"),
    [
        ("Europe/Berlin", 4, "2026-11-20T02:30:00", "2026-11-19"),
        ("Europe/Berlin", 4, "2026-11-20T03:00:00", "2026-11-20"),
        ("Europe/Berlin", 0, "2026-11-19T22:59:59", "2026-11-19"),
        ("America/Los_Angeles", 4, "2026-11-20T11:59:00", "2026-11-19"),
        ("Pacific/Kiritimati", 0, "2026-11-20T10:00:00", "2026-11-21"),
        ("UTC", 23, "2026-11-20T22:59:00", "2026-11-19"),
        ("UTC", 0, "2026-11-20T00:00:00", "2026-11-20"),
    ],
)
def test_days_follow_the_learners_zone_and_start(ada, now, zone, hour, moment, day):
    ada.timezone, ada.day_starts_at_hour = zone, hour
    ada.save()
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    answer_next(queue_up(ada, cards(ada, 1, at), now=at), Rating.GOOD, now=at)

    assert PracticeDay.objects.get().day.isoformat() == day
    assert ada.day_start(PracticeDay.objects.get().day) <= at


def test_undo_after_a_change_of_zone_never_counts_below_zero(ada, now):
    ada.timezone = "Pacific/Kiritimati"
    ada.save()
    late = now.replace(hour=23)
    sitting = queue_up(ada, cards(ada, 2, now), now=late)
    answer_next(sitting, Rating.GOOD, now=late)
    ada.timezone = "America/Los_Angeles"
    ada.save()
    sitting.learner.refresh_from_db()

    undo_latest(learner=ada, now=late)

    assert min(PracticeDay.objects.values_list("attempts", flat=True)) == 0
    assert PracticeDay.objects.filter(day=ada.local_day(late)).get().attempts == 0
