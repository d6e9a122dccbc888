"""Today: what to do now, how ready one is, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.calendar.selectors.days import rest_days
from greenroom.apps.library.selectors.documents import documents_of
from greenroom.apps.library.selectors.exercises import waiting
from greenroom.apps.library.selectors.topics import get_topic
from greenroom.apps.plan.selectors.outlook import (
    forecast_of,
    load_outlook,
    longer_than_the_day,
    plan_for,
    readiness_of,
    standings,
)
from greenroom.apps.plan.selectors.shown import (
    show_blocks,
    show_days,
    show_forecast,
    show_minutes,
    show_queue,
)
from greenroom.apps.plan.services import targets as services
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.practice.selectors.days import practice_days, streak_days
from greenroom.apps.practice.selectors.sittings import count_items, next_items, unfinished_sitting
from greenroom.apps.practice.selectors.summaries import topics_to_sum_up
from greenroom.apps.quizzing.services.quizzes import end_overdue
from greenroom.core.errors import NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.practice.models import Sitting

# A long day's cards; the rest is told by its number.
MOST_OPEN_ITEMS = 100


@require_GET
def today(request: LearnerRequest) -> HttpResponse:
    """What to do now, how ready one is, and what was done."""
    now = timezone.now()
    end_overdue(learner=request.user, now=now)
    outlook = load_outlook(request.user, now=now)
    days = practice_days(request.user, today=outlook.today)
    open_one = unfinished_sitting(request.user, day=outlook.today)
    measured = readiness_of(outlook)
    page = {
        "outlook": outlook,
        "target": outlook.target,
        "today": outlook.today,
        "time": show_minutes(outlook),
        "open": open_one,
        "open_counts": count_items(open_one.pk) if open_one else (0, 0),
        "open_items": show_queue(outlook, _left_of(open_one)) if open_one else (),
        "blocks": [] if open_one else show_blocks(outlook, plan_for(outlook)),
        "longer": longer_than_the_day(outlook),
        "readiness": measured,
        "areas": standings(outlook, measured),
        "forecast": show_forecast(outlook, forecast_of(outlook)),
        "days": show_days(days),
        "day_count": sum(day.attempts > 0 for day in days),
        "streak": streak_days(days, rest=rest_days(request.user, days[0].day, len(days))),
        "done_today": days[-1].attempts if days else 0,
        "has_documents": documents_of(request.user).exists(),
        "waiting_count": waiting(request.user).count(),
        "to_sum_up": topics_to_sum_up(request.user, most=3),
    }
    return render(request, "plan/today.html", page)


def _left_of(sitting: Sitting) -> list[int]:
    return [item.exercise_id for item in next_items(sitting.pk, count=MOST_OPEN_ITEMS)]


@require_POST
def start(request: LearnerRequest) -> HttpResponse:
    """Start today's plan, a stretch of some minutes, or a topic; go on where there is one."""
    minutes_text = request.POST.get("minutes", "")
    topic_id = whole_number(request.POST.get("topic", ""))
    topics = None if topic_id is None else [get_topic(request.user, topic_id).pk]
    minutes = float(services.parse_minutes(minutes_text)) if minutes_text else None
    try:
        sitting = start_today(
            learner=request.user, now=timezone.now(), minutes=minutes, topic_ids=topics
        )
    except NotReadyError as error:
        messages.info(request, error.message)
        return redirect("practice:topic", topics[0]) if topics else redirect("plan:today")
    return redirect("practice:sitting", sitting.pk)
