"""A question's rubric, read from the files of its task."""

from __future__ import annotations

from collections.abc import Mapping
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
        rubric = _read_rubric(unpack_files(task.files), task.folder)
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[task.digest] = rubric
    return _KNOWN[task.digest]


def _read_rubric(files: Mapping[str, bytes], folder: str) -> Rubric:
    """What these files hold: a question, a behavioural one, or a drill on one's own project."""
    if "drill.json" in files:
        from greenroom.core.exercises.project_drill import rubric_of_drill

        return rubric_of_drill(files["drill.json"].decode())
    from greenroom.core.packs import behavioural_of, question_of

    if "behavioural.md" in files:
        return behavioural_of(files, folder).rubric
    return question_of(files, folder).rubric
