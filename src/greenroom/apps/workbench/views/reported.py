"""What the report's template needs, wherever it is shown."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Run, Watch
from greenroom.apps.workbench.selectors.work import may_see_solution
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.stints import is_locked
from greenroom.apps.workbench.views.edges import edges_of
from greenroom.apps.workbench.views.report import show_report


def report_page(run_id: int) -> dict[str, Any]:
    """The report of a run with where to go from it."""
    run = Run.objects.select_related(
        "learner", "exercise__topic", "stint__sitting_item", "stint__learner"
    ).get(pk=run_id)
    task, exercise = get_task(run.learner, run.exercise.note)
    work = work_of(task)
    return {
        "run": run,
        "task": task,
        "stint": run.stint,
        "item": run.stint.sitting_item,
        "report": show_report(run, edges=edges_of(run, work), growth_of=work.growth_of),
        "is_locked": is_locked(run.stint, timezone.now()),
        "may_see_solution": may_see_solution(exercise),
    }


def seen_of(run: Run | None, watch: Watch | None) -> str:
    """What a page shows of a watched folder, in short: it is told only what it has not seen."""
    told = f"{run.uuid} {run.state} {bool(run.advice)}" if run is not None else ""
    return f"{told} {watch.message if watch is not None else 'ended'}"
