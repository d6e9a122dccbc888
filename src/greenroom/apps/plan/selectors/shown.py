"""Plan, forecast and practice days as pages and the command line show them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.practice.selectors.days import Day
from greenroom.core.errors import InputError
from greenroom.core.exercises import KINDS
from greenroom.core.exercises.card import faces
from greenroom.core.planning import ForecastDay, PlannedExercise, group_blocks
from greenroom.core.planning.choosing import describe, percent, say_reason

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise


@dataclass(frozen=True, slots=True)
class ShownKind:
    """How many exercises of one kind a block holds."""

    id: str
    title: str
    number: int

    def __str__(self) -> str:
        """As "12 cards"; the nouns of kinds take a plain plural."""
        return f"{self.number} {KINDS[self.id].noun}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class ShownPlanned:
    """One exercise of a block, with why it is there: "61 % today, 40 % by 12 Dec, weight high"."""

    exercise_id: int
    kind: str
    title: str
    topic: str
    minutes: float
    reason: str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One line of today's plan: "12 cards, 1 drill · Django ORM, SQL · 8 min"."""

    kinds: tuple[ShownKind, ...]
    new: int
    titles: tuple[str, ...]
    minutes: float
    items: tuple[ShownPlanned, ...]


def show_blocks(outlook: Outlook, planned: Sequence[PlannedExercise]) -> list[ShownBlock]:
    """The plan in blocks of some minutes, with the topics that lead in each."""
    rows = exercises_by_id(outlook.learner, [one.exercise_id for one in planned])
    blocks = []
    for block in group_blocks(planned):
        items = tuple(
            _show_planned(outlook, one, rows[one.exercise_id])
            for one in block.exercises
            if one.exercise_id in rows
        )
        counted = Counter(item.kind for item in items)
        blocks.append(
            ShownBlock(
                kinds=tuple(
                    ShownKind(kind.id, kind.title, counted[kind.id])
                    for kind in KINDS.values()
                    if counted[kind.id]
                ),
                new=block.new,
                titles=tuple(outlook.topics[index].title for index in block.topic_indexes),
                minutes=block.minutes,
                items=items,
            )
        )
    return blocks


def show_queue(outlook: Outlook, exercise_ids: Sequence[int]) -> tuple[ShownPlanned, ...]:
    """What is left of a sitting, in its order, with what speaks for each now."""
    shelf = outlook.loaded.shelf
    place_of = {int(pk): at for at, pk in enumerate(shelf.exercise_ids)}
    places = [place_of[pk] for pk in exercise_ids if pk in place_of]
    rows = exercises_by_id(outlook.learner, exercise_ids)
    days_left = float(outlook.days_left) if outlook.target else None
    found = describe(
        shelf, outlook.weights, places, np.zeros(len(shelf)), days_left=days_left,
        ahead=outlook.ahead,
    )  # fmt: skip
    return tuple(
        _show_planned(outlook, one, rows[one.exercise_id])
        for one in found
        if one.exercise_id in rows
    )


def _show_planned(outlook: Outlook, one: PlannedExercise, row: "Exercise") -> ShownPlanned:
    return ShownPlanned(
        exercise_id=one.exercise_id,
        kind=row.kind,
        title=front_of(row),
        topic=outlook.topics[one.topic_index].title,
        minutes=one.minutes,
        reason=reason_of(outlook, one),
    )


def front_of(row: "Exercise") -> str:
    """What an exercise asks, its gaps still gaps: a list of the plan gives no answer away."""
    try:
        return faces(row.style, row.prompt, row.answer, row.part).front
    except InputError:  # it waits for an answer, or was edited to have fewer sides
        return row.prompt.replace("==", "")


def reason_of(outlook: Outlook, one: PlannedExercise) -> str:
    """Why it is planned: "61 % today, 40 % by 12 Dec, weight high", or "new, weight high"."""
    day, then = nearest_date(outlook), ""
    if day is not None and one.recall_then is not None:
        then = f"{percent(one.recall_then)} % by {day:%-d %b}"
    said = say_reason(one.recall, is_new=one.is_new, weight=one.weight, then=then)
    named = outlook.focus.get(one.exercise_id, "")
    return f"{named} ({said})" if named else said


def nearest_date(outlook: Outlook) -> date | None:
    """The nearest interview after today; None if there is none to come."""
    days = [goal.date for goal in outlook.goals]
    days += [outlook.target.date] if outlook.target and not days else []
    day = min(days, default=None)
    return day if day is not None and day > outlook.today else None


@dataclass(frozen=True, slots=True)
class ShownMinutes:
    """The minutes that the plan counts on, in words."""

    today: int
    mean: float
    is_even: bool
    is_day_off: bool

    @property
    def a_day(self) -> str:
        """As "25 minutes a day", or "the calendar's minutes, 21 a day on average"."""
        if self.is_even:
            return f"{self.today} minutes a day"
        return f"the calendar's minutes, {self.mean:.0f} a day on average"

    @property
    def condition(self) -> str:
        """What a forecast takes for granted."""
        return f"If each day has {f'{self.today} minutes' if self.is_even else 'its minutes'}"


def show_minutes(outlook: Outlook) -> ShownMinutes:
    """The minutes of the days up to the date; those of the date itself are not practised."""
    days = outlook.minutes_ahead[: outlook.days_left] or outlook.minutes_ahead[:1]
    return ShownMinutes(
        today=outlook.minutes_today,
        mean=sum(days) / len(days),
        is_even=len(set(days)) == 1,
        is_day_off=outlook.minutes_today == 0,
    )


@dataclass(frozen=True, slots=True)
class ShownForecastDay:
    """One day of the forecast chart."""

    date: date
    minutes: float
    readiness: float
    low: float
    high: float


def show_forecast(outlook: Outlook, days: Sequence[ForecastDay]) -> list[ShownForecastDay]:
    """The forecast with dates."""
    return [
        ShownForecastDay(
            outlook.today + timedelta(days=one.day_offset),
            one.minutes, one.readiness, one.low, one.high,
        )
        for one in days
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One cell of the heat map."""

    date: date
    level: int
    title: str
    attempts: int
    minutes: float


def show_days(days: Sequence[Day]) -> list[ShownDay]:
    """Practice days with the words that a pointer sees."""
    return [
        ShownDay(
            one.day,
            one.level,
            f"{one.day:%-d %B}: {one.attempts} answers, {one.minutes:.0f} min"
            if one.attempts
            else f"{one.day:%-d %B}: nothing",
            one.attempts,
            one.minutes,
        )
        for one in days
    ]
