"""Practising: one exercise at a time, answered with one key."""

import uuid as uuids
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, own_page, whole_number
from greenroom.apps.library.selectors.documents import (
    exercises_in,
    get_section,
    with_descendants,
)
from greenroom.apps.library.selectors.exercises import get_exercise, practisable
from greenroom.apps.practice.models import EXAM, Sitting
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.apps.practice.selectors.sittings import (
    count_items,
    failed_in,
    find_item,
    find_open_item,
    get_sitting,
    next_items,
    ratings_in,
    unfinished_sitting,
)
from greenroom.apps.practice.services.attempts import (
    ANSWERED_ELSEWHERE,
    AlreadyAnsweredError,
    record_attempt,
)
from greenroom.apps.practice.services.judging import clean_typed
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.apps.practice.services.undo import Undone, undo_latest
from greenroom.apps.practice.views.filled_in import read_typed
from greenroom.apps.practice.views.shown import RATING_NAMES, Typed, show_item
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating

# Cards that lie ready in the page, so that the next one is painted without waiting for the server.
BUFFER = 4
LONGEST_FREE_SITTING = 200
STRETCHES = (25, 10, 45, 60)  # minutes
# A quiz has pages of its own, above this app: composed, handed in and looked back at there.
QUIZ_PAGE = "quizzing:of-sitting"
# The rating of a drill that was typed while the server was away: it is graded once it arrives.
GRADED = "graded"
NOT_IN_SITTING = "No such exercise in this sitting."


@require_GET
def start(request: LearnerRequest) -> HttpResponse:
    """Go on with today's sitting, or choose what to practise."""
    today = request.user.local_day(timezone.now())
    open_one = unfinished_sitting(request.user, day=today)
    page = {
        "open": open_one,
        "open_left": count_items(open_one.pk)[1] if open_one else 0,
        "lengths": STRETCHES,
    }
    return render(request, "practice/start.html", page)


@require_GET
def sitting(request: LearnerRequest, sitting_id: int) -> HttpResponse:
    """The practise page: the first card of the queue, and a few more behind it."""
    queue = get_sitting(request.user, sitting_id)
    now = timezone.now()
    if queue.kind == EXAM:
        return redirect(QUIZ_PAGE, queue.pk)
    items = next_items(queue.pk, count=BUFFER)
    if not items or (queue.ends_at is not None and now >= queue.ends_at):
        return redirect("practice:done", queue.pk)
    done, left = count_items(queue.pk)
    page = {
        "sitting": queue,
        "shown": [show_item(item, now=now) for item in items],
        "reveal": request.GET.get("show") == str(items[0].pk),
        "uuid": uuids.uuid4(),
        "done": done,
        "left": left,
    }
    return render(request, "practice/sitting.html", page)


@require_http_methods(["GET", "POST"])
def check(request: LearnerRequest, sitting_id: int) -> HttpResponse:
    """Grade what was filled in; nothing is recorded until it is rated.

    Opened as an address, such as from the history, it is the sitting itself.
    """
    queue = _open_queue(request, sitting_id)
    if request.method == "GET":
        return redirect("practice:sitting", queue.pk)
    item = find_item(request.user, _number(request.POST.get("item", ""), "item"))
    if item is None or item.sitting_id != queue.pk:
        raise Http404(NOT_IN_SITTING)
    is_island = "Greenroom-Page" in request.headers
    if item.is_done:
        if is_island:
            return HttpResponse(ANSWERED_ELSEWHERE, status=409, content_type="text/plain")
        messages.warning(request, ANSWERED_ELSEWHERE)
        return redirect("practice:sitting", queue.pk)
    typed = Typed(clean_typed(read_typed(request.POST)), bool(request.POST.get("given_up")))
    shown = show_item(item, now=timezone.now(), typed=typed)
    done, left = count_items(queue.pk)
    page = {
        "sitting": queue,
        "shown": [shown],
        "one": shown,
        "is_first": True,
        "reveal": True,
        "uuid": uuids.uuid4(),
        "done": done,
        "left": left,
    }
    template = "practice/exercise.html" if is_island else "practice/sitting.html"
    return render(request, template, page)


@require_POST
def attempt(request: LearnerRequest, sitting_id: int) -> HttpResponse:
    """Count one answer; the page gets the cards it has not buffered yet."""
    queue = _open_queue(request, sitting_id)
    is_island = "Greenroom-Page" in request.headers
    item_id = _number(request.POST.get("item", ""), "item")
    item = find_item(request.user, item_id)
    if item is not None and item.sitting_id != queue.pk:
        raise Http404(NOT_IN_SITTING)
    try:
        record_attempt(
            learner=request.user,
            item_id=item_id,
            uuid=_uuid(request.POST.get("id", "")),
            rating=_rating(request.POST.get("rating", "")),
            typed=read_typed(request.POST),
            given_up=bool(request.POST.get("given_up")),
            now=timezone.now(),
            answered_at=_answered_at(request),
            duration_ms=_number(request.POST.get("duration_ms") or "0", "duration_ms"),
        )
    except AlreadyAnsweredError as error:
        if is_island:
            return HttpResponse(error.message, status=409, content_type="text/plain")
        messages.warning(request, error.message)
    if not is_island:
        return redirect("practice:sitting", queue.pk)
    numbers = map(whole_number, request.POST.get("have", "").split(",")[:500])
    return _more_cards(request, queue, [one for one in numbers if one is not None])


