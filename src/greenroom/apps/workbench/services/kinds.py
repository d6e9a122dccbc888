"""How each kind that is done is read, shown and run; a new one is a line in DOERS.

The modules are loaded when the first exercise of a kind is opened, as most commands open none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from greenroom.apps.library.services.tasks import unpack_files
from greenroom.core.exercises.work import Work

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.runner.spec import RunSpec


@dataclass(frozen=True, slots=True)
class Doer:
    """define: a folder's files and its path to a definition. show: what a page may know of it.

    spec: definition, the learner's files and an id to what the runner is asked. None for a kind
    that no program decides, such as a review.
    """

    define: Callable[[Mapping[str, bytes], str], Any]
    show: Callable[[Any], Work]
    spec: Callable[[Any, Mapping[str, bytes], str], RunSpec] | None = None


def _problem() -> Doer:
    from greenroom.core.exercises.problem import work_of
    from greenroom.core.packs.problems import problem_of
    from greenroom.runner.judging.specs import spec_of_problem

    def spec(one: Any, files: Mapping[str, bytes], ident: str) -> RunSpec:
        return spec_of_problem(one, files, run_id=ident)

    return Doer(problem_of, work_of, spec)


def _lab() -> Doer:
    from greenroom.core.exercises.lab import work_of
    from greenroom.core.packs.labs import lab_of
    from greenroom.runner.judging.specs import spec_of_lab

    def spec(one: Any, files: Mapping[str, bytes], ident: str) -> RunSpec:
        return spec_of_lab(one, files, run_id=ident)

    return Doer(lab_of, work_of, spec)


DOERS: dict[str, Callable[[], Doer]] = {"problem": _problem, "lab": _lab}


def is_done_here(kind: str) -> bool:
    """Whether exercises of this kind are worked on in the workbench."""
    return kind in DOERS


# Definitions by kind and digest: the same files always say the same. A page and its run read one.
_KNOWN: dict[tuple[str, str], tuple[Any, Work]] = {}
_KNOWN_MAX = 64


def work_of(task: Task) -> Work:
    """What the page of a task shows. Raises PackError for one that this version cannot read."""
    return _read(task)[1]


def spec_of(task: Task, files: Mapping[str, str], ident: str) -> RunSpec:
    """What the runner is asked for these files. Raises PackError."""
    doer = DOERS[task.kind]()
    if doer.spec is None:
        raise ValueError(f"nothing of the kind {task.kind} is run")
    return doer.spec(_read(task)[0], {path: text.encode() for path, text in files.items()}, ident)


def _read(task: Task) -> tuple[Any, Work]:
    key = (task.kind, task.digest)
    if key not in _KNOWN:
        doer = DOERS[task.kind]()
        definition = doer.define(unpack_files(task.files), task.folder)
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[key] = definition, doer.show(definition)
    return _KNOWN[key]
