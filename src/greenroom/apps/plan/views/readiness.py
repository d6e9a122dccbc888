"""Readiness: the number, what it rests on, what would move it, and how it came about."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.topics import get_topic
from greenroom.apps.plan.selectors.outlook import (
    Outlook,
    forecast_of,
    load_outlook,
    readiness_of,
)
from greenroom.apps.plan.selectors.shown import show_forecast
from greenroom.apps.plan.selectors.standing import (
    GAIN_MINUTES,
    goal_standings,
    standing_of,
    topic_standing,
)
from greenroom.apps.plan.selectors.standing_past import minutes_by_week, readiness_so_far
from greenroom.apps.plan.selectors.standing_topic import topic_evidence


@require_GET
def readiness(request: LearnerRequest) -> HttpResponse:
    """Readiness by area and topic with its evidence, and the forecast to the day."""
    outlook = load_outlook(request.user, now=timezone.now())
    measured = readiness_of(outlook)
    page = {
        **_about(outlook),
        "readiness": measured,
        "standing": standing_of(outlook, measured),
        "goals": goal_standings(outlook),
        "gain_minutes": GAIN_MINUTES,
        "forecast": show_forecast(outlook, forecast_of(outlook)),
    }
    return render(request, "plan/readiness.html", page)


@require_GET
def past(request: LearnerRequest) -> HttpResponse:
    """How readiness came about; the readiness page takes its pictures from here."""
    outlook = load_outlook(request.user, now=timezone.now())
    page = {
        **_about(outlook),
        "so_far": readiness_so_far(outlook),
        "weeks": minutes_by_week(outlook),
    }
    return render(request, "plan/readiness_past.html", page)


@require_GET
def topic(request: LearnerRequest, topic_id: int) -> HttpResponse:
    """One topic's number taken apart into its exercises and their attempts."""
    one = get_topic(request.user, topic_id)
    outlook = load_outlook(request.user, now=timezone.now())
    measured = topic_standing(outlook, readiness_of(outlook), one.pk)
    if measured is None:
        raise Http404(f"No topic {topic_id}.")
    page = {**_about(outlook), "topic": one, "evidence": topic_evidence(outlook, measured)}
    return render(request, "plan/readiness_topic.html", page)


def _about(outlook: Outlook) -> dict[str, Any]:
    return {
        "outlook": outlook,
        "target": outlook.target,
        "date": outlook.today + timedelta(days=outlook.days_left),
    }
