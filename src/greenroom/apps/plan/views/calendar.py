"""The calendar's week, filled by the plan when it is opened; starting a Pomodoro."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.calendar.selectors.panel import show_panel
from greenroom.apps.calendar.selectors.pomodoros import with_done
from greenroom.apps.calendar.selectors.weeks import show_week
from greenroom.apps.calendar.views.clock import put_cookie
from greenroom.apps.calendar.views.reading import read_day, read_minutes
from greenroom.apps.plan.services.blocks import replan, start_pomodoro
from greenroom.core.errors import InputError


@require_GET
def calendar(request: LearnerRequest) -> HttpResponse:
    """A week of blocks, replanned as things stand; ?week= names any day of it."""
    now = timezone.now()
    replan(learner=request.user, now=now)
    today = request.user.local_day(now)
    try:
        day = read_day(request.GET.get("week", ""))
    except InputError:
        day = today
    page = {
        "week": show_week(request.user, day, now=now),
        "today": today,
        **show_panel(request.user, now=now),
    }
    response = render(request, "calendar/calendar.html", page)
    put_cookie(response, page["stretch"])
    return response


@require_POST
def start(request: LearnerRequest) -> HttpResponse:
    """Start the clock and a sitting of its length."""
    sent = request.POST
    now = timezone.now()
    length, _, rest = sent.get("length", "").partition("/")
    is_own = not rest
    try:
        row = start_pomodoro(
            learner=request.user,
            minutes=read_minutes(sent.get("minutes", "") if is_own else length),
            break_minutes=read_minutes(
                (sent.get("break_minutes", "") or "0") if is_own else rest, field="break_minutes"
            ),
            block_id=whole_number(sent.get("block", "")),
            now=now,
        )
    except InputError as error:
        messages.error(request, error.message)
        return redirect("calendar:pomodoro")
    if row.sitting_id is None:
        messages.info(
            request, "Nothing needs practice now, so the clock runs alone: read, or sum up."
        )
        response = redirect("calendar:pomodoro")
    else:
        response = redirect("practice:sitting", row.sitting_id)
    put_cookie(response, with_done(request.user, [row], now=now)[0])
    return response
