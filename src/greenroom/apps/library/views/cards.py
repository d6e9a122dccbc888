"""Cards: list, one, make, edit, and the small deeds with their undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, own_page, whole_number
from greenroom.apps.library.models import Exercise, Topic
from greenroom.apps.library.selectors.exercises import filter_listed, get_exercise
from greenroom.apps.library.selectors.topics import get_topic, topics_of
from greenroom.apps.library.services import exercises as services
from greenroom.core.errors import InputError
from greenroom.core.exercises.card import faces
from greenroom.core.rendering import render_markdown

PAGE_SIZE = 50
STYLES = {
    "": "Guess from the text",
    "basic": "Basic: front and back",
    "reversed": "Reversed: asked both ways",
    "cloze": "Cloze: ==gaps== in a text",
    "compare": "Compare: a table of two columns",
}
SHOWS = {
    "all": "All",
    "ready": "Practised",
    "waiting": "Waiting for an answer",
    "reading": "Only read",
    "own": "Made by you",
    "edited": "Edited by you",
    "changed": "Source changed",
    "suspended": "Suspended",
}


@require_GET
def cards(request: LearnerRequest) -> HttpResponse:
    """The list, narrowed by state, topic and tag."""
    show = request.GET.get("show", "all")
    topic_text, tag = request.GET.get("topic", ""), request.GET.get("tag", "")
    rows = filter_listed(request.user, show=show, topic_id=whole_number(topic_text), tag=tag)
    page = {
        "cards": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "show": show,
        "shows": SHOWS,
        "topic_id": topic_text,
        "tag": tag,
        "topics": topics_of(request.user),
    }
    return render(request, "library/cards.html", page)


@require_GET
def card(request: LearnerRequest, exercise_id: int) -> HttpResponse:
    """One card: both sides, where it came from, what its source says now."""
    exercise = get_exercise(request.user, exercise_id)
    page = {
        "exercise": exercise,
        "sides": _sides(exercise),
        "origins": exercise.origins.select_related("document", "section"),
    }
    return render(request, "library/card.html", page)


def _sides(exercise: Exercise) -> list[tuple[str, str]]:
    if exercise.state in (Exercise.State.WAITING, Exercise.State.READING) and not exercise.answer:
        return [(render_markdown(exercise.prompt), "")]
    sides = faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)
    return [(render_markdown(sides.front), render_markdown(sides.back))]


@require_http_methods(["GET", "POST"])
def new(request: LearnerRequest) -> HttpResponse:
    """Make a card."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = services.create_card(
                learner=request.user, now=timezone.now(), **_entered(request)
            )
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Card made.", extra_tags="undo")
            again = "another" in request.POST
            return redirect("library:new-card") if again else redirect("library:card", made.pk)
    page = _form_page(request, None, errors)
    return render(request, "library/card_form.html", page, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: LearnerRequest, exercise_id: int) -> HttpResponse:
    """Edit a card, or answer a question of the notes."""
    exercise = get_exercise(request.user, exercise_id)
    if exercise.kind != "card":
        raise Http404("Only cards are edited here: a drill is made of its script.")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.edit_card(exercise=exercise, now=timezone.now(), **_entered(request))
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Saved.", extra_tags="undo")
            return redirect(_back(request) or exercise_url(exercise))
    page = _form_page(request, exercise, errors)
    return render(request, "library/card_form.html", page, status=400 if errors else 200)


def _entered(request: LearnerRequest) -> dict[str, Any]:
    style = request.POST.get("style", "")
    if style not in STYLES:
        raise InputError("style", "Choose one of the styles offered.")
    return {
        "prompt": request.POST.get("prompt", ""),
        "answer": request.POST.get("answer", ""),
        "style": style or None,
        "topic": _topic(request),
        "tags": services.parse_tags(request.POST.get("tags", "")),
    }


def _topic(request: LearnerRequest) -> Topic | None:
    topic_id = whole_number(request.POST.get("topic", ""))
    return None if topic_id is None else get_topic(request.user, topic_id)


def _form_page(
    request: LearnerRequest, exercise: Exercise | None, errors: dict[str, str]
) -> dict[str, object]:
    entered = {
        "prompt": exercise.prompt if exercise else "",
        "answer": exercise.answer if exercise else "",
        "style": exercise.style if exercise and exercise.answer else "",
        "topic": str(exercise.topic_id or "") if exercise else request.GET.get("topic", ""),
        "tags": " ".join(exercise.tags) if exercise else "",
    }
    if request.method == "POST":
        entered = {name: request.POST.get(name, "") for name in entered}
    return {
        "exercise": exercise,
        "entered": entered,
        "errors": errors,
        "styles": STYLES,
        "topics": topics_of(request.user),
        "back": _back(request),
    }


_DEEDS: dict[str, tuple[Callable[..., object], str]] = {
    "suspend": (services.suspend, "Card suspended."),
    "resume": (services.resume, "Card resumed."),
    "delete": (services.delete, "Card deleted."),
    "practise-point": (services.practise_point, "This point is practised from now on."),
    "take-source": (services.take_source, "The source's wording is back."),
    "keep-own": (services.keep_own, "Your wording stays."),
}


@require_POST
def do(request: LearnerRequest, exercise_id: int, deed: str) -> HttpResponse:
    """One of the small deeds on a card; each can be undone."""
    exercise = get_exercise(request.user, exercise_id)
    if deed not in _DEEDS:
        raise Http404(deed)
    service, said = _DEEDS[deed]
    service(exercise=exercise, now=timezone.now())
    if "Greenroom-Page" in request.headers:
        return HttpResponse(status=204)
    messages.success(request, said, extra_tags="undo")
    back = _back(request)
    if back:
        return redirect(back)
    return redirect("library:cards") if deed == "delete" else redirect(exercise_url(exercise))


def exercise_url(exercise: Exercise) -> str:
    """The card's page."""
    return f"/library/cards/{exercise.pk}/"


def _back(request: LearnerRequest) -> str:
    """The page to return to, if it is one of ours."""
    return own_page(request.POST.get("back", "") or request.GET.get("back", ""))
