"""`{% pomodoro %}`: the clock's panel, on any page; `{{ minute|clock_time }}`."""

from typing import Any

from django import template
from django.utils import timezone

from greenroom.apps.calendar.selectors.panel import show_panel
from greenroom.apps.calendar.selectors.weeks import time_text

register = template.Library()


@register.inclusion_tag("calendar/pomodoro_panel.html", takes_context=True)
def pomodoro(context: template.RequestContext) -> dict[str, Any]:
    """The panel as it is now; one or two queries."""
    request = context["request"]
    return {
        **show_panel(request.user, now=timezone.now()),
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }


@register.filter
def clock_time(minute: int) -> str:
    """Minutes after midnight as "18:05"."""
    return time_text(minute)
