"""Reviews of code: the change to mark, and what the remarks were worth."""

from __future__ import annotations

import json
import uuid as uuids
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.selectors.work import is_begun_anew, latest_stint
from greenroom.apps.workbench.services.kinds import definition_of
from greenroom.apps.workbench.services.reviewing import (
    claim_meant,
    grade_of,
    hand_in_review,
    marks_of,
    read_marks,
)
from greenroom.apps.workbench.views.changes import show_changes
from greenroom.apps.workbench.views.items import item_of
from greenroom.core.errors import InputError
from greenroom.core.exercises.review import CATEGORIES, SEVERITIES
from greenroom.core.exercises.review import KIND as REVIEW

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task
    from greenroom.apps.practice.models import SittingItem

# Rows of the form for browsers without JavaScript.
PLAIN_ROWS = 8


def show_review(
    request: LearnerRequest, task: Task, exercise: Exercise, item: SittingItem | None,
    now: datetime,
) -> HttpResponse:  # fmt: skip
    """The change to review, or what came of the review in this go."""
    review = definition_of(task)
    run = _graded_run(request, exercise, now)
    page: dict[str, Any] = {
        "task": task, "exercise": exercise, "review": review, "item": item, "run": run,
        "uuid": uuids.uuid4(), "shown_at": now.timestamp(), **choices(),
        "draft_key": f"review:{task.ident}:{request.user.pk}",
    }  # fmt: skip
    if run is None:
        page["files"] = show_changes(review.changes, review.after, None)
        return render(request, "workbench/review.html", page)
    grade, marks = grade_of(run, review), marks_of(run)
    page |= {
        "grade": grade,
        "files": show_changes(review.changes, review.after, grade, marks, review.fine),
        "located": [one for one in grade.defects if one.finding == "located"],
        "is_open": run.stint.ended_at is None,
        "percent": round(100 * grade.verdict.score),
    }
    return render(request, "workbench/reviewed.html", page)


def choices() -> dict[str, Any]:
    """What a form for remarks offers."""
    return {
        "categories": [(one, one.capitalize()) for one in CATEGORIES],
        "severities": [(one, one.capitalize()) for one in SEVERITIES],
        "plain_rows": range(PLAIN_ROWS),
    }


@require_POST
def hand_in(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Grade the remarks."""
    task, exercise = _get_review(request, task_ident)
    item, now = item_of(request, exercise, request.POST.get("item", "")), timezone.now()
    try:
        hand_in_review(
            learner=request.user, exercise=exercise, review=definition_of(task),
            uuid=_uuid(request.POST.get("run", "")), marks=read_marks(sent_marks(request)),
            shown_at=_shown_at(request, now), item_id=item.pk if item else None, now=now,
        )  # fmt: skip
    except InputError as error:
        messages.error(request, error.message)
    return _back(task_ident, item)


@require_POST
def meant(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """The learner's own word on remarks that were not understood; the review is over then."""
    task, exercise = _get_review(request, task_ident)
    item, now = item_of(request, exercise, request.POST.get("item", "")), timezone.now()
    run = _graded_run(request, exercise, now)
    if run is not None:
        claim_meant(
            run=run, review=definition_of(task), meant=request.POST.getlist("meant"), now=now
        )
    return _back(task_ident, item)


def _get_review(request: LearnerRequest, task_ident: str) -> tuple[Task, Exercise]:
    task, exercise = get_task(request.user, task_ident)
    if task.kind != REVIEW.id:
        raise Http404("This is no review.")
    return task, exercise


def _graded_run(request: LearnerRequest, exercise: Exercise, now: datetime) -> Run | None:
    """The review that was handed in in the go of now; None where there is one to write."""
    stint: Stint | None = latest_stint(exercise)
    if stint is None or is_begun_anew(stint, request.user, now=now):
        return None
    return stint.runs.select_related("stint").order_by("-pk").first()


def sent_marks(request: LearnerRequest) -> object:
    """Remarks as the island sends them, or as the plain form does."""
    given = request.POST
    if "marks" in given:
        try:
            return json.loads(given["marks"])
        except (ValueError, RecursionError):
            raise InputError("marks", "The remarks did not arrive whole. Hand in again.") from None
    names = ("file", "side", "start", "end", "category", "severity", "words")
    rows = zip(*(given.getlist(f"mark_{name}") for name in names), strict=False)
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return [_with_numbers(one) for one in told if one["words"].strip()]


def _with_numbers(told: dict[str, Any]) -> dict[str, Any]:
    start = whole_number(told["start"])
    return {**told, "start": start, "end": whole_number(told["end"]) or start}


def _shown_at(request: LearnerRequest, now: datetime) -> datetime:
    """When the page was opened, as it says; the go takes it only where it can be true."""
    seconds = whole_number(request.POST.get("shown_at", "").partition(".")[0])
    if seconds is None or not 0 <= now.timestamp() - seconds < timedelta(days=1).total_seconds():
        return now
    return datetime.fromtimestamp(seconds, tz=now.tzinfo)


def _uuid(text: str) -> uuids.UUID:
    try:
        return uuids.UUID(text)
    except ValueError:
        raise InputError("run", "The review came without its id. Reload the page.") from None


def _back(task_ident: str, item: SittingItem | None) -> HttpResponse:
    address = reverse("workbench:work", args=[task_ident])
    return redirect(f"{address}?item={item.pk}" if item is not None else address)
