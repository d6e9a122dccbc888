"""A quiz's items as its own pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.apps.library.selectors.quizzes import quiz_items
from greenroom.apps.practice.selectors.grading import grade_own
from greenroom.apps.practice.views.quiz_pieces import ShownQuiz, show_own, show_quiz
from greenroom.apps.quizzing.models import Quiz, QuizEntry
from greenroom.core.exercises.quiz import KIND
from greenroom.core.grading.quiz import grade_quiz
from greenroom.core.memory import describe_interval


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One item of a quiz, with its fields or with its grade."""

    entry: QuizEntry
    quiz: ShownQuiz

    @property
    def is_own(self) -> bool:
        """It is a question of the learner's own notes: their word on it is the last."""
        return self.quiz.kind == "own"

    @property
    def comes_back(self) -> str:
        """About when it is worth asking again; "" for what was not attempted."""
        memory = getattr(self.entry.exercise, "memory", None)
        if memory is None or self.entry.score is None:
            return ""
        return describe_interval(memory.stability_days)

    @property
    def percent(self) -> int:
        """The score in per cent."""
        return round(100 * (self.entry.score or 0.0))


def show_entries(quiz: Quiz, entries: list[QuizEntry], *, graded: bool) -> list[ShownEntry]:
    """The items ready for their templates; one that cannot be read any more as its card's text."""
    idents = [one.exercise.note for one in entries if one.exercise.kind == KIND.id]
    items = quiz_items(quiz.learner_id, idents)
    found: list[ShownEntry] = []
    for entry in entries:
        exercise = entry.exercise
        item = items.get(exercise.note)
        if item is None:
            text = entry.typed[0] if entry.typed else ""
            own = grade_own(exercise.prompt, exercise.answer, text) if graded else None
            found.append(ShownEntry(entry, show_own(exercise.prompt, typed=entry.typed, grade=own)))
            continue
        seed = f"{exercise.note} {entry.sitting_item_id or entry.attempt}"
        grade = grade_quiz(item, entry.typed) if graded else None
        found.append(ShownEntry(entry, show_quiz(item, seed=seed, typed=entry.typed, grade=grade)))
    return found
