"""Submissions: on disk before anything runs, judged once, counted once."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.services.drafts import save_draft
from greenroom.apps.workbench.services.stints import (
    conclude_stint,
    settle_under_way,
    work_stint,
    write_edges,
)
from greenroom.core.errors import InputError
from greenroom.core.exercises.work import Work
from greenroom.core.grading.verdict import Verdict

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

# What a runner dies of may be anything; where it dies a third time, it was the run.
SUBMISSIONS_MAX = 3
# A file is kept as it was handed in; a report as it came, up to this many cases.
CASES_MAX = 500


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission that is safe on disk. `is_new` is False when this id came before."""

    run: Run
    is_new: bool
    revision: int


def submit(
    *, learner: Learner, exercise: Exercise, work: Work, uuid: uuids.UUID,
    files: Mapping[str, str], now: datetime, claim: str = "", shown_at: datetime | None = None,
    item_id: int | None = None, edges: Sequence[str] = (), is_end: bool = False,
) -> Submitted:  # fmt: skip
    """Take a submission. It is to be given to the desk once this is written.

    Raises LockedError where the time is over, InputError for files that cannot be run and for what
    the way of working asks for first.
    """
    earlier = _earlier(learner, exercise, uuid)
    if earlier is not None:
        return Submitted(earlier, is_new=False, revision=0)
    if claim and claim not in work.claims:
        raise InputError("claim", "Choose one of the growths that the page offers, or none.")
    settle_under_way(exercise=exercise, now=now, is_end=is_end)
    with transaction.atomic():
        return _submit(
            learner=learner, exercise=exercise, work=work, uuid=uuid, files=files, now=now,
            claim=claim, shown_at=shown_at, item_id=item_id, edges=edges, is_end=is_end,
        )  # fmt: skip


def _earlier(learner: Learner, exercise: Exercise, uuid: uuids.UUID) -> Run | None:
    """The run of this id. Raises InputError where it is another exercise's or learner's."""
    earlier = Run.objects.filter(uuid=uuid).first()
    if earlier is None or (earlier.learner_id, earlier.exercise_id) == (learner.pk, exercise.pk):
        return earlier
    raise InputError("id", "This id belongs to another run. Reload the page.")


def _submit(
    *, learner: Learner, exercise: Exercise, work: Work, uuid: uuids.UUID,
    files: Mapping[str, str], now: datetime, claim: str, shown_at: datetime | None,
    item_id: int | None, edges: Sequence[str], is_end: bool,
) -> Submitted:  # fmt: skip
    # Two sendings of one form may come at once: the second finds the first here.
    earlier = _earlier(learner, exercise, uuid)
    if earlier is not None:
        return Submitted(earlier, is_new=False, revision=0)
    stint = work_stint(
        learner=learner, exercise=exercise, now=now, shown_at=shown_at, item_id=item_id,
        is_end=is_end,
    )  # fmt: skip
    is_asked = stint.mode == Stint.Mode.EDGES and not stint.edges and work.edges
    if is_asked and stint.ended_at is None:
        write_edges(stint=stint, edges=edges)
    draft = save_draft(
        learner=learner, exercise=exercise, work=work, files=files, revision=None, now=now
    )
    is_test_first = stint.mode == Stint.Mode.TEST_FIRST and stint.ended_at is None
    if is_test_first and not draft.files.get(work.own_test, "").strip():
        raise InputError("own_test", f"First write a test of your own, in {work.own_test}.")
    run = Run.objects.create(
        learner=learner, exercise=exercise, stint=stint, uuid=uuid, files=draft.files,
        claim=claim, submitted_at=now,
    )  # fmt: skip
    return Submitted(run, is_new=True, revision=draft.revision)


@transaction.atomic
def begin_run(*, run_id: int, now: datetime) -> Run | None:
    """Note that a runner is asked; None where there is nothing left to ask."""
    run = Run.objects.select_for_update().select_related("stint", "exercise").get(pk=run_id)
    if run.is_over:
        return None
    run.state, run.started_at = Run.State.RUNNING, run.started_at or now
    run.submissions += 1
    run.save(update_fields=["state", "started_at", "submissions"])
    return run


@transaction.atomic
def finish_run(
    *, run_id: int, verdict: Verdict, report: Mapping[str, Any], now: datetime,
    own_test: Mapping[str, Any] | None = None,
) -> bool:  # fmt: skip
    """Write what came of a run, and end the go if it was accepted. False if it was over before.

    A second call for the same run changes nothing, whatever it brings.
    """
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == Run.State.DONE:
        return False
    run.state, run.ended_at, run.message = Run.State.DONE, now, str(report.get("message", ""))
    run.verdict, run.score = verdict.code, verdict.score
    run.report = {**report, "cases": list(report.get("cases", ()))[:CASES_MAX]}
    run.own_test = dict(own_test or {})
    run.save()
    conclude_stint(stint_id=run.stint_id, now=now)
    return True


@transaction.atomic
def lose_run(*, run_id: int, message: str, now: datetime) -> None:
    """Note that a run could not be run, and why. It can be tried again."""
    Run.objects.filter(pk=run_id).exclude(state=Run.State.DONE).update(
        state=Run.State.LOST, ended_at=now, message=message
    )
    # A pass that was handed in after it waits no longer.
    conclude_stint(stint_id=Run.objects.values_list("stint_id", flat=True).get(pk=run_id), now=now)


@transaction.atomic
def try_again(*, run: Run) -> bool:
    """Queue a lost run once more; whether it was lost."""
    return bool(
        Run.objects.filter(pk=run.pk, state=Run.State.LOST).update(
            state=Run.State.QUEUED, submissions=0, message="", ended_at=None
        )
    )


def save_advice(*, run_id: int, advice: Mapping[str, Any]) -> None:
    """Keep what the tools say of an accepted run."""
    Run.objects.filter(pk=run_id).update(advice=dict(advice))
