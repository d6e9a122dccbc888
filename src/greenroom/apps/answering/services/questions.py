"""A question's rubric, read from the files of its task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.apps.library.services.tasks import unpack_files

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.question import Rubric

# Rubrics by digest: the same file always says the same. A page and its grade read one.
_KNOWN: dict[str, Rubric] = {}
_KNOWN_MAX = 64


def rubric_of(task: Task) -> Rubric:
    """What answers to a question are held against. Raises PackError for one that cannot be read."""
    if task.digest not in _KNOWN:
        from greenroom.core.packs import question_of

        rubric = question_of(unpack_files(task.files), task.folder).rubric
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[task.digest] = rubric
    return _KNOWN[task.digest]
