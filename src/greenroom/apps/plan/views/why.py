"""Why this plan: its numbers on one screen, and those of each exercise beside its attempts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.exercises import get_exercise
from greenroom.apps.plan.selectors import why as reasons
from greenroom.apps.plan.selectors.outlook import load_outlook
from greenroom.apps.plan.selectors.shown import front_of, show_minutes
from greenroom.apps.practice.selectors.attempts import attempts_of

SHOWN_ATTEMPTS = 100


@require_GET
def why(request: LearnerRequest) -> HttpResponse:
    """What today's plan was made of, and what was left out."""
    outlook = load_outlook(request.user, now=timezone.now())
    considered = reasons.consider(outlook)
    page = {
        "outlook": outlook,
        "time": show_minutes(outlook),
        "considered": considered,
        "goals": reasons.show_goals(outlook),
        "weights": reasons.show_weights(outlook, considered),
        "standings": reasons.count_standings(considered),
        "best": reasons.show_best(outlook, considered),
        "missed": reasons.show_missed(outlook),
    }
    return render(request, "plan/why.html", page)


@require_GET
def why_exercise(request: LearnerRequest, exercise_id: int) -> HttpResponse:
    """What the plan knows of one exercise, and the attempts it knows it from."""
    exercise = get_exercise(request.user, exercise_id)
    outlook = load_outlook(request.user, now=timezone.now())
    page = {
        "exercise": exercise,
        "front": front_of(exercise),
        "outlook": outlook,
        "found": reasons.why_exercise(outlook, exercise.pk),
        "attempts": attempts_of(request.user, exercise.pk, most=SHOWN_ATTEMPTS),
    }
    return render(request, "plan/why_exercise.html", page)
