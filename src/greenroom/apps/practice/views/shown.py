"""What a practise page shows of one queued exercise."""

from dataclasses import dataclass
from datetime import datetime

from greenroom.apps.practice.models import SittingItem
from greenroom.apps.practice.selectors.drills import drill_of, grade_typed
from greenroom.apps.practice.services.attempts import memory_state
from greenroom.apps.practice.views.drill_pieces import ShownDrill, show_drill
from greenroom.core.exercises import KINDS, Kind
from greenroom.core.exercises.card import KIND as CARD
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
class Typed:
    """What was typed into a drill, to be shown graded."""

    texts: tuple[str, ...]
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One queued exercise, rendered: two sides, a drill, or what has a page of its own."""

    item: SittingItem
    kind: Kind
    ratings: tuple[ShownRating, ...]
    front: str = ""
    back: str = ""
    drill: ShownDrill | None = None
    typed: Typed | None = None

    @property
    def suggested(self) -> ShownRating | None:
        """The rating that what was typed gives; None for what nobody has graded."""
        grade = self.drill.grade if self.drill else None
        if grade is None:
            return None
        return next(one for one in self.ratings if one.value == grade.rating)


def show_item(item: SittingItem, *, now: datetime, typed: Typed | None = None) -> ShownItem:
    """Render the exercise and the next intervals, as of `now`; a drill graded where it was typed.

    Raises InputError for something typed into anything but a drill.
    """
    exercise = item.exercise
    kind = KINDS.get(exercise.kind, CARD)
    if kind.opens:
        # What is done says its task there; a question's answer is no part of the page that asks it.
        told = exercise.answer if kind.is_doing else exercise.prompt
        return ShownItem(item, kind, (), render_markdown(told))
    memory = getattr(exercise, "memory", None)
    ratings = _ratings(next_intervals(memory_state(memory) if memory else None, now))
    grade = grade_typed(exercise, typed.texts, given_up=typed.given_up) if typed else None
    drill = drill_of(exercise)
    if drill is None:
        sides = faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)
        # A drill that cannot be read any more is asked as a card.
        front, back = render_markdown(sides.front), render_markdown(sides.back)
        return ShownItem(item, CARD, ratings, front, back)
    shown = show_drill(exercise.prompt, drill, grade)
    return ShownItem(item, kind, ratings, drill=shown, typed=typed)


def _ratings(intervals: dict[Rating, float]) -> tuple[ShownRating, ...]:
    return tuple(
        ShownRating(rating.value, RATING_NAMES[rating], describe_interval(days))
        for rating, days in intervals.items()
    )
