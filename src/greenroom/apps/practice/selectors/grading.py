"""What can be filled in, whatever its kind, and how what was typed or chosen is graded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from greenroom.apps.library.selectors.quizzes import is_own_question, quiz_items
from greenroom.apps.practice.models import SittingItem
from greenroom.apps.practice.selectors.drills import drill_of
from greenroom.core.errors import InputError
from greenroom.core.exercises.quiz import KIND as QUIZ
from greenroom.core.exercises.quiz import QuizItem, Short
from greenroom.core.grading import Verdict, grade_drill, rating_of
from greenroom.core.grading.answer import AnswerGrade
from greenroom.core.grading.question import grade_against
from greenroom.core.grading.quiz import grade_quiz
from greenroom.core.memory import Rating

# Up to here an own answer is a name or a number, and compared as one.
SHORT_ANSWER_WORDS: Final = 3
# Gates that say nothing of whether the answer is right: nobody here can read it.
UNREAD: Final = frozenset({"empty", "language"})
NOT_COMPARED: Final = "This is no English prose, so it is not compared: you judge."
# Between letters a hyphen joins what others write apart; before a number it may be its sign.
_HYPHEN: Final = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")


class Grade(Protocol):
    """What every grader finds."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def rating(self) -> Rating: ...


@dataclass(frozen=True, slots=True)
class OwnGrade:
    """An answer to a question of one's own notes, beside the answer that stands there.

    `is_unsure`: whether it says the same is for the learner to judge.
    """

    verdict: Verdict
    reference: str
    is_unsure: bool
    said: AnswerGrade | None = None
    given_up: bool = False
    message: str = ""

    @property
    def rating(self) -> Rating:
        """What the memory hears unless the learner says otherwise."""
        return rating_of(self.verdict)

    @property
    def is_right(self) -> bool:
        """It says what the reference says."""
        return not self.is_unsure and self.rating >= Rating.GOOD


def quiz_of(item: SittingItem) -> QuizItem | None:
    """What the item asks, if it is a pack's quiz item that can be read."""
    exercise = item.exercise
    if exercise.kind != QUIZ.id:
        return None
    return quiz_items(exercise.learner_id, [exercise.note]).get(exercise.note)


def is_typed_card(item: SittingItem) -> bool:
    """Whether a quiz asks this card, a question of one's own notes, to be typed."""
    return item.sitting.is_quiz and is_own_question(item.exercise)


def grade_given(item: SittingItem, typed: Sequence[str], *, given_up: bool) -> Grade:
    """The grade of what was typed or chosen. Raises InputError where nothing can be filled in."""
    drill = drill_of(item.exercise)
    if drill is not None:
        return grade_drill(drill.blanks, typed, language=drill.language, given_up=given_up)
    quiz = quiz_of(item)
    if quiz is not None:
        return grade_quiz(quiz, typed, given_up=given_up)
    if is_typed_card(item):
        text = typed[0] if typed else ""
        return grade_own(item.exercise.prompt, item.exercise.answer, text, given_up=given_up)
    raise InputError("blank", "There is nothing to fill in here. Reload the page.")


def grade_own(prompt: str, reference: str, text: str, *, given_up: bool = False) -> OwnGrade:
    """Compare an answer with the learner's own: as a short form, or point by point.

    A short form that is not the same may be another way to say it: the learner judges, as they do
    where a point of a longer answer is unsure, or where it is in another language.
    """
    if given_up or not text.strip():
        return OwnGrade(Verdict(0.0, "again"), reference, is_unsure=False, given_up=given_up)
    if _plain(text) == _plain(reference):
        return OwnGrade(Verdict(1.0, "good"), reference, is_unsure=False)
    if len(reference.split()) <= SHORT_ANSWER_WORDS:
        asked = Short((_bare(reference),), "")
        grade = grade_quiz(QuizItem("", prompt, asked), [text])
        return OwnGrade(grade.verdict, reference, is_unsure=not grade.is_right)
    said = grade_against(prompt, reference, text)
    if said.gate in UNREAD:
        again = Verdict(0.0, "again")
        return OwnGrade(again, reference, is_unsure=True, said=said, message=NOT_COMPARED)
    return OwnGrade(said.verdict, reference, is_unsure=bool(said.unsure), said=said)


def _plain(text: str) -> list[str]:
    """The words alone; operators stay, as in code they are what matters."""
    words = _HYPHEN.sub(" ", _bare(text).casefold()).split()
    return [word.strip(".,;:!?") or word for word in words]


def _bare(reference: str) -> str:
    """The words without the marks of Markdown around them."""
    return reference.strip().strip("*_`").strip()
