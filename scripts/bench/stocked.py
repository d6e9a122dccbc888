"""A library with as many cards and attempts as wanted, in seconds instead of years.

Runs inside Django (inside.py). The rows are what practice would have left: every attempt belongs
to a history that the memory policy was walked through, so `greenroom rebuild` finds nothing to
change. Attempts lie in the order of time, so one card's are scattered over the whole table.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from scripts.bench.texts import SEED, card_texts

UNSEEN_SHARE = 0.05
NEWEST_DAYS = 60.0
BATCH = 5_000
# Again, hard, good, easy: about what people press.
_RATING_WEIGHTS = (10, 10, 70, 10)

Step = tuple[datetime, int, int, str]  # at, exercise id, rating, uuid as hex


def stock(*, cards: int, attempts: int, now: datetime) -> dict[str, int]:
    """Fill the data folder of this process; how many rows there are afterwards."""
    from greenroom.apps.keeping.services.startup import prepare

    learner = prepare(now=now).learner
    ids = _write_cards(learner, cards, now)
    rng = random.Random(SEED)
    steps = _write_memories(learner.pk, ids, attempts, now, rng)
    _write_attempts(learner.pk, steps, rng)
    _write_days(learner, steps)
    _settle()
    return {"cards": len(ids), "attempts": len(steps)}


def _write_cards(learner: Any, count: int, now: datetime) -> list[int]:
    """Cards of the learner's own over all topics of the syllabus, found by search."""
    from django.db import transaction

    from greenroom.apps.library.models import Exercise, Topic
    from greenroom.apps.library.services.search import index_exercises

    topics = list(Topic.objects.filter(learner=None, is_retired=False).values_list("pk", flat=True))
    ids: list[int] = []
    with transaction.atomic():
        for batch in _batches(card_texts(count)):
            first = len(ids)
            rows = Exercise.objects.bulk_create(
                Exercise(
                    learner=learner, note=f"bench:{first + place}", prompt=prompt, answer=answer,
                    topic_id=topics[(first + place) % len(topics)], created_at=now,
                )
                for place, (prompt, answer) in enumerate(batch)
            )  # fmt: skip
            index_exercises(rows)
            ids.extend(row.pk for row in rows)
    return ids


def _write_memories(
    learner_id: int, ids: list[int], attempts: int, now: datetime, rng: random.Random
) -> list[Step]:
    """Walk each seen card through its history; the steps of all, in the order of time."""
    from greenroom.apps.practice.models import Memory
    from greenroom.apps.practice.services.attempts import state_fields
    from greenroom.core.memory import CURRENT_POLICY, POLICIES, MemoryState, Rating

    policy = POLICIES[CURRENT_POLICY]
    seen = rng.sample(ids, max(1, int(len(ids) * (1 - UNSEEN_SHARE)))) if attempts else []
    steps: list[Step] = []
    memories: list[Memory] = []
    for place, exercise_id in enumerate(seen):
        number = attempts // len(seen) + (place < attempts % len(seen))
        ratings = rng.choices((1, 2, 3, 4), _RATING_WEIGHTS, k=number)
        at = now - timedelta(days=400)
        state: MemoryState | None = None
        history = []
        for rating in ratings:
            state = policy.update(state, Rating(rating), at)
            history.append((at, rating))
            gap = policy.interval_days(state.stability_days) * rng.uniform(0.5, 1.5)
            at += timedelta(days=min(90.0, max(0.007, gap)))
        if state is None:
            continue
        # The last one lies in the past; all of it is moved together, so the memory is the same.
        shift = now - timedelta(days=rng.uniform(0.3, NEWEST_DAYS)) - state.last_at
        steps += [
            (when + shift, exercise_id, rating, f"{rng.getrandbits(128):032x}")
            for when, rating in history
        ]
        fields = state_fields(state) | {"last_at": state.last_at + shift}
        memories.append(
            Memory(exercise_id=exercise_id, learner_id=learner_id, policy=CURRENT_POLICY, **fields)
        )
    Memory.objects.bulk_create(memories, batch_size=BATCH)
    steps.sort()
    return steps


def _write_attempts(learner_id: int, steps: list[Step], rng: random.Random) -> None:
    """By SQL, as a million model objects take a minute."""
    from django.db import connection, transaction

    from greenroom.core.grading import verdict_of_rating
    from greenroom.core.memory import CURRENT_POLICY, Rating

    scores = {rating.value: verdict_of_rating(rating).score for rating in Rating}
    insert = (
        "INSERT INTO practice_attempt(learner_id, exercise_id, uuid, event, rating, score, policy,"
        " at, duration_ms) VALUES (%s, %s, %s, 'attempt', %s, %s, %s, %s, %s)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            insert,
            [
                (
                    learner_id, exercise_id, uuid, rating, scores[rating], CURRENT_POLICY,
                    connection.ops.adapt_datetimefield_value(at), rng.randint(2_000, 30_000),
                )
                for at, exercise_id, rating, uuid in steps
            ],
        )  # fmt: skip


def _write_days(learner: Any, steps: list[Step]) -> None:
    """Count the days from the attempts just written."""
    from greenroom.apps.practice.models import Attempt, PracticeDay

    counted: dict[Any, list[int]] = {}
    rows = Attempt.objects.filter(learner=learner).values_list("at", "duration_ms").order_by()
    for at, duration_ms in rows.iterator(chunk_size=20_000):
        day = counted.setdefault(learner.local_day(at), [0, 0])
        day[0] += 1
        day[1] += duration_ms
    PracticeDay.objects.bulk_create(
        PracticeDay(learner=learner, day=day, attempts=number, duration_ms=duration_ms)
        for day, (number, duration_ms) in sorted(counted.items())
    )


def _settle() -> None:
    """Leave one plain file."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _batches(texts: Iterator[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    for one in texts:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
