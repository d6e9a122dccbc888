"""What a practise page shows of one queued exercise."""

from dataclasses import dataclass
from datetime import datetime

from greenroom.apps.practice.models import SittingItem
from greenroom.apps.practice.services.attempts import memory_state
from greenroom.core.exercises import KINDS, Kind
from greenroom.core.exercises.card import faces
from greenroom.core.memory import Rating, describe_interval, next_intervals
from greenroom.core.rendering import render_markdown

RATING_NAMES = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}


@dataclass(frozen=True, slots=True)
class ShownRating:
    """One answer button: its value 1..4, its name, and when the exercise would come back."""

    value: int
    name: str
    interval: str

    @property
    def key(self) -> str:
        """The key that gives it."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One queued exercise, rendered."""

    item: SittingItem
    kind: Kind
    front: str
    back: str
    ratings: tuple[ShownRating, ...]


def show_item(item: SittingItem, *, now: datetime) -> ShownItem:
    """Render both sides and the next intervals, as of `now`."""
    exercise = item.exercise
    sides = faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)
    memory = getattr(exercise, "memory", None)
    intervals = next_intervals(memory_state(memory) if memory else None, now)
    return ShownItem(
        item=item,
        kind=KINDS[exercise.kind],
        front=render_markdown(sides.front),
        back=render_markdown(sides.back),
        ratings=tuple(
            ShownRating(rating.value, RATING_NAMES[rating], describe_interval(days))
            for rating, days in intervals.items()
        ),
    )