def _open_queue(request: LearnerRequest, sitting_id: int) -> Sitting:
    """A sitting that is answered here. An exam is not: nothing of it is told before its end."""
    queue = get_sitting(request.user, sitting_id)
    if queue.kind == EXAM:
        raise Http404("An exam is answered on its own page.")
    return queue


def _more_cards(request: LearnerRequest, queue: Sitting, have: list[int]) -> HttpResponse:
    now = timezone.now()
    items = next_items(queue.pk, count=max(0, BUFFER - len(have)), but_not=have)
    done, left = count_items(queue.pk)
    page = {"shown": [show_item(item, now=now) for item in items], "sitting": queue}
    response = render(request, "practice/cards.html", page)
    response["Greenroom-Done"], response["Greenroom-Left"] = str(done), str(left)
    return response


@require_POST
def undo(request: LearnerRequest) -> HttpResponse:
    """Take back the latest deed: an answer, or a change of a card."""
    now = timezone.now()
    undone = undo_latest(learner=request.user, now=now)
    if "Greenroom-Page" in request.headers:
        return _undone_card(request, undone)
    if undone is None:
        messages.info(request, "There is nothing to undo from the last 24 hours.")
    else:
        messages.success(request, undone.label)
        if undone.item is not None:
            return redirect("practice:sitting", undone.item.sitting_id)
    return redirect(_back(request))


def _undone_card(request: LearnerRequest, undone: Undone | None) -> HttpResponse:
    """The card that is asked again: the one answered last, or the one whose change was undone."""
    if undone is None:
        return HttpResponse(status=204)
    item = find_item(request.user, undone.item.pk) if undone.item else None
    sitting_id = whole_number(request.GET.get("sitting", ""))
    if item is None and sitting_id is not None:
        queue = get_sitting(request.user, sitting_id)
        item = find_open_item(queue.pk, undone.exercise_ids)
    if item is None:
        return HttpResponse(status=204)
    done, left = count_items(item.sitting_id)
    page = {"shown": [show_item(item, now=timezone.now())], "sitting": item.sitting}
    response = render(request, "practice/cards.html", page)
    response["Greenroom-Done"], response["Greenroom-Left"] = str(done), str(left)
    response["Greenroom-Gone"] = ",".join(map(str, undone.gone_item_ids))
    return response


@require_GET
def done(request: LearnerRequest, sitting_id: int) -> HttpResponse:
    """What the sitting was: counts by rating, and what to read again."""
    queue = get_sitting(request.user, sitting_id)
    if queue.is_quiz:
        return redirect(QUIZ_PAGE, queue.pk)
    number_done, left = count_items(queue.pk)
    ratings = ratings_in(queue)
    page = {
        "sitting": queue,
        "done": number_done,
        "left": left,
        "ratings": [(name, ratings.get(value.value, 0)) for value, name in RATING_NAMES.items()],
        "failed": failed_in(queue),
    }
    return render(request, "practice/done.html", page)


@require_POST
def practise_exercise(request: LearnerRequest, exercise_id: int) -> HttpResponse:
    """Practise one exercise now."""
    exercise = get_exercise(request.user, exercise_id)
    sides = practisable(request.user).filter(note=exercise.note)
    queue = open_sitting(
        learner=request.user, title=exercise.prompt, kind="free",
        exercise_ids=list(sides.values_list("pk", flat=True)), minutes=0, now=timezone.now(),
    )  # fmt: skip
    return redirect("practice:sitting", queue.pk)


@require_POST
def practise_section(request: LearnerRequest, section_id: int) -> HttpResponse:
    """Practise everything under a heading, the weakest first."""
    now = timezone.now()
    section = get_section(request.user, section_id)
    notes = exercises_in(request.user, with_descendants([section])).values("note")
    ids = list(practisable(request.user).filter(note__in=notes).values_list("pk", flat=True))
    recalls = recalls_of(request.user, ids, now=now)
    ids.sort(key=lambda pk: recalls.get(pk, 0.0))
    queue = open_sitting(
        learner=request.user, title=section.heading, kind="section",
        exercise_ids=ids[:LONGEST_FREE_SITTING], minutes=0, now=now,
    )  # fmt: skip
    return redirect("practice:sitting", queue.pk)


def _back(request: LearnerRequest) -> str:
    """The page the form was on, if it is one of ours."""
    return own_page(request.POST.get("back", "")) or "/"


def _number(text: str, field: str) -> int:
    number = whole_number(text)
    if number is None:
        raise InputError(field, f"{text[:40]!r} is no whole number. Reload the page.")
    return number


def _uuid(text: str) -> uuids.UUID:
    try:
        return uuids.UUID(text)
    except ValueError:
        raise InputError("id", "The answer came without its id. Reload the page.") from None


def _rating(text: str) -> Rating | None:
    """The learner's own rating, or None for "graded": what they typed decides."""
    if text == GRADED:
        return None
    if text not in {"1", "2", "3", "4"}:
        raise InputError("rating", "An answer is again, hard, good or easy: 1 to 4.")
    return Rating(int(text))


def _answered_at(request: LearnerRequest) -> datetime | None:
    """When the page says it was answered; None when it sent nothing that can be read."""
    try:
        shown_at = datetime.fromisoformat(request.POST.get("shown_at", ""))
        duration = timedelta(milliseconds=int(request.POST.get("duration_ms") or "0"))
        return shown_at + duration if shown_at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
