"""The work page of one exercise, and what is sent from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Draft, Stint
from greenroom.apps.workbench.selectors.work import may_see_solution, open_stint
from greenroom.apps.workbench.services.drafts import files_to_show, save_draft
from greenroom.apps.workbench.services.errors import (
    DraftConflictError,
    LockedError,
    StillJudgedError,
)
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.services.kinds import environment_of, work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.apps.workbench.services.stints import (
    MINUTES_ASKED,
    begin_stint,
    give_hint,
    give_up,
    leave,
    refuse_when_locked,
    settle_stint,
    work_stint,
)
from greenroom.apps.workbench.services.the_desk import the_desk
from greenroom.apps.workbench.views.items import item_of
from greenroom.apps.workbench.views.reviews import show_review
from greenroom.apps.workbench.views.sent import SentRun, read_draft, read_run
from greenroom.apps.workbench.views.shown import show_work
from greenroom.apps.workbench.views.streams import stream_run
from greenroom.core.errors import InputError
from greenroom.core.exercises.review import KIND as REVIEW

if TYPE_CHECKING:
    from greenroom.apps.practice.models import SittingItem

PLAIN = "text/plain; charset=utf-8"
LOCKED = 423


@require_GET
def work(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """The statement, the files as they were left, and what came of the last run."""
    task, exercise = get_task(request.user, task_ident)
    now = timezone.now()
    stint = open_stint(exercise)
    if stint is not None:
        settle_stint(stint=stint, now=now)
    item = item_of(request, exercise, request.GET.get("item", ""))
    if task.kind == REVIEW.id:
        return show_review(request, task, exercise, item, now)
    page = show_work(request.user, task, exercise, item=item, now=now)
    # Whoever opens it will run it: its first run need not wait for Django to be loaded.
    the_desk().expect(environment_of(task))
    return render(request, "workbench/work.html", {**page, **frame_of(request.user)})


@require_http_methods(["GET", "POST"])
def draft(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Save what was typed, or read what is saved."""
    task, exercise = get_task(request.user, task_ident)
    now, work = timezone.now(), work_of(task)
    if request.method == "GET":
        shown = files_to_show(exercise, request.user, work, now=now)
        return JsonResponse({"revision": shown.revision, "files": shown.files})
    sent = read_draft(request)
    try:
        refuse_when_locked(exercise=exercise, now=now)
        saved = save_draft(
            learner=request.user, exercise=exercise, work=work, files=sent.files,
            revision=sent.revision, cursor=sent.cursor, now=now,
        )  # fmt: skip
        if saved.updated_at == now:  # something was typed: that begins a go
            work_stint(learner=request.user, exercise=exercise, now=now)
    except DraftConflictError as error:
        told = {**_draft_json(error.draft), "files": error.draft.files, "message": error.message}
        return JsonResponse(told, status=409)
    except LockedError as error:
        return HttpResponse(error.message, status=LOCKED, content_type=PLAIN)
    if not sent.is_json:
        messages.success(request, "Saved.")
        return redirect("workbench:work", task_ident)
    return JsonResponse(_draft_json(saved))


@require_POST
def runs(request: LearnerRequest, task_ident: str) -> HttpResponseBase:
    """Take a submission: on disk first, then to the desk."""
    task, exercise = get_task(request.user, task_ident)
    if task.kind == REVIEW.id:
        raise Http404("A review is handed in elsewhere; nothing of it is run.")
    sent = read_run(request)
    if not frame_of(request.user)["has_consent"]:
        return _ask_consent(sent, task_ident)
    item, now = item_of(request, exercise, sent.item), timezone.now()
    try:
        taken = submit(
            learner=request.user, exercise=exercise, work=work_of(task), uuid=sent.uuid,
            files=sent.files, claim=sent.claim, edges=sent.edges, shown_at=sent.begun_at(now),
            item_id=item.pk if item else None, is_end=sent.is_end, now=now,
        )  # fmt: skip
    except InputError as error:
        if sent.wants_stream:
            status = LOCKED if isinstance(error, LockedError) else 400
            return HttpResponse(error.message, status=status, content_type=PLAIN)
        messages.error(request, error.message)
        return _back(task_ident, item)
    the_desk().take(taken.run)
    if sent.wants_stream:
        return stream_run(taken.run, after=0)
    return redirect(f"{_address(task_ident, item)}#work-report")


