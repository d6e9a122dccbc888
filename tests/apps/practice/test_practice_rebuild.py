"""Rebuilding: the attempts are the truth, and give the same memory bit for bit."""

from datetime import timedelta
from random import Random

import pytest

from deeds import make_card, queue_up
from greenroom.apps.practice.models import Attempt, Memory, PracticeDay
from greenroom.apps.practice.selectors.sittings import next_items
from greenroom.apps.practice.services.attempts import (
    record_attempt,
    remember_anew,
    start_anew,
)
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.memory import Rating


def derived(learner) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    days = PracticeDay.objects.filter(learner=learner, attempts__gt=0)
    return (
        list(Memory.objects.filter(learner=learner).order_by("pk").values_list()),
        list(days.order_by("day").values_list("day", "attempts", "duration_ms")),
    )


def live(rng: Random, learner, now, *, steps: int) -> None:
    """Answers, late answers, undos and fresh starts over some months."""
    import uuid

    cards = [make_card(learner, now=now, prompt=f"Question {index}?") for index in range(8)]
    sitting = queue_up(learner, cards, now=now)
    for _ in range(steps):
        now += timedelta(seconds=rng.choice([5, 40, 4000, 90_000, 700_000]))
        items = next_items(sitting.pk, count=1)
        if not items:
            sitting = queue_up(learner, rng.sample(cards, 8), now=now)
            items = next_items(sitting.pk, count=1)
        roll = rng.random()
        if roll < 0.15:
            undo_latest(learner=learner, now=now)
        elif roll < 0.17:
            start_anew(exercise_ids=[rng.choice(cards).pk], now=now)
        else:
            late = timedelta(days=rng.random() * 9) if roll > 0.9 else timedelta()
            record_attempt(
                learner=learner, item_id=items[0].pk, uuid=uuid.UUID(int=rng.getrandbits(128)),
                rating=Rating(rng.randint(1, 4)), now=now, answered_at=now - late,
                duration_ms=rng.randint(0, 60_000),
            )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_rebuilding_gives_the_same_memory_bit_for_bit(ada, cy, now, seed):
    live(Random(seed), ada, now, steps=200)
    live(Random(99), cy, now, steps=10)
    before, others = derived(ada), derived(cy)
    assert len(before[0]) > 4

    report = rebuild_memory(learner=ada)

    assert derived(ada) == before
    assert derived(cy) == others
    assert report.changed == 0
    assert report.attempts == Attempt.objects.filter(learner=ada).count()


def test_rebuilding_mends_what_was_damaged_and_says_how_much(ada, now):
    live(Random(7), ada, now, steps=60)
    before = derived(ada)
    first = Memory.objects.order_by("pk").first()
    Memory.objects.filter(pk=first.pk).update(stability_days=1.0)
    Memory.objects.order_by("-pk").first().delete()
    PracticeDay.objects.all().delete()

    report = rebuild_memory(learner=ada)

    assert report.changed == 2
    assert derived(ada) == before


def test_remembering_one_exercise_anew_changes_nothing(ada, now):
    live(Random(3), ada, now, steps=80)
    before = derived(ada)

    for memory in Memory.objects.all():
        remember_anew(memory.exercise_id)

    assert derived(ada) == before


def test_attempts_are_only_ever_added(ada, now):
    live(Random(5), ada, now, steps=40)
    before = list(Attempt.objects.order_by("pk").values())

    live(Random(6), ada, now + timedelta(days=90), steps=40)
    rebuild_memory(learner=ada)

    assert list(Attempt.objects.order_by("pk").values())[: len(before)] == before
