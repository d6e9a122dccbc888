"""How each kind that is done is read, shown and run; a new one is a line in DOERS.

The modules are loaded when the first exercise of a kind is opened, as most commands open none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from greenroom.apps.library.selectors.typed import SCRIPT_FILE
from greenroom.apps.library.services.tasks import unpack_files
from greenroom.core.errors import InputError
from greenroom.core.exercises.work import Work
from greenroom.core.grading.doing import ACCEPTED, NOT_JUDGED, UNCOUNTED
from greenroom.core.grading.verdict import Verdict

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.typed import TypedScript
    from greenroom.runner.spec import RunSpec


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in: files, the growth that was claimed, and the run's id."""

    files: Mapping[str, bytes]
    run_id: str
    claim: str = ""
    is_imported: bool = False


@dataclass(frozen=True, slots=True)
class Doer:
    """define: a folder's files and its path to a definition. show: what a page may know of it.

    spec: definition, what was handed in, and where it came from, to what the runner is asked. None
    for a kind that no program decides, such as a review. grade: the run's verdict and its cases'
    statuses to what they are worth.
    """

    define: Callable[[Mapping[str, bytes], str], Any]
    show: Callable[[Any], Work]
    spec: Callable[[Any, HandedIn], RunSpec] | None = None
    grade: Callable[[Any, str, Sequence[str]], Verdict] | None = None


def _problem() -> Doer:
    from greenroom.core.exercises.problem import case_weights, work_of
    from greenroom.core.grading.problem import grade_problem
    from greenroom.core.packs.exercism import exercism_of
    from greenroom.core.packs.problems import MANIFEST, problem_of
    from greenroom.runner.judging.specs import spec_of_problem

    def define(files: Mapping[str, bytes], folder: str) -> Any:
        return (problem_of if MANIFEST in files else exercism_of)(files, folder)

    def spec(one: Any, given: HandedIn) -> RunSpec:
        return spec_of_problem(
            one, given.files, run_id=given.run_id, claimed=given.claim,
            is_imported=given.is_imported,
        )  # fmt: skip

    def grade(one: Any, verdict: str, statuses: Sequence[str]) -> Verdict:
        weights = case_weights(one)
        # A run that ended early tells of fewer cases than there are; they count alike then.
        return grade_problem(verdict, statuses, weights if len(weights) == len(statuses) else None)

    return Doer(define, work_of, spec, grade)


def _lab() -> Doer:
    from greenroom.core.exercises.lab import work_of
    from greenroom.core.grading.lab import grade_lab
    from greenroom.core.packs.labs import lab_of
    from greenroom.runner.judging.lab_specs import spec_of_lab

    def spec(one: Any, given: HandedIn) -> RunSpec:
        return spec_of_lab(one, given.files, run_id=given.run_id, is_imported=given.is_imported)

    def grade(_one: Any, verdict: str, statuses: Sequence[str]) -> Verdict:
        return grade_lab(verdict, statuses)

    return Doer(lab_of, work_of, spec, grade)


def _review() -> Doer:
    from greenroom.core.packs.reviews import review_of

    def work_of(one: Any) -> Work:
        return Work(one.statement, (), one.hints)

    return Doer(review_of, work_of)


def _drill() -> Doer:
    from greenroom.core.exercises.typed import work_of
    from greenroom.runner.judging.script_specs import spec_of_script

    def spec(one: Any, given: HandedIn) -> RunSpec:
        return spec_of_script(one, given.files, run_id=given.run_id)

    def grade(_one: Any, verdict: str, _statuses: Sequence[str]) -> Verdict:
        return Verdict(float(verdict == ACCEPTED), verdict)

    return Doer(read_typed, work_of, spec, grade)


DOERS: dict[str, Callable[[], Doer]] = {
    "problem": _problem,
    "lab": _lab,
    "review": _review,
    "drill": _drill,
}


def read_typed(files: Mapping[str, bytes], _folder: str) -> TypedScript:
    """The script that a typed drill's one file tells."""
    from greenroom.core.exercises.drill import read_drill
    from greenroom.core.exercises.typed import typed_from_snippet

    told = json.loads(files[SCRIPT_FILE])
    try:
        drill = read_drill(told["drill"])
    except InputError:
        drill = None
    return typed_from_snippet(told, drill)


# Definitions by kind and digest: the same files always say the same. A page and its run read one.
_KNOWN: dict[tuple[str, str], tuple[Any, Work]] = {}
_KNOWN_MAX = 64


def work_of(task: Task) -> Work:
    """What the page of a task shows. Raises PackError for one that this version cannot read."""
    return _read(task)[1]


def definition_of(task: Task) -> Any:
    """What its author wrote, read. Raises PackError for one that this version cannot read."""
    return _read(task)[0]


def spec_of(task: Task, files: Mapping[str, str], *, run_id: str, claim: str = "") -> RunSpec:
    """What the runner is asked for these files. Raises PackError."""
    doer = DOERS[task.kind]()
    if doer.spec is None:
        raise ValueError(f"nothing of the kind {task.kind} is run")
    given = {path: text.encode() for path, text in files.items()}
    is_imported = task.learner_id is not None
    return doer.spec(_read(task)[0], HandedIn(given, run_id, claim, is_imported))


def environment_of(task: Task) -> str:
    """Where its runs take place; "" where nothing is run."""
    doer = DOERS[task.kind]()
    if doer.spec is None:
        return ""
    return spec_of(task, work_of(task).starter, run_id="environment").environment


def grade_run(task: Task, report: Mapping[str, Any]) -> Verdict:
    """What a report amounts to. One that contradicts itself counts as not judged, never as a pass.

    Raises PackError.
    """
    doer = DOERS[task.kind]()
    code = str(report.get("verdict", NOT_JUDGED))
    if doer.grade is None or code in UNCOUNTED:
        return Verdict(0.0, code)
    try:
        statuses = [str(one["status"]) for one in report.get("cases", ())]
        return doer.grade(_read(task)[0], code, statuses)
    except (InputError, KeyError, TypeError):
        return Verdict(0.0, NOT_JUDGED)


def _read(task: Task) -> tuple[Any, Work]:
    key = (task.kind, task.digest)
    if key not in _KNOWN:
        doer = DOERS[task.kind]()
        definition = doer.define(unpack_files(task.files), task.folder)
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[key] = definition, doer.show(definition)
    return _KNOWN[key]
