"""Reading quiz items: what a pack asks, and which of one's own questions a quiz may ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from django.db.models import Q, QuerySet

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.core import packs
from greenroom.core.errors import FaultsError, InputError
from greenroom.core.exercises.quiz import KIND, QuizItem

# With its answer in the notes, or with one that the learner wrote later.
_OWN_ROLES: Final = ("question", "prompt")


def quiz_items(learner_id: int, idents: Iterable[str]) -> dict[str, QuizItem]:
    """The items of these ids; one that cannot be read is left out, and asked as a card."""
    rows = Task.objects.filter(
        Q(learner=None) | Q(learner=learner_id), kind=KIND.id, ident__in=list(idents)
    )
    found = {row.ident: _read(row) for row in rows}
    return {ident: item for ident, item in found.items() if item is not None}


def quiz_exercises(learner: Learner) -> QuerySet[Exercise]:
    """Every quiz item of the packs that the learner practises."""
    return practisable(learner).filter(kind=KIND.id)


def own_questions(learner: Learner) -> QuerySet[Exercise]:
    """Questions of the learner's notes that have an answer there, as a quiz asks them: typed.

    No challenges: their answers are code. No parts of a note, and nothing with gaps.
    """
    return practisable(learner).filter(
        kind="card", source="document", role__in=_OWN_ROLES, style="basic", is_primary=True,
        is_complete=True,
    ).exclude(answer="")  # fmt: skip


def is_own_question(exercise: Exercise) -> bool:
    """Whether a quiz asks this one typed, against the learner's own answer."""
    kind = (exercise.kind, exercise.source, exercise.style)
    is_question = kind == ("card", "document", "basic") and exercise.role in _OWN_ROLES
    return is_question and bool(exercise.answer.strip())


def _read(row: Task) -> QuizItem | None:
    text = row.files.get("item.md", {}).get("text")
    return _parsed(row.folder, text) if isinstance(text, str) else None


@lru_cache(maxsize=2048)
def _parsed(folder: str, text: str) -> QuizItem | None:
    """Kept, as a sitting shows the same items again and again."""
    try:
        return packs.quiz_item_of({"item.md": text.encode()}, folder)
    except (FaultsError, InputError):
        return None
