"""What is remembered, as rows for people and as arrays for the planner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import F, FloatField, Func

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.practice.models import Memory
from greenroom.apps.practice.selectors.fits import OwnModel, model_doubt, own_model
from greenroom.apps.practice.selectors.lengths import length_factors
from greenroom.core.exercises import KINDS, card
from greenroom.core.planning import Shelf

SECONDS_A_DAY = 86_400
_JULIAN_DAY_OF_EPOCH = 2_440_587.5
# A pack's ids begin with their kind's letter. The index that the planner's rows are read from has
# the notes and not the kinds.
_LATER = {f"{kind.letter}.": at for at, kind in enumerate(KINDS.values()) if kind.comes_later}
_KIND_OF = {f"{kind.letter}.": kind.id for kind in KINDS.values()}
_AT_FIRST = -1  # what does not come later: those kinds take no turns
# What is no pack's begins with a colon or so, and is a card.
_KINDS = {f"{kind.letter}.": kind for kind in KINDS.values() if kind.comes_later}
_CARD = KINDS["card"]


def memories_of(learner: Learner, exercise_ids: Iterable[int]) -> dict[int, Memory]:
    """Memory rows by exercise id; what was never attempted has none."""
    rows = Memory.objects.filter(learner=learner, exercise_id__in=list(exercise_ids))
    return {row.exercise_id: row for row in rows}


def recalls_of(learner: Learner, exercise_ids: Iterable[int], *, now: datetime) -> dict[int, float]:
    """Probability of recall at `now` by exercise id; what was never attempted is left out."""
    own = own_model(learner.pk)
    return {
        key: recall_of(memory, now=now, own=own)
        for key, memory in memories_of(learner, exercise_ids).items()
    }


def recall_of(memory: Memory, *, now: datetime, own: OwnModel) -> float:
    """Probability of recall at `now`, by its learner's own model."""
    elapsed = max(0.0, (now - memory.last_at).total_seconds() / SECONDS_A_DAY)
    return own.policy_of(memory.policy).recall_probability(elapsed, memory.stability_days)


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
    rows = [row for row in _shelf_rows(learner) if row[1] in index_of]
    now_julian = _julian_day(now)
    today_julian = _julian_day(learner.day_start(learner.local_day(now)))
    ids, of_topics, minutes, notes, stability, difficulty, last = (
        zip(*rows, strict=True) if rows else [()] * 7
    )
    number_of: dict[str, int] = {}
    last_julian = _floats(last)
    topics = np.array([index_of[topic] for topic in of_topics], dtype=np.int32)
    elapsed = np.maximum(now_julian - last_julian, 0.0)
    kinds = np.array([_LATER.get(note[:2], _AT_FIRST) for note in notes], dtype=np.int32)
    factors = length_factors(learner)
    factor_of = {prefix: factors.get(kind, 1.0) for prefix, kind in _KIND_OF.items()}
    own_cards = factors.get(card.KIND.id, 1.0)
    lengths = np.array([factor_of.get(note[:2], own_cards) for note in notes], dtype=np.float64)
    said = [_KINDS.get(note[:2], _CARD) for note in notes]
    with np.errstate(invalid="ignore"):
        attempted_today = last_julian >= today_julian
    shelf = Shelf(
        exercise_ids=np.array(ids, dtype=np.int64),
        topics=topics,
        stability_days=_floats(stability),
        difficulty=_floats(difficulty),
        elapsed_days=elapsed,
        minutes=_floats(minutes) * lengths,
        siblings=np.array(
            [number_of.setdefault(note, len(number_of)) for note in notes], dtype=np.int64
        ),
        attempted_today=attempted_today,
        comes_later=kinds != _AT_FIRST,
        kinds=kinds,
        evidence=np.array([kind.evidence for kind in said], dtype=np.float64),
        is_deed=np.array([kind.is_deed for kind in said], dtype=np.bool_),
        model=own_model(learner.pk).model,
        model_doubt=model_doubt(learner.pk),
    )
    return LoadedShelf(shelf, tuple(topic_ids), _latest_by_topic(topics, elapsed, topic_ids))


def _shelf_rows(learner: Learner) -> list[tuple[Any, ...]]:
    """(id, topic, minutes, note, stability, difficulty, last time) of everything practisable.

    The ORM writes the statement and the driver reads the rows: numbers and texts need no
    converting, which took 6 ms of 17 at 5,000 exercises. Sorted by id, they are read in the order
    in which they lie in the file.
    """
    last = Func(F("memory__last_at"), function="julianday", output_field=FloatField())
    asked = (
        practisable(learner)
        .order_by("pk")
        .values_list(
            "pk", "topic_id", "minutes", "note", "memory__stability_days", "memory__difficulty",
            last,
        )
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(*asked.query.sql_with_params())
        return list(cursor.fetchall())


def _julian_day(moment: datetime) -> float:
    return moment.timestamp() / SECONDS_A_DAY + _JULIAN_DAY_OF_EPOCH


def _floats(values: Sequence[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """An array with nan for None."""
    return np.array(values, dtype=np.float64)


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
