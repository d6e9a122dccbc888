"""Working in an editor of one's own: a folder here is watched, and graded as it is saved."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.selectors.work import latest_run, watch_of
from greenroom.apps.workbench.services.the_desk import the_desk
from greenroom.apps.workbench.services.watching import start_watch, stop_watch, the_watcher
from greenroom.apps.workbench.views.items import item_of
from greenroom.apps.workbench.views.reported import report_page, seen_of
from greenroom.core.errors import InputError


@require_http_methods(["GET", "POST"])
def watch(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Write the files into a folder and watch it; read, what came of the latest saving."""
    task, exercise = get_task(request.user, task_ident)
    if request.method == "GET":
        run, watch = latest_run(exercise), watch_of(exercise)
        seen = seen_of(run, watch)
        if request.GET.get("seen") == seen:
            return HttpResponse(status=204)
        page = {"task": task, "watch": watch, "seen": seen, "is_part": True}
        if run is not None:
            page |= report_page(run.pk)
        return render(request, "workbench/watched.html", page)
    folder = request.POST.get("folder", "").strip()
    item = item_of(request, exercise, request.POST.get("item", ""))
    try:
        start_watch(
            learner=request.user, task=task, exercise=exercise,
            folder=Path(folder).expanduser() if folder else None, now=timezone.now(),
            item_id=item.pk if item else None,
        )  # fmt: skip
        the_watcher(the_desk()).wake()
    except InputError as error:
        messages.error(request, error.message)
    address = reverse("workbench:work", args=[task_ident])
    return redirect(f"{address}?item={item.pk}" if item is not None else address)


@require_POST
def unwatch(request: LearnerRequest, task_ident: str) -> HttpResponse:
    """Go on in the page; the folder stays where it is."""
    _, exercise = get_task(request.user, task_ident)
    stop_watch(exercise=exercise, now=timezone.now())
    return redirect("workbench:work", task_ident)
