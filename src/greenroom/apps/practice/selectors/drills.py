"""Exercises as drills: what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.core.errors import InputError
from greenroom.core.exercises import drill as drills
from greenroom.core.exercises.drill import Drill

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
