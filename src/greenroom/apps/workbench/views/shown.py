"""What the work page shows of an exercise, its files and the go that is under way."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING, Any

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.selectors.work import (
    draft_of,
    is_begun_anew,
    latest_run,
    latest_stint,
    may_see_solution,
    watch_of,
)
from greenroom.apps.workbench.services.drafts import Shown, files_to_show
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.looking_back import latest_own_review
from greenroom.apps.workbench.services.stints import is_locked
from greenroom.apps.workbench.views.addresses import urls_of
from greenroom.apps.workbench.views.edges import edges_of
from greenroom.apps.workbench.views.report import ShownReport, show_report
from greenroom.apps.workbench.views.reported import seen_of
from greenroom.core.exercises import KINDS
from greenroom.core.exercises.work import Work
from greenroom.core.packs.languages import language_of

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task
    from greenroom.apps.practice.models import SittingItem


def show_work(
    learner: Learner, task: Task, exercise: Exercise, *, item: SittingItem | None, now: datetime
) -> dict[str, Any]:
    """Everything the work page's template needs. The reference is not in it."""
    work = work_of(task)
    stint, run = latest_stint(exercise), latest_run(exercise)
    current = None if is_begun_anew(stint, learner, now=now) else stint
    under_way = current if current is not None and current.ended_at is None else None
    shown = files_to_show(exercise, learner, work, now=now)
    files = _files(work, shown, current)
    hints = current.hints if current is not None else 0
    return {
        "task": task,
        "exercise": exercise,
        "kind": KINDS.get(task.kind),
        "work": work,
        "stint": current,
        "under_way": under_way,
        "is_locked": is_locked(current, now),
        "locks_at": under_way.locks_at if under_way is not None else None,
        "elapsed_ms": _elapsed_ms(under_way, now),
        "files": files,
        "plain_files": [one for one in files if not one["is_read_only"]],
        "given_files": [one for one in files if one["is_read_only"]],
        "hints": work.hints[:hints],
        "hints_left": max(0, len(work.hints) - hints),
        "may_hint": under_way is None or under_way.mode != Stint.Mode.TIMED,
        "asks_edges": _asks_edges(under_way, work),
        "mode": current.mode if current is not None else Stint.Mode.FREE.value,
        "modes": _modes(work),
        "may_see_solution": may_see_solution(exercise),
        "item": item,
        "looked_back_at": latest_own_review(exercise),
        "run": run,
        "report": _report(run, work),
        "uuid": uuids.uuid4(),
        "shown_at": now.isoformat(),
        "watch": watch_of(exercise),
        "seen": seen_of(run, watch_of(exercise)),
        "urls": urls_of(task.ident),
        "state": _state(files, shown, current, exercise, now),
    }


def _report(run: Run | None, work: Work) -> ShownReport | None:
    if run is None:
        return None
    return show_report(run, edges=edges_of(run, work), growth_of=work.growth_of)


def _elapsed_ms(stint: Stint | None, now: datetime) -> int:
    return int((now - stint.started_at).total_seconds() * 1000) if stint is not None else 0


def _asks_edges(stint: Stint | None, work: Work) -> bool:
    is_asked = stint is not None and stint.mode == Stint.Mode.EDGES and not stint.edges
    return is_asked and bool(work.edges)


def _files(work: Work, shown: Shown, stint: Stint | None) -> list[dict[str, Any]]:
    """Files as the editor takes them: what may be changed first, a test of one's own before all."""
    files: list[dict[str, Any]] = [
        {
            "path": file.path,
            "text": shown.files.get(file.path, file.text) if file.is_editable else file.text,
            "starter": file.text,
            "is_read_only": not file.is_editable,
            "role": "code" if file.is_editable else "given",
            "language": language_of(file.path),
        }
        for file in sorted(work.files, key=lambda one: not one.is_editable)
    ]
    if work.own_test and stint is not None and stint.mode == Stint.Mode.TEST_FIRST:
        own_test = {
            "path": work.own_test, "text": shown.files.get(work.own_test, ""), "starter": "",
            "is_read_only": False, "role": "test", "language": "python",
        }  # fmt: skip
        files.insert(0, own_test)
    return files


def _modes(work: Work) -> list[tuple[str, str, str]]:
    """(id, name, what it asks) of the ways to work that this exercise has."""
    told = [
        (Stint.Mode.FREE, "Hints when you want them, no clock."),
        (Stint.Mode.TIMED, "No hints, and it locks when the time is over."),
    ]
    if work.edges:
        told.append((Stint.Mode.EDGES, "Write down what could go wrong before you may run."))
    if work.own_test:
        told.append((Stint.Mode.TEST_FIRST, "Your own test must fail before your code may pass."))
    return [(mode.value, str(mode.label), text) for mode, text in told]


def _state(
    files: list[dict[str, Any]], shown: Shown, stint: Stint | None, exercise: Exercise,
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """The JSON that the editor begins with."""
    watch, draft = watch_of(exercise), draft_of(exercise)
    return {
        "files": files,
        "draft": {
            "revision": shown.revision,
            "saved_at": draft.updated_at.isoformat() if draft is not None else None,
        },
        "cursor": shown.cursor or None,
        "is_locked": is_locked(stint, now) or watch is not None,
        "is_code_locked": is_code_locked(stint),
        "watched": watch.folder if watch is not None else "",
    }


def is_code_locked(stint: Stint | None) -> bool:
    """Whether the learner's own test has yet to fail before they may write the code."""
    if stint is None or stint.ended_at is not None or stint.mode != Stint.Mode.TEST_FIRST:
        return False
    return not stint.runs.filter(own_test__is_failing=True).exists()
