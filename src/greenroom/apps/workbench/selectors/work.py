"""Reading what is being worked on."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Draft, Run, Stint, Watch
from greenroom.core.grading.growth import is_growth_missed

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

# After these endings the next go begins from the starter; after the others one goes on.
FINISHED = (Stint.Ending.ACCEPTED, Stint.Ending.GIVEN_UP)
MANY = 50


def open_stint(exercise: Exercise) -> Stint | None:
    """The go that is under way."""
    return Stint.objects.filter(exercise=exercise, ended_at=None).first()


def latest_stint(exercise: Exercise) -> Stint | None:
    """The go that is under way, else the last one that something was tried in."""
    rows = Stint.objects.filter(exercise=exercise).exclude(ending=Stint.Ending.DROPPED)
    return rows.order_by("-pk").first()


def draft_of(exercise: Exercise) -> Draft | None:
    """What was saved last, whatever became of it."""
    return Draft.objects.filter(exercise=exercise).first()


def is_begun_anew(stint: Stint | None, learner: Learner, *, now: datetime) -> bool:
    """Whether the next deed begins from the starter: the last go was finished on another day.

    What was left unfinished is gone on with, however old it is: nothing typed is put away.
    """
    if stint is None or stint.ended_at is None or stint.ending not in FINISHED:
        return False
    return learner.local_day(stint.ended_at) < learner.local_day(now)


def get_run(learner: Learner, uuid: uuids.UUID) -> Run:
    """The learner's run. Http404 for anybody else's."""
    run = (
        Run.objects.filter(learner=learner, uuid=uuid)
        .select_related("exercise__topic", "stint")
        .first()
    )
    if run is None:
        raise Http404("There is no such run.")
    return run


def is_known(uuid: uuids.UUID) -> bool:
    """Whether anybody handed in a run of this id."""
    return Run.objects.filter(uuid=uuid).exists()


def latest_run(exercise: Exercise) -> Run | None:
    """The run handed in last."""
    return Run.objects.filter(exercise=exercise).select_related("stint").order_by("-pk").first()


def earlier_runs(exercise: Exercise, *, count: int = MANY) -> list[Run]:
    """The latest runs, newest first, without their reports."""
    rows = Run.objects.filter(exercise=exercise).defer("report").select_related("stint")
    return list(rows.order_by("-pk")[:count])


def unfinished_runs() -> list[Run]:
    """What was handed in and not judged yet, oldest first, whoever handed it in."""
    states = (Run.State.QUEUED, Run.State.RUNNING)
    return list(Run.objects.filter(state__in=states).order_by("pk"))


def misses_growth(run: Run) -> bool:
    """Whether the work of what was run grows faster than its problem asks for."""
    told = run.report.get("complexity") or {}
    return is_growth_missed(str(told.get("measured", "")), str(told.get("expected", "")))


def may_see_solution(exercise: Exercise) -> bool:
    """Whether a run was accepted, or the solution was asked for, in the latest go or before."""
    return Stint.objects.filter(exercise=exercise, ending__in=FINISHED).exists()


def states_of(learner: Learner, exercise_ids: Iterable[int]) -> dict[int, str]:
    """ "under way", "accepted" or "tried" by exercise; what was never tried is left out."""
    rows = Stint.objects.filter(learner=learner, exercise__in=list(exercise_ids)).values_list(
        "exercise_id", "ending"
    )
    states: dict[int, str] = {}
    for exercise_id, ending in rows.order_by("pk"):
        if ending == Stint.Ending.OPEN:
            states[exercise_id] = "under way"
        elif ending == Stint.Ending.ACCEPTED:
            states[exercise_id] = "accepted"
        elif ending != Stint.Ending.DROPPED:
            states[exercise_id] = "tried"
    return states


def watch_of(exercise: Exercise) -> Watch | None:
    """The folder that is watched for this exercise."""
    return Watch.objects.filter(exercise=exercise, ended_at=None).first()
