"""Labs: a small project with something wrong in it, graded by what it does once it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from greenroom.core.exercises.kind import Kind
from greenroom.core.exercises.work import Work, WorkFile

if TYPE_CHECKING:  # who asks for the kinds alone needs no reader of packs
    from greenroom.core.packs.labdef import LabDef

# Half an hour: reading the task and the code, changing it, two or three runs of its checks.
KIND = Kind(
    "lab", "Lab", "l", minutes=30.0, template="practice/kinds/doing.html", evidence=8.0,
    is_deed=True, comes_later=True, is_doing=True, opens="workbench:work",
)  # fmt: skip


def work_of(lab: LabDef) -> Work:
    """The lab as its page shows it. Files that are no text are in a run alone."""
    starter = _texts(lab.starter)
    added = {path: "" for path in _texts(lab.reference) if path not in starter}
    files = [
        WorkFile(path, text, lab.may_change(path)) for path, text in {**starter, **added}.items()
    ]
    # What is to be changed comes first: the page opens it.
    files.sort(key=lambda one: not one.is_editable)
    return Work(
        statement=lab.statement,
        files=tuple(files),
        hints=lab.hints,
        reference=_texts(lab.reference),
    )


def submitted_files(lab: LabDef, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of a folder's files counts as handed in: those that the learner may change."""
    return {path: data for path, data in files.items() if lab.may_change(path)}


def _texts(files: Mapping[str, bytes]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path, data in sorted(files.items()):
        if b"\0" in data:
            continue
        try:
            texts[path] = data.decode()
        except UnicodeDecodeError:
            continue
    return texts
