"""The Pomodoro: its page, its panel, and its buttons."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, own_page
from greenroom.apps.calendar.selectors.panel import show_panel
from greenroom.apps.calendar.selectors.pomodoros import get_pomodoro
from greenroom.apps.calendar.services import pomodoros as services
from greenroom.apps.calendar.views.clock import put_cookie

DEEDS = {
    "pause": services.pause_pomodoro,
    "resume": services.resume_pomodoro,
    "stop": services.stop_pomodoro,
}


@require_GET
def pomodoro(request: LearnerRequest) -> HttpResponse:
    """The clock by itself; an island asks for its panel alone."""
    now = timezone.now()
    panel = show_panel(request.user, now=now)
    is_island = "Greenroom-Page" in request.headers
    template = "calendar/pomodoro_panel.html" if is_island else "calendar/pomodoro.html"
    response = render(request, template, panel)
    put_cookie(response, panel["stretch"])
    return response


@require_POST
def change(request: LearnerRequest, pomodoro_id: int, deed: str) -> HttpResponse:
    """Pause, go on or stop; a late press on an old page does nothing."""
    now = timezone.now()
    row = get_pomodoro(request.user, pomodoro_id)
    if deed in DEEDS:
        DEEDS[deed](pomodoro=row, now=now)
    panel = show_panel(request.user, now=now)
    if "Greenroom-Page" in request.headers:
        response = render(request, "calendar/pomodoro_panel.html", panel)
    else:
        back = own_page(request.POST.get("back", ""))
        response = redirect(back or "calendar:pomodoro")
    put_cookie(response, panel["stretch"])
    return response
