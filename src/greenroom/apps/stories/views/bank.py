"""The bank of questions, and which story answers which."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.stories.selectors.bank import load_bank
from greenroom.apps.stories.services.fits import set_fits
from greenroom.core.exercises.behavioural import COMPETENCIES

FILTERS = ("competency", "topic", "only")


@require_GET
def questions(request: LearnerRequest) -> HttpResponse:
    """Behavioural questions by competency and topic, each with what came of it."""
    return render(request, "stories/questions.html", _page(request))


@require_http_methods(["GET", "POST"])
def matrix(request: LearnerRequest) -> HttpResponse:
    """Stories beside questions; a tick says that one answers the other."""
    if request.method == "POST":
        changed = _mark(request)
        if not request.headers.get("HX-Request"):
            messages.success(request, "Saved." if changed else "Nothing had changed.")
            return redirect(request.get_full_path())
    return render(request, "stories/matrix.html", _page(request))


def _mark(request: LearnerRequest) -> int:
    """Take the ticks of the questions that the form showed; others stay as they are."""
    bank = load_bank(request.user)
    shown = set(request.POST.getlist("shown"))
    exercises = {str(one.exercise.pk): one.exercise.pk for one in bank.asked}
    stories = {str(one.pk): one.pk for one in bank.stories}
    wanted = {pk for text, pk in exercises.items() if text in shown}
    offered = {pk for text, pk in stories.items() if text in set(request.POST.getlist("story"))}
    pairs = (text.partition("-") for text in request.POST.getlist("fit"))
    known = {
        (stories[story], exercises[exercise])
        for story, _, exercise in pairs
        if story in stories and exercise in exercises
    }
    return set_fits(stories=offered, exercises=wanted, pairs=known, now=timezone.now())


def _page(request: LearnerRequest) -> dict[str, object]:
    wishes = {name: request.GET.get(name, "")[:160] for name in FILTERS}
    bank = load_bank(request.user, **wishes)
    return {
        "bank": bank,
        "wishes": wishes,
        "competencies": COMPETENCIES,
    }
