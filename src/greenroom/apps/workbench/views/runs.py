"""One run: what it says while it is under way, its report, and its end."""

from __future__ import annotations

import uuid as uuids

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.selectors.work import get_run, is_known
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.services.runs import try_again
from greenroom.apps.workbench.services.the_desk import the_desk
from greenroom.apps.workbench.views.reported import report_page
from greenroom.apps.workbench.views.streams import stream_run


@require_GET
def events(request: LearnerRequest, uuid: uuids.UUID) -> HttpResponseBase:
    """What the run says, from the event behind `after`."""
    run = get_run(request.user, uuid)
    return stream_run(run, after=whole_number(request.GET.get("after", "0")) or 0)


@require_GET
def report(request: LearnerRequest, uuid: uuids.UUID) -> HttpResponse:
    """The report: alone for a page that is there already, else as a page of its own."""
    run = get_run(request.user, uuid)
    page = report_page(run.pk)
    if request.headers.get("HX-Request") or "Greenroom-Page" in request.headers:
        return render(request, "workbench/report.html", page)
    return render(request, "workbench/run.html", {**page, **frame_of(request.user)})


@require_POST
def cancel(request: LearnerRequest, uuid: uuids.UUID) -> HttpResponse:
    """Stop the run, even one whose page sent this before the run itself had arrived."""
    if not is_known(uuid):
        the_desk().cancel_early(request.user.pk, uuid)
        return HttpResponse(status=204)
    run = get_run(request.user, uuid)
    if not run.is_over:
        the_desk().cancel(run.uuid)
    if request.POST.get("back"):
        return redirect("workbench:work", run.exercise.note)
    return HttpResponse(status=204)


@require_POST
def again(request: LearnerRequest, uuid: uuids.UUID) -> HttpResponse:
    """Try a run again that could not be run, just as it was handed in."""
    run = get_run(request.user, uuid)
    if try_again(run=run):
        the_desk().take(Run.objects.select_related("stint", "exercise").get(pk=run.pk))
    return redirect(f"{reverse('workbench:work', args=[run.exercise.note])}?run={run.uuid}")
