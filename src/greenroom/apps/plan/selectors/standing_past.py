"""How readiness came about: day by day from the log, and the minutes that each week held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import F, FloatField, Func

from greenroom.apps.accounts.models import Learner
from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.plan.selectors.shown import ShownForecastDay
from greenroom.apps.practice.models import Attempt
from greenroom.core.exercises import KINDS
from greenroom.core.planning.history import Moment, Past, readiness_over

# More points than this are no clearer line, and each is a measurement.
POINTS_MAX = 60
WEEKS = 12
_DAY = 86_400_000_000  # in microseconds
_JULIAN_DAY_OF_EPOCH = 2_440_587.5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def readiness_so_far(outlook: Outlook) -> list[ShownForecastDay]:
    """Readiness for the date as it stood at the end of days gone by, and now.

    From the first attempt on, at most POINTS_MAX, evenly apart; [] while there is none.
    """
    rows = _log(outlook.learner)
    if not rows:
        return []
    first = outlook.learner.local_day(_EPOCH + timedelta(microseconds=min(row[3] for row in rows)))
    gone = max(0, (outlook.today - first).days)
    step = -(-gone // (POINTS_MAX - 1)) or 1
    days = [
        outlook.today - timedelta(days=back) for back in range(gone, -1, -1) if back % step == 0
    ]
    found = readiness_over(
        outlook.loaded.shelf, outlook.weights, _past(outlook, rows),
        [_moment(outlook, day) for day in days],
    )  # fmt: skip
    return [ShownForecastDay(day, 0.0, *one) for day, one in zip(days, found, strict=True)]


def _moment(outlook: Outlook, day: date) -> Moment:
    """The end of a day, or now; without an interview the date is always a month ahead."""
    back = (outlook.today - day).days
    until = outlook.now if not back else outlook.learner.day_start(day + timedelta(days=1))
    ahead = outlook.days_left + (max(0, back - 1) if outlook.target else 0)
    return Moment((until - _EPOCH) // timedelta(microseconds=1), float(ahead))


# Exercise, event, rating (None unless a try), microseconds since 1970.
_Row = tuple[int, str, int | None, int]


def _log(learner: Learner) -> list[_Row]:
    """All that was recorded and not undone, in that order.

    Times come as Julian days, as a long log's texts take most of the time to read as dates.
    """
    asked = (
        Attempt.objects.filter(learner=learner, undone_by=None)
        .exclude(event=Attempt.Event.UNDO)
        .order_by("pk")
        .values_list(
            "exercise_id", "event", "rating",
            Func(F("at"), function="julianday", output_field=FloatField()),
        )
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(*asked.query.sql_with_params())
        return [(*row[:3], _microseconds(row[3])) for row in cursor.fetchall()]


def _microseconds(julian: float) -> int:
    return round((julian - _JULIAN_DAY_OF_EPOCH) * _DAY)


def _past(outlook: Outlook, rows: Sequence[_Row]) -> Past:
    """The log of what can still be practised, as places on today's shelf."""
    place_of = {pk: place for place, pk in enumerate(outlook.loaded.shelf.exercise_ids.tolist())}
    fresh_starts: Counter[int] = Counter()
    numbers: dict[tuple[int, int], int] = {}
    columns: list[tuple[int, int, int, int]] = []
    for exercise_id, event, rating, at in rows:
        place = place_of.get(exercise_id)
        if place is None:
            continue
        if event == Attempt.Event.RELEARN:
            fresh_starts[exercise_id] += 1
        key = (exercise_id, fresh_starts[exercise_id])
        columns.append((numbers.setdefault(key, len(numbers)), place, rating or 0, at))
    return Past(*np.array(columns, dtype=np.int64).reshape(-1, 4).T)


@dataclass(frozen=True, slots=True)
class KindMinutes:
    """Minutes of answers of one kind in a week."""

    id: str
    title: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday on; kinds in the order of the syllabus, 0 where there were none."""

    monday: date
    kinds: tuple[KindMinutes, ...]

    @property
    def minutes(self) -> float:
        """All kinds together."""
        return sum(one.minutes for one in self.kinds)


def minutes_by_week(outlook: Outlook) -> list[Week]:
    """The last WEEKS weeks from the first that held anything; only kinds that were practised."""
    learner, today = outlook.learner, outlook.today
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    starts = [learner.day_start(monday) for monday in mondays]
    rows: Any = Attempt.objects.filter(
        learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None,
        at__gte=starts[0], at__lte=outlook.now,
    ).values_list("exercise__kind", "at", "duration_ms")  # fmt: skip
    found = [Counter[str]() for _monday in mondays]
    for kind, at, duration_ms in rows:
        found[sum(start <= at for start in starts) - 1][kind] += duration_ms
    kinds = [kind for kind in KINDS.values() if any(week[kind.id] for week in found)]
    begun = next((index for index, week in enumerate(found) if week), len(found))
    return [
        Week(
            monday,
            tuple(KindMinutes(kind.id, kind.title, week[kind.id] / 60_000) for kind in kinds),
        )
        for monday, week in zip(mondays[begun:], found[begun:], strict=True)
    ]