def _ask_consent(sent: SentRun, task_ident: str) -> HttpResponse:
    address = f"{reverse('workbench:consent')}?back={reverse('workbench:work', args=[task_ident])}"
    if sent.wants_stream:
        text = f"Code would run here without isolation. Read what that means first: {address}"
        return HttpResponse(text, status=403, content_type=PLAIN)
    return redirect(address)


@require_POST
def begin(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Begin a go, in the way of working that was chosen."""
    task, exercise = get_task(request.user, task_ident)
    mode, now = request.POST.get("mode", "free"), timezone.now()
    item = item_of(request, exercise, request.POST.get("item", ""))
    work = work_of(task)
    try:
        begin_stint(
            learner=request.user, exercise=exercise, mode=mode,
            minutes=_minutes(request) if mode == Stint.Mode.TIMED else None,
            item_id=item.pk if item else None, now=now,
        )  # fmt: skip
        if request.POST.get("files") == "starter":
            save_draft(
                learner=request.user, exercise=exercise, work=work, files=work.starter,
                revision=None, now=now,
            )  # fmt: skip
    except InputError as error:
        messages.error(request, error.message)
    return _back(task_ident, item)


def _minutes(request: LearnerRequest) -> int | None:
    """What the clock is to run for; None where nothing was said. Raises InputError for no number.

    A clock that runs for other than what was asked would be found out too late.
    """
    said = request.POST.get("minutes", "").strip()
    minutes = whole_number(said)
    if said and minutes is None:
        raise InputError("minutes", MINUTES_ASKED)
    return minutes


@require_POST
def hint(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """One hint more; alone for htmx."""
    task, exercise = get_task(request.user, task_ident)
    item = item_of(request, exercise, request.POST.get("item", ""))
    available = work_of(task).hints
    try:
        stint = work_stint(
            learner=request.user, exercise=exercise, now=timezone.now(),
            item_id=item.pk if item else None,
        )  # fmt: skip
        give_hint(stint=stint, available=len(available))
    except InputError as error:
        if request.headers.get("HX-Request"):
            return HttpResponse(error.message, status=400, content_type=PLAIN)
        messages.error(request, error.message)
    if request.headers.get("HX-Request"):
        page = show_work(request.user, task, exercise, item=item, now=timezone.now())
        return render(request, "workbench/hints.html", page)
    return _back(task_ident, item)


@require_POST
def solution(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Give up, and see how its author does it."""
    _, exercise = get_task(request.user, task_ident)
    item = item_of(request, exercise, request.POST.get("item", ""))
    now = timezone.now()
    stint = open_stint(exercise)
    if stint is None and not may_see_solution(exercise):
        stint = begin_stint(
            learner=request.user, exercise=exercise, now=now, item_id=item.pk if item else None
        )
    try:
        if stint is not None:
            give_up(stint=stint, now=now)
    except StillJudgedError as error:
        messages.error(request, error.message)
        return _back(task_ident, item)
    return redirect("workbench:compare", task_ident)


@require_POST
def end(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """End the go unfinished."""
    _, exercise = get_task(request.user, task_ident)
    item = item_of(request, exercise, request.POST.get("item", ""))
    stint = open_stint(exercise)
    if stint is not None:
        try:
            leave(stint=stint, now=timezone.now())
        except StillJudgedError as error:
            messages.error(request, error.message)
            return _back(task_ident, item)
        is_counted = stint.ending != Stint.Ending.DROPPED
        messages.success(
            request,
            "Ended. It counts as again, and comes back soon."
            if is_counted
            else "Ended. Nothing was run, so nothing counts.",
        )
    if item is not None:
        return redirect("practice:sitting", item.sitting_id)
    return redirect("workbench:index")


def _back(task_ident: str, item: SittingItem | None) -> HttpResponse:
    return redirect(_address(task_ident, item))


def _address(task_ident: str, item: SittingItem | None) -> str:
    address = reverse("workbench:work", args=[task_ident])
    return f"{address}?item={item.pk}" if item is not None else address


def _draft_json(saved: Draft) -> dict[str, Any]:
    return {"revision": saved.revision, "saved_at": saved.updated_at.isoformat()}
