"""Plan, forecast and practice days as pages and the command line show them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.practice.selectors.days import Day
from greenroom.core.exercises import KINDS
from greenroom.core.planning import ForecastDay, PlannedExercise, group_blocks


@dataclass(frozen=True, slots=True)
class ShownKind:
    """How many exercises of one kind a block holds."""

    id: str
    title: str
    number: int

    def __str__(self) -> str:
        """As "12 cards"; the titles of kinds take a plain plural."""
        return f"{self.number} {self.title.lower()}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One line of today's plan: "12 cards, 1 drill · Django ORM, SQL · 8 min"."""

    kinds: tuple[ShownKind, ...]
    new: int
    titles: tuple[str, ...]
    minutes: float
    reason: str


def show_blocks(outlook: Outlook, planned: Sequence[PlannedExercise]) -> list[ShownBlock]:
    """The plan in blocks of some minutes, with the topics that lead in each."""
    kinds = _kinds(outlook, planned)
    blocks = []
    for block in group_blocks(planned):
        counted = Counter(kinds.get(one.exercise_id, "card") for one in block.exercises)
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
                reason=block.exercises[0].reason,
            )
        )
    return blocks


def _kinds(outlook: Outlook, planned: Sequence[PlannedExercise]) -> dict[int, str]:
    rows = exercises_by_id(outlook.learner, [one.exercise_id for one in planned])
    return {pk: row.kind for pk, row in rows.items()}


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


def show_days(days: Sequence[Day]) -> list[ShownDay]:
    """Practice days with the words that a pointer sees."""
    return [
        ShownDay(
            one.day,
            one.level,
            f"{one.day:%-d %B}: {one.attempts} answers, {one.minutes:.0f} min"
            if one.attempts
            else f"{one.day:%-d %B}: nothing",
        )
        for one in days
    ]
