"""Attempts as pages read them: on which days, how they went, of which kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, FloatField, Func

from greenroom.apps.practice.models import Attempt
from greenroom.core.memory import Rating

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000  # in microseconds
_JULIAN_DAY_OF_EPOCH = 2_440_587.5


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: the learner's day, and the word for how it went."""

    day: date
    word: str


def tries_of(learner: Learner, exercise_ids: Collection[int]) -> dict[int, list[Try]]:
    """The attempts on each exercise that were not undone, the latest first."""
    rows = (
        Attempt.objects.filter(learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None)
        .filter(exercise_id__in=exercise_ids)
        .order_by("-pk")
        .values_list("exercise_id", "at", "rating")
    )
    found: dict[int, list[Try]] = defaultdict(list)
    for exercise_id, at, rating in rows:
        found[exercise_id].append(Try(learner.local_day(at), Rating(rating or 0).name.lower()))
    return found


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry of the log. rating: 1..4, 0 for a fresh start; at: microseconds since EPOCH."""

    exercise_id: int
    rating: int
    at: int


def log_of(learner: Learner) -> list[LogRow]:
    """Attempts and fresh starts that were not undone, in the order in which they were recorded.

    Times come as Julian days: to read a long log's texts as dates takes most of the time.
    """
    asked = (
        Attempt.objects.filter(learner=learner, undone_by=None)
        .exclude(event=Attempt.Event.UNDO)
        .order_by("pk")
        .values_list(
            "exercise_id", "rating",
            Func(F("at"), function="julianday", output_field=FloatField()),
        )
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(*asked.query.sql_with_params())
        return [
            LogRow(exercise_id, rating or 0, round((julian - _JULIAN_DAY_OF_EPOCH) * _DAY))
            for exercise_id, rating, julian in cursor.fetchall()
        ]


def spent_between(
    learner: Learner, first: datetime, last: datetime
) -> Iterator[tuple[str, datetime, int]]:
    """Kind, time and milliseconds of each answer in a stretch that was not undone."""
    rows = Attempt.objects.filter(
        learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None, at__gte=first, at__lte=last
    )
    return iter(rows.values_list("exercise__kind", "at", "duration_ms"))
