"""Readiness by area and topic, with its evidence."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.plan.selectors.outlook import (
    forecast_of,
    load_outlook,
    readiness_of,
    standings,
)
from greenroom.apps.plan.selectors.shown import show_forecast


@require_GET
def readiness(request: LearnerRequest) -> HttpResponse:
    """Readiness by area and topic with its evidence, and the forecast to the day."""
    outlook = load_outlook(request.user, now=timezone.now())
    measured = readiness_of(outlook)
    page = {
        "outlook": outlook,
        "target": outlook.target,
        "date": outlook.today + timedelta(days=outlook.days_left),
        "readiness": measured,
        "areas": standings(outlook, measured),
        "forecast": show_forecast(outlook, forecast_of(outlook)),
    }
    return render(request, "plan/readiness.html", page)
