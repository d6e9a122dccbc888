"""Today, readiness, target."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.documents import documents_of
from greenroom.apps.library.selectors.exercises import waiting
from greenroom.apps.library.selectors.topics import areas_of, get_topic
from greenroom.apps.plan.selectors.outlook import (
    forecast_of,
    load_outlook,
    longer_than_the_day,
    plan_for,
    readiness_of,
    standings,
)
from greenroom.apps.plan.selectors.shown import show_blocks, show_days, show_forecast
from greenroom.apps.plan.selectors.targets import current_target, factors_of, past_targets
from greenroom.apps.plan.services import targets as services
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.practice.selectors.days import practice_days, streak_days
from greenroom.apps.practice.selectors.sittings import count_items, unfinished_sitting
from greenroom.apps.practice.selectors.summaries import topics_to_sum_up
from greenroom.apps.quizzing.services.quizzes import end_overdue
from greenroom.core.errors import InputError, NotReadyError

TIMER_LENGTHS = (25, 45, 60)  # minutes
FACTOR_NAMES = {0.0: "not asked", 0.5: "half", 1.0: "normal", 2.0: "double", 3.0: "triple"}


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
        "is_past": bool(outlook.target and outlook.target.date < outlook.today),
        "open": open_one,
        "open_counts": count_items(open_one.pk) if open_one else (0, 0),
        "blocks": [] if open_one else show_blocks(outlook, plan_for(outlook)),
        "longer": longer_than_the_day(outlook),
        "readiness": measured,
        "areas": standings(outlook, measured),
        "forecast": show_forecast(outlook, forecast_of(outlook)),
        "days": show_days(days),
        "day_count": sum(day.attempts > 0 for day in days),
        "streak": streak_days(days),
        "done_today": days[-1].attempts if days else 0,
        "has_documents": documents_of(request.user).exists(),
        "waiting_count": waiting(request.user).count(),
        "to_sum_up": topics_to_sum_up(request.user, most=3),
        "timer_lengths": TIMER_LENGTHS,
    }
    return render(request, "plan/today.html", page)


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


@require_http_methods(["GET", "POST"])
def target(request: LearnerRequest) -> HttpResponse:
    """Set or change the interview to be ready for, and see what counts for it."""
    now = timezone.now()
    present = current_target(request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.save_target(
                learner=request.user,
                target=present,
                company=request.POST.get("company", ""),
                role=request.POST.get("role", ""),
                date_text=request.POST.get("date", ""),
                formats=request.POST.getlist("formats"),
                minutes_text=request.POST.get("minutes_a_day", ""),
                now=now,
            )
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Target saved. The plan follows it from now on.")
            return redirect("plan:target")
    factors = factors_of(present)
    page = {
        "target": present,
        "entered": request.POST if request.method == "POST" else None,
        "chosen_formats": request.POST.getlist("formats")
        if request.method == "POST"
        else (present.formats if present else []),
        "errors": errors,
        "formats": services.FORMATS,
        "today": request.user.local_day(now),
        "suggested_date": request.user.local_day(now) + timedelta(days=21),
        "past": past_targets(request.user),
        "areas": [
            (
                shown.area,
                factors.areas.get(shown.area.pk, 1.0),
                [(topic, factors.topics.get(topic.pk)) for topic in shown.topics],
            )
            for shown in areas_of(request.user)
        ],
        "factor_names": FACTOR_NAMES,
    }
    return render(request, "plan/target.html", page, status=400 if errors else 200)


@require_POST
def weights(request: LearnerRequest) -> HttpResponse:
    """Write how much areas and topics count."""
    present = current_target(request.user)
    if present is None:
        messages.info(request, "Set the interview's date first; weights belong to it.")
        return redirect("plan:target")
    services.set_factors(
        target=present,
        areas=_factors(request, "area-"),
        topics=_factors(request, "topic-"),
    )
    messages.success(request, "Weights saved.")
    return redirect("plan:target")


def _factors(request: LearnerRequest, prefix: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for name, value in request.POST.items():
        ident = whole_number(name.removeprefix(prefix))
        if name.startswith(prefix) and ident is not None and value:
            try:
                found[ident] = float(str(value))
            except ValueError:
                raise InputError("weights", f"{value[:20]!r} is no weight.") from None
    return found


@require_POST
def archive(request: LearnerRequest) -> HttpResponse:
    """Put the target aside."""
    present = current_target(request.user)
    if present is not None:
        services.archive_target(target=present, now=timezone.now())
        messages.success(request, f"{present} is put aside. What you remember stays.")
    return redirect("plan:target")
