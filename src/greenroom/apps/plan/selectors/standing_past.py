"""How readiness came about: day by day from the log, and the minutes that each week held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.plan.selectors.shown import ShownForecastDay
from greenroom.apps.practice.selectors.tries import EPOCH, LogRow, log_of, spent_between
from greenroom.core.exercises import KINDS
from greenroom.core.planning.history import Moment, Past, readiness_over

# More points than this are no clearer line, and each is a measurement.
POINTS_MAX = 60
WEEKS = 12


def readiness_so_far(outlook: Outlook) -> list[ShownForecastDay]:
    """Readiness for the date as it stood at the end of days gone by, and now.

    From the first attempt on, at most POINTS_MAX, evenly apart; [] while there is none.
    """
    rows = log_of(outlook.learner)
    if not rows:
        return []
    first = outlook.learner.local_day(EPOCH + timedelta(microseconds=min(row.at for row in rows)))
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
    return Moment((until - EPOCH) // timedelta(microseconds=1), float(ahead))


def _past(outlook: Outlook, rows: Sequence[LogRow]) -> Past:
    """The log of what can still be practised, as places on today's shelf."""
    place_of = {pk: place for place, pk in enumerate(outlook.loaded.shelf.exercise_ids.tolist())}
    fresh_starts: Counter[int] = Counter()
    numbers: dict[tuple[int, int], int] = {}
    columns: list[tuple[int, int, int, int]] = []
    for row in rows:
        place = place_of.get(row.exercise_id)
        if place is None:
            continue
        fresh_starts[row.exercise_id] += row.rating == 0
        key = (row.exercise_id, fresh_starts[row.exercise_id])
        columns.append((numbers.setdefault(key, len(numbers)), place, row.rating, row.at))
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
    rows = spent_between(learner, starts[0], outlook.now)
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
