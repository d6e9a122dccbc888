"""After an interview: how it went, what was asked, what the next plan should know."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.dayof.selectors.debrief import (
    FACTORS,
    RATINGS,
    came_up_in,
    raised_factors,
    rated_titles,
    to_be_told,
    told_to,
)
from greenroom.apps.dayof.selectors.interviews import debrief_of, is_over
from greenroom.apps.dayof.services import debrief as services
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import current_targets, get_target
from greenroom.core.errors import InputError

EMPTY_LINES = 3
MOST_LINES = services.MOST_QUESTIONS
FACTOR_NAMES = {0.0: "not asked", 0.5: "half", 1.0: "normal", 2.0: "double", 3.0: "triple"}


@require_http_methods(["GET", "POST"])
def after(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Look back: rate, note the questions, and see what follows from them."""
    target = get_target(request.user, target_id)
    lines = _entered_lines(request)
    if request.method == "GET" or "more" in request.POST:
        return _page(request, target, lines=lines, errors={})
    questions = [
        services.GivenQuestion(prompt, answer, whole_number(topic))
        for prompt, answer, topic in lines
    ]
    try:
        made = services.save_debrief(
            target=target,
            note=request.POST.get("note", ""),
            ratings=_ratings(request, target),
            questions=questions,
            now=timezone.now(),
        )
    except InputError as error:
        return _page(request, target, lines=lines, errors={error.field: error.message})
    number = len(made)
    said = f" {number} question{'s' * (number != 1)} became exercises." if number else ""
    messages.success(request, f"Saved.{said}")
    return redirect("dayof:after", target.pk)


@require_POST
def carry(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Put what came up into the weights of another interview, as confirmed on the page."""
    debrief = debrief_of(get_target(request.user, target_id))
    other_id = whole_number(request.POST.get("to", ""))
    if debrief is None or other_id is None:
        raise Http404("There is nothing to carry, or nowhere to.")
    other = get_target(request.user, other_id)
    number = services.carry_weights(
        debrief=debrief, target=other, factors=_factors(request), now=timezone.now()
    )
    messages.success(
        request,
        f"{number} weight{'s' * (number != 1)} of {other} changed."
        if number
        else f"{other} keeps its weights.",
    )
    return redirect("dayof:after", target_id)


def _entered_lines(request: LearnerRequest) -> list[tuple[str, str, str]]:
    """(question, answer, topic) of each line of the form, and empty ones to fill in."""
    lines = []
    for number in range(1, MOST_LINES + EMPTY_LINES + 1):
        if f"prompt-{number}" not in request.POST:
            break
        lines.append(
            (
                request.POST.get(f"prompt-{number}", ""),
                request.POST.get(f"answer-{number}", ""),
                request.POST.get(f"topic-{number}", ""),
            )
        )
    more = EMPTY_LINES if "more" in request.POST or not lines else 0
    return lines + [("", "", "")] * min(more, MOST_LINES - len(lines))


def _fault(errors: dict[str, str]) -> dict[str, object]:
    """At which line of the form something is wrong, and what: `prompt-2` is the second."""
    for field, message in errors.items():
        number = whole_number(field.rpartition("-")[2])
        if number is not None:
            return {"fault_number": number, "fault_text": str(number), "fault": message}
    return {}


def _ratings(request: LearnerRequest, target: Target) -> dict[str, str]:
    titles = rated_titles(target)
    return {
        title: request.POST.get(f"rating-{number}", "") for number, title in enumerate(titles, 1)
    }


def _factors(request: LearnerRequest) -> dict[int, float]:
    """The factor chosen for each topic; where the box is not ticked, none."""
    found: dict[int, float] = {}
    for text in request.POST.getlist("topic"):
        topic_id = whole_number(text)
        if topic_id is None:
            continue
        try:
            found[topic_id] = float(request.POST.get(f"factor-{topic_id}", ""))
        except ValueError:
            raise InputError("weights", "Choose one of the weights offered.") from None
    return found


def _page(
    request: LearnerRequest,
    target: Target,
    *,
    lines: list[tuple[str, str, str]],
    errors: dict[str, str],
) -> HttpResponse:
    now = timezone.now()
    debrief = debrief_of(target)
    rated = {one.title: str(one.rating) for one in debrief.ratings.all()} if debrief else {}
    if request.method == "POST":
        rated = _ratings(request, target)
    today = request.user.local_day(now)
    others = to_be_told(debrief, now=now) if debrief else []
    came_up = came_up_in(debrief) if debrief else []
    page = {
        "target": target,
        "today": today,
        "is_over": is_over(target, now=now),
        "debrief": debrief,
        "note": request.POST.get("note", debrief.note if debrief else ""),
        "rounds": [(title, rated.get(title, "")) for title in rated_titles(target)],
        "ratings": [(str(value), name) for value, name in RATINGS.items()],
        "lines": list(enumerate(lines, 1)),
        "errors": errors,
        **_fault(errors),
        "topics": topics_of(request.user),
        "came_up": came_up,
        "has_topics": any(one.topic_id for one in came_up),
        "others": [(one, raised_factors(debrief, one)) for one in others] if debrief else [],
        "told": told_to(debrief) if debrief else [],
        "has_next": any(one.pk != target.pk for one in current_targets(request.user, today=today)),
        "factor_names": [(value, FACTOR_NAMES[value]) for value in FACTORS],
    }
    return render(request, "dayof/after.html", page, status=400 if errors else 200)
