"""What a practise page shows of one queued exercise."""

from dataclasses import dataclass
from datetime import datetime

from greenroom.apps.practice.models import SittingItem
from greenroom.apps.practice.selectors.drills import drill_of
from greenroom.apps.practice.selectors.fits import own_model
from greenroom.apps.practice.selectors.grading import (
    Grade,
    OwnGrade,
    grade_given,
    is_typed_card,
    quiz_of,
)
from greenroom.apps.practice.services.attempts import memory_state
from greenroom.apps.practice.views.drill_pieces import ShownDrill, show_drill
from greenroom.apps.practice.views.quiz_pieces import ShownQuiz, show_own, show_quiz
from greenroom.core.exercises import KINDS, Kind
from greenroom.core.exercises.card import KIND as CARD
from greenroom.core.exercises.card import faces
from greenroom.core.exercises.quiz import KIND as QUIZ
from greenroom.core.grading import DrillGrade
from greenroom.core.grading.quiz import QuizGrade
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
    """What was typed into a drill or answered in a quiz, to be shown graded."""

    texts: tuple[str, ...]
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One queued exercise, rendered: two sides, what is filled in, or what has its own page."""

    item: SittingItem
    kind: Kind
    ratings: tuple[ShownRating, ...]
    front: str = ""
    back: str = ""
    drill: ShownDrill | None = None
    quiz: ShownQuiz | None = None
    typed: Typed | None = None
    grade: Grade | None = None

    @property
    def template(self) -> str:
        """What shows it; a question of one's own notes is asked as a quiz item."""
        return QUIZ.template if self.quiz else self.kind.template

    @property
    def is_filled_in(self) -> bool:
        """It is answered in fields, and checked before it is rated."""
        return self.drill is not None or self.quiz is not None

    @property
    def suggested(self) -> ShownRating | None:
        """The rating that what was typed gives; None where nobody has graded it, or can."""
        if self.grade is None or (self.quiz is not None and self.quiz.is_unsure):
            return None
        return next(one for one in self.ratings if one.value == self.grade.rating)


def show_item(item: SittingItem, *, now: datetime, typed: Typed | None = None) -> ShownItem:
    """Render the exercise and the next intervals, as of `now`; graded where it was filled in.

    Raises InputError for something typed where nothing can be.
    """
    exercise = item.exercise
    kind = KINDS.get(exercise.kind, CARD)
    if kind.opens:
        # What is done says its task there; a question's answer is no part of the page that asks it.
        told = exercise.answer if kind.is_doing else exercise.prompt
        return ShownItem(item, kind, (), render_markdown(told))
    memory = getattr(exercise, "memory", None)
    policy = own_model(exercise.learner_id).model
    ratings = _ratings(next_intervals(memory_state(memory) if memory else None, now, policy=policy))
    grade = grade_given(item, typed.texts, given_up=typed.given_up) if typed else None
    drill = drill_of(exercise)
    if drill is not None:
        drilled = grade if isinstance(grade, DrillGrade) else None
        shown = show_drill(exercise.prompt, drill, drilled)
        return ShownItem(item, kind, ratings, drill=shown, typed=typed, grade=grade)
    quiz = _show_quiz(item, typed, grade)
    if quiz is not None:
        return ShownItem(item, kind, ratings, quiz=quiz, typed=typed, grade=grade)
    sides = faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)
    # A drill or a quiz item that cannot be read any more is asked as a card.
    front, back = render_markdown(sides.front), render_markdown(sides.back)
    return ShownItem(item, CARD, ratings, front, back)


def _show_quiz(item: SittingItem, typed: Typed | None, grade: Grade | None) -> ShownQuiz | None:
    texts = typed.texts if typed else ()
    asked = quiz_of(item)
    if asked is not None:
        found = grade if isinstance(grade, QuizGrade) else None
        return show_quiz(asked, seed=seed_of(item), typed=texts, grade=found)
    if is_typed_card(item):
        own = grade if isinstance(grade, OwnGrade) else None
        return show_own(item.exercise.prompt, typed=texts, grade=own)
    return None


def seed_of(item: SittingItem) -> str:
    """What decides the order of options: asked once more, an item shows another one."""
    return f"{item.exercise.note} {item.pk}"


def _ratings(intervals: dict[Rating, float]) -> tuple[ShownRating, ...]:
    return tuple(
        ShownRating(rating.value, RATING_NAMES[rating], describe_interval(days))
        for rating, days in intervals.items()
    )
