"""The eve: short returns, and an end to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.dayof.selectors.eve import eve_now, next_return, open_return, returns_of
from greenroom.apps.dayof.selectors.standing import outlook_for
from greenroom.apps.dayof.services import eve as services
from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.selectors.shown import front_of
from greenroom.apps.practice.selectors.sittings import count_items
from greenroom.core.errors import InputError, NotReadyError

FIRST_SHOWN = 8


@require_GET
def eve(request: LearnerRequest) -> HttpResponse:
    """What a return would ask now, what was done today, and when it is enough."""
    return _page(request, errors={})


@require_POST
def start(request: LearnerRequest) -> HttpResponse:
    """Begin a return, or go on with the open one."""
    try:
        sitting = services.start_return(learner=request.user, now=timezone.now())
    except NotReadyError as error:
        messages.info(request, error.message)
        return redirect("dayof:eve")
    return redirect("practice:sitting", sitting.pk)


@require_POST
def stop(request: LearnerRequest) -> HttpResponse:
    """Enough for today; or on after all."""
    is_stopped = request.POST.get("stopped") == "1"
    services.set_stopped(learner=request.user, is_stopped=is_stopped, now=timezone.now())
    return redirect("dayof:eve")


@require_POST
def hours(request: LearnerRequest) -> HttpResponse:
    """Change from when nothing new is asked, and nothing at all."""
    try:
        services.set_hours(
            learner=request.user,
            nothing_new_from=request.POST.get("nothing_new_from", ""),
            enough_from=request.POST.get("enough_from", ""),
        )
    except InputError as error:
        return _page(request, errors={error.field: error.message})
    messages.success(request, "Hours saved.")
    return redirect("dayof:eve")


def _page(request: LearnerRequest, *, errors: dict[str, str]) -> HttpResponse:
    now = timezone.now()
    found = eve_now(request.user, now=now)
    page: dict[str, object] = {"eve": found, "errors": errors}
    if found is not None:
        begun = open_return(request.user, today=found.today)
        chosen = next_return(found, now=now)
        outlook = outlook_for(found.day.target, now=now)
        rows = exercises_by_id(request.user, [one.exercise_id for one in chosen.planned])
        page |= {
            "target": found.day.target,
            "today": found.today,
            "begun": begun,
            "begun_left": count_items(begun.pk)[1] if begun else 0,
            "next": chosen,
            "planned": [
                (one, front_of(rows[one.exercise_id]), outlook.topics[one.topic_index])
                for one in chosen.planned[:FIRST_SHOWN]
            ],
            "returns": returns_of(request.user, today=found.today),
            "shown_new": request.POST.get("nothing_new_from", found.habit.nothing_new_from),
            "shown_enough": request.POST.get("enough_from", found.habit.enough_from),
        }
    return render(request, "dayof/eve.html", page, status=400 if errors else 200)
