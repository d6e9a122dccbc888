"""What is remembered, as rows for people and as arrays for the planner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import F, FloatField, Func

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.practice.models import Memory
from greenroom.core.memory import POLICIES
from greenroom.core.planning import Shelf

SECONDS_A_DAY = 86_400
_JULIAN_DAY_OF_EPOCH = 2_440_587.5


def memories_of(learner: Learner, exercise_ids: Iterable[int]) -> dict[int, Memory]:
    """Memory rows by exercise id; what was never attempted has none."""
    rows = Memory.objects.filter(learner=learner, exercise_id__in=list(exercise_ids))
    return {row.exercise_id: row for row in rows}


def recalls_of(learner: Learner, exercise_ids: Iterable[int], *, now: datetime) -> dict[int, float]:
    """Probability of recall at `now` by exercise id; what was never attempted is left out."""
    return {
        key: recall_of(memory, now=now)
        for key, memory in memories_of(learner, exercise_ids).items()
    }


def recall_of(memory: Memory, *, now: datetime) -> float:
    """Probability of recall at `now`."""
    elapsed = max(0.0, (now - memory.last_at).total_seconds() / SECONDS_A_DAY)
    return POLICIES[memory.policy].recall_probability(elapsed, memory.stability_days)


@dataclass(frozen=True, slots=True)
class LoadedShelf:
    """The planner's arrays, and what they leave out."""

    shelf: Shelf
    topic_ids: tuple[int, ...]
    last_days: dict[int, float]  # topic id -> days since its latest attempt


def load_shelf(learner: Learner, topic_ids: Sequence[int], *, now: datetime) -> LoadedShelf:
    """Everything practisable in these topics, with its memory; topics are indexes into `topic_ids`.

    Times come as SQLite's Julian days: turning 5,000 texts into datetimes took 25 ms of 40.
    """
    index_of = {topic_id: index for index, topic_id in enumerate(topic_ids)}
    last = Func(F("memory__last_at"), function="julianday", output_field=FloatField())
    rows = [
        row
        for row in practisable(learner)
        .annotate(last_julian=last)
        .values_list(
            "pk", "topic_id", "minutes", "note", "memory__stability_days",
            "memory__difficulty", "last_julian",
        )
        if row[1] in index_of
    ]  # fmt: skip
    count = len(rows)
    now_julian = now.timestamp() / SECONDS_A_DAY + _JULIAN_DAY_OF_EPOCH
    start_julian = (
        learner.day_start(learner.local_day(now)).timestamp() / SECONDS_A_DAY + _JULIAN_DAY_OF_EPOCH
    )
    notes: dict[str, int] = {}
    siblings = [notes.setdefault(row[3], len(notes)) for row in rows]
    last_julian = _floats([row[6] for row in rows])
    topics = np.fromiter((index_of[row[1]] for row in rows), dtype=np.int32, count=count)
    elapsed = np.maximum(now_julian - last_julian, 0.0)
    with np.errstate(invalid="ignore"):
        attempted_today = last_julian >= start_julian
    shelf = Shelf(
        exercise_ids=np.fromiter((row[0] for row in rows), dtype=np.int64, count=count),
        topics=topics,
        stability_days=_floats([row[4] for row in rows]),
        difficulty=_floats([row[5] for row in rows]),
        elapsed_days=elapsed,
        minutes=_floats([row[2] for row in rows]),
        siblings=np.asarray(siblings, dtype=np.int64),
        attempted_today=attempted_today,
    )
    return LoadedShelf(shelf, tuple(topic_ids), _latest_by_topic(topics, elapsed, topic_ids))


def _floats(values: list[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _latest_by_topic(
    topics: np.ndarray[tuple[int], np.dtype[np.int32]],
    elapsed: np.ndarray[tuple[int], np.dtype[np.float64]],
    topic_ids: Sequence[int],
) -> dict[int, float]:
    seen = ~np.isnan(elapsed)
    latest = np.full(len(topic_ids), np.inf)
    np.minimum.at(latest, topics[seen], elapsed[seen])
    return {
        topic_id: float(days)
        for topic_id, days in zip(topic_ids, latest, strict=True)
        if np.isfinite(days)
    }
