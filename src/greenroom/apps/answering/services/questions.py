"""A question's rubric, read from the files of its task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from greenroom.apps.library.services.tasks import unpack_files
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.answering.models import Answer
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.question import Rubric

REWRITTEN: Final = (
    "The question was rewritten after you answered it: the grade stays as it was given. Answer it"
    " again to be held against its points of now."
)
# Rubrics by digest: the same file always says the same. A page and its grade read one.
_KNOWN: dict[str, Rubric] = {}
_KNOWN_MAX = 64


class RewrittenError(InputError):
    """A newer pack asks something else than what was answered."""

    def __init__(self) -> None:
        super().__init__("answer", REWRITTEN)


def rubric_for(answer: Answer, task: Task) -> Rubric:
    """What an answer was graded against, to go on with it.

    Raises RewrittenError where that is gone: what is kept of it is the grade.
    """
    if is_rewritten(answer, task):
        raise RewrittenError
    return rubric_of(task)


def is_rewritten(answer: Answer, task: Task) -> bool:
    """Whether the question has changed since the answer to it was graded."""
    return answer.digest not in ("", task.digest)


def rubric_of(task: Task) -> Rubric:
    """What answers to a question are held against. Raises PackError for one that cannot be read."""
    if task.digest not in _KNOWN:
        from greenroom.core.packs import question_of

        rubric = question_of(unpack_files(task.files), task.folder).rubric
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[task.digest] = rubric
    return _KNOWN[task.digest]
