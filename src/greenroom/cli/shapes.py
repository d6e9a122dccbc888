"""The `--json` shapes of plan, readiness and forecast. Fields are added, never changed.

Each has a JSON Schema in docs/reference/schemas/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from greenroom.cli.screen import one_line
from greenroom.core.exercises.card import faces

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.plan.selectors.outlook import Outlook, TopicStanding
    from greenroom.core.planning import ForecastDay, PlannedExercise, Readiness

# Finer than any of these is known; shorter numbers are easier to read and to compare.
DIGITS = 4
LONGEST_TITLE = 1000


def today_shape(
    outlook: Outlook,
    planned: Sequence[PlannedExercise],
    exercises: Mapping[int, Exercise],
    *,
    minutes: float,
) -> dict[str, Any]:
    """What to practise today, in order. `minutes` is the time there is."""
    return {
        "date": outlook.today.isoformat(),
        "minutes": minutes,
        "items": [
            _planned_shape(outlook, one, exercises[one.exercise_id])
            for one in planned
            if one.exercise_id in exercises
        ],
    }


def _planned_shape(outlook: Outlook, one: PlannedExercise, exercise: Exercise) -> dict[str, Any]:
    from greenroom.apps.plan.selectors.shown import reason_of

    return {
        "exercise": one.exercise_id,
        "note": exercise.note,
        "kind": exercise.kind,
        "title": front_title(exercise),
        "topics": [outlook.topics[one.topic_index].ident],
        "minutes": round(one.minutes, DIGITS),
        "reason": reason_of(outlook, one),
        "recall": None if one.is_new else round(one.recall, DIGITS),
        "new": one.is_new,
    }


def front_title(exercise: Exercise) -> str:
    """The exercise's question in one line, its gaps still gaps."""
    sides = faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)
    return one_line(sides.front, most=LONGEST_TITLE)


def readiness_shape(
    outlook: Outlook, readiness: Readiness, topics: Sequence[TopicStanding]
) -> dict[str, Any]:
    """Readiness on the target's date, or a month from now without a target."""
    return {
        "target": str(outlook.target) if outlook.target else None,
        "date": readiness_date(outlook).isoformat(),
        "readiness": round(readiness.value, DIGITS),
        "interval": [round(readiness.low, DIGITS), round(readiness.high, DIGITS)],
        "topics": [_topic_shape(outlook, one) for one in topics],
    }


def readiness_date(outlook: Outlook) -> date:
    """The day that readiness is about."""
    return outlook.target.date if outlook.target else outlook.today + timedelta(outlook.days_left)


def _topic_shape(outlook: Outlook, one: TopicStanding) -> dict[str, Any]:
    last = one.last_practised_days
    day = None if last is None else outlook.learner.local_day(outlook.now - timedelta(days=last))
    return {
        "id": one.topic.ident,
        "title": one.topic.title,
        "weight": round(one.weight, DIGITS),
        "readiness": round(one.value, DIGITS),
        "interval": [round(one.low, DIGITS), round(one.high, DIGITS)],
        "exercises": one.exercises,
        "seen": one.seen,
        "last_practised": day.isoformat() if day else None,
    }


def forecast_shape(outlook: Outlook, days: Sequence[ForecastDay]) -> dict[str, Any]:
    """Readiness for each day to come."""
    return {
        "days": [
            {
                "date": (outlook.today + timedelta(days=one.day_offset)).isoformat(),
                "minutes": round(one.minutes, DIGITS),
                "readiness": round(one.readiness, DIGITS),
                "low": round(one.low, DIGITS),
                "high": round(one.high, DIGITS),
            }
            for one in days
        ]
    }
