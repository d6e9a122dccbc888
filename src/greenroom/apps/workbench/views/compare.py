"""Earlier attempts beside each other and beside the author's solution, once that may be seen."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.selectors.work import earlier_runs, may_see_solution
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.views.report import VERDICTS, DiffLine, split_diff

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task

REFERENCE, STARTER = "reference", "starter"


@dataclass(frozen=True, slots=True)
class Side:
    """One set of files to hold against another."""

    id: str
    label: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What differs in one file; no lines where nothing does."""

    path: str
    lines: tuple[DiffLine, ...]


@require_GET
def attempts(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """All sides as JSON, for the merge view."""
    task, exercise = get_task(request.user, task_ident)
    sides = _sides(task, exercise)
    return JsonResponse(
        [{"id": one.id, "label": one.label, "files": dict(one.files)} for one in sides], safe=False
    )


@require_GET
def compare(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Two sides and what differs between them: by default the latest attempt and the solution."""
    task, exercise = get_task(request.user, task_ident)
    sides = _sides(task, exercise)
    by_id = {one.id: one for one in sides}
    latest = next((one.id for one in sides if one.id not in (REFERENCE, STARTER)), STARTER)
    left = by_id.get(request.GET.get("left", ""), by_id[latest])
    right = by_id.get(request.GET.get("right", ""), by_id.get(REFERENCE) or by_id[STARTER])
    page = {
        "task": task,
        "sides": sides,
        "left": left,
        "right": right,
        "diffs": _diffs(left, right),
        "reference": by_id.get(REFERENCE),
        "may_see_solution": REFERENCE in by_id,
    }
    return render(request, "workbench/compare.html", {**page, **frame_of(request.user)})


def _sides(task: Task, exercise: Exercise) -> list[Side]:
    """The solution first, where it may be seen; then the runs, newest first; then the starter."""
    work = work_of(task)
    sides = [Side(STARTER, "As first given", work.starter)]
    sides[:0] = [Side(str(run.uuid), _label(run), run.files) for run in earlier_runs(exercise)]
    if may_see_solution(exercise):
        sides.insert(0, Side(REFERENCE, "Reference solution", {**work.starter, **work.reference}))
    return sides


def _label(run: Run) -> str:
    said = VERDICTS.get(run.verdict, run.get_state_display()).lower()
    return f"{timezone.localtime(run.submitted_at):%-d %b, %H:%M}, {said}"


def _diffs(left: Side, right: Side) -> list[FileDiff]:
    paths = sorted({*left.files, *right.files})
    return [
        FileDiff(path, _lines(path, left, right))
        for path in paths
        if left.files.get(path) or right.files.get(path)
    ]


def _lines(path: str, left: Side, right: Side) -> tuple[DiffLine, ...]:
    old, new = left.files.get(path, ""), right.files.get(path, "")
    lines: Sequence[str] = list(
        difflib.unified_diff(
            old.splitlines(), new.splitlines(), left.label, right.label, lineterm="", n=4
        )
    )
    return split_diff("\n".join(lines))
