"""Exercises as drills: what they ask, and how what was typed is graded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from greenroom.core.errors import InputError
from greenroom.core.exercises import drill as drills
from greenroom.core.exercises.drill import Drill
from greenroom.core.grading import DrillGrade, grade_drill

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise


def drill_of(exercise: Exercise) -> Drill | None:
    """What the exercise asks to be filled in; None where it is to be asked as a card.

    That is what a drill becomes whose text its learner has edited beyond reading.
    """
    if exercise.kind != drills.KIND.id:
        return None
    try:
        return drills.read_drill(exercise.answer)
    except InputError:
        return None


def grade_typed(exercise: Exercise, typed: Sequence[str], *, given_up: bool) -> DrillGrade:
    """The grade of what was typed into a drill's blanks. Raises InputError for anything else."""
    drill = drill_of(exercise)
    if drill is None:
        raise InputError("blank", "There is nothing to fill in here. Reload the page.")
    return grade_drill(drill.blanks, typed, language=drill.language, given_up=given_up)
