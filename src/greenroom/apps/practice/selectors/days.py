"""How much was practised, day by day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt, PracticeDay


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the heatmap; `level` 0..4 is for its colour."""

    day: date
    attempts: int
    minutes: float
    level: int


def practice_days(learner: Learner, *, today: date, weeks: int = 26) -> list[Day]:
    """Every day of the last weeks, whole weeks from Monday on, up to today."""
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    rows = {
        row.day: row
        for row in PracticeDay.objects.filter(learner=learner, day__gte=first, day__lte=today)
    }
    days = []
    for offset in range((today - first).days + 1):
        day = first + timedelta(days=offset)
        row = rows.get(day)
        attempts = row.attempts if row else 0
        minutes = row.duration_ms / 60_000 if row else 0.0
        days.append(Day(day, attempts, minutes, _level(attempts)))
    return days


def minutes_practised(learner: Learner, *, day: date) -> float:
    """Minutes of answers on one day."""
    row = PracticeDay.objects.filter(learner=learner, day=day).first()
    return row.duration_ms / 60_000 if row else 0.0


def practised_by_day(learner: Learner, first: date, last: date) -> dict[date, float]:
    """Minutes of answers on the days of a stretch that had any."""
    rows = PracticeDay.objects.filter(learner=learner, day__range=(first, last))
    return {day: ms / 60_000 for day, ms in rows.values_list("day", "duration_ms") if ms}


def streak_days(days: Sequence[Day], *, rest: Collection[date] = ()) -> int:
    """Days of practice in a row up to the last one; a day that has only begun breaks nothing.

    Nor does a day of `rest`: it is passed over, and counts if there was practice all the same.
    """
    practised = [day.attempts > 0 for day in days if day.attempts > 0 or day.day not in rest]
    if practised and not practised[-1] and days[-1].day not in rest:
        practised.pop()
    streak = 0
    for one in reversed(practised):
        if not one:
            break
        streak += 1
    return streak


def _level(attempts: int) -> int:
    """0 none, 1 a few, 2 from 10, 3 from 25, 4 from 50 answers: about 0, 1, 3, 8 and 16 minutes."""
    return sum(attempts >= bound for bound in (1, 10, 25, 50))


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered in a stretch of time: exercises, each once, and minutes of answers."""

    exercises: int
    minutes: float


def answered_between(learner: Learner, spans: Sequence[tuple[datetime, datetime]]) -> list[Done]:
    """For each stretch, from its first moment up to its last; what was undone does not count."""
    if not spans:
        return []
    rows = Attempt.objects.filter(
        learner=learner, event=Attempt.Event.ATTEMPT, undone_by=None,
        at__gte=min(first for first, _ in spans), at__lte=max(last for _, last in spans),
    ).values_list("at", "exercise_id", "duration_ms")  # fmt: skip
    answers = list(rows)
    found = []
    for first, last in spans:
        inside = [(exercise, ms) for at, exercise, ms in answers if first <= at <= last]
        found.append(Done(len({one for one, _ in inside}), sum(ms for _, ms in inside) / 60_000))
    return found
