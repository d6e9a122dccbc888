"""Runs of code in a mock interview, as moments of it."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from greenroom.apps.interviews.models import MockInterview, Moment, Segment
from greenroom.apps.workbench.selectors.work import earlier_runs

if TYPE_CHECKING:
    from greenroom.apps.workbench.models import Run


def write_runs(*, mock: MockInterview, segment: Segment) -> None:
    """Write down what was run since the problem was asked, with what came of it by now.

    A run's moment has an id made from the run's: told twice, it is one, and its verdict is added.
    """
    if segment.exercise is None or segment.started_at is None:
        return
    for run in earlier_runs(segment.exercise):
        is_within = segment.started_at <= run.submitted_at
        if is_within and (segment.ended_at is None or run.submitted_at <= segment.ended_at):
            _write(mock, segment, run)


def _write(mock: MockInterview, segment: Segment, run: Run) -> None:
    data = {"run": str(run.uuid), "state": run.state, "verdict": run.verdict, "score": run.score}
    Moment.objects.update_or_create(
        uuid=uuids.uuid5(mock.uuid, str(run.uuid)),
        defaults={"data": data},
        create_defaults={
            "interview": mock, "segment": segment, "kind": "run", "data": data,
            "at": run.submitted_at,
        },
    )  # fmt: skip
