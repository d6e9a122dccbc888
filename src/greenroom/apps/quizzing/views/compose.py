"""Composing a quiz, going on with one, and the scores of those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.practice.selectors.sittings import count_items, get_sitting
from greenroom.apps.quizzing.models import Quiz
from greenroom.apps.quizzing.selectors.choosing import (
    FAILED_LATELY,
    ITEMS_MAX,
    MINUTES_MAX,
    Wish,
    count_by_topic,
)
from greenroom.apps.quizzing.selectors.quizzes import (
    entries_of,
    find_quiz_of_sitting,
    get_quiz,
    open_quizzes,
    past_quizzes,
    scores_by_topic,
)
from greenroom.apps.quizzing.services.quizzes import end_overdue, end_quiz, start_quiz
from greenroom.core.errors import InputError, NotReadyError

USUAL_ITEMS = 10
TITLE_TOPICS = 2
UNITS = {"number": "items", "minutes": "minutes"}


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic with something to ask."""

    pk: int
    title: str
    number: int
    own: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """An area with such topics."""

    title: str
    topics: tuple[TopicChoice, ...]


@require_http_methods(["GET", "POST"])
def index(request: LearnerRequest) -> HttpResponse:
    """The form of a new quiz, open quizzes, and past ones."""
    now = timezone.now()
    end_overdue(learner=request.user, now=now)
    error: InputError | None = None
    if request.method == "POST":
        try:
            return redirect("quizzing:quiz", _start(request, now).pk)
        except InputError as refused:
            error = refused
    given = request.POST if request.method == "POST" else request.GET
    page = {
        "areas": _areas(request, given),
        "given": given,
        "usual_items": USUAL_ITEMS,
        "items_max": ITEMS_MAX,
        "minutes_max": int(MINUTES_MAX),
        "failed_days": FAILED_LATELY.days,
        "error": error,
        "open": list(open_quizzes(request.user)),
        "past": past_quizzes(request.user),
        "topics": scores_by_topic(request.user),
    }
    return render(request, "quizzing/index.html", page, status=400 if error else 200)


@require_GET
def quiz(request: LearnerRequest, quiz_id: int) -> HttpResponse:
    """Where the quiz stands: its next item, or its result."""
    one = get_quiz(request.user, quiz_id)
    return _standing(one, timezone.now())


@require_GET
def of_sitting(request: LearnerRequest, sitting_id: int) -> HttpResponse:
    """The quiz that a sitting is of: the practise page sends its end here."""
    sitting = get_sitting(request.user, sitting_id)
    one = find_quiz_of_sitting(sitting.pk)
    if one is None:
        # A quiz that is gone must not send back to the sitting that sent here.
        return redirect("quizzing:index") if sitting.is_quiz else _to_sitting(sitting.pk)
    return redirect("quizzing:quiz", one.pk)


def _to_sitting(sitting_id: int) -> HttpResponse:
    return redirect("practice:sitting", sitting_id)


def _standing(one: Quiz, now: datetime) -> HttpResponse:
    if one.ended_at is None and (one.sitting is None or _is_over(one, now)):
        end_quiz(quiz=one, now=now)
    if one.ended_at is not None or one.sitting is None:
        return redirect("quizzing:result", one.pk)
    if not one.is_exam:
        return _to_sitting(one.sitting.pk)
    entries = entries_of(one)
    first = next((entry for entry in entries if not entry.is_answered), entries[0])
    return redirect("quizzing:item", one.pk, first.position)


def _is_over(one: Quiz, now: datetime) -> bool:
    if one.ends_at is not None and now >= one.ends_at:
        return True
    # What is suspended or deleted meanwhile is not asked any more.
    return not one.is_exam and count_items(one.sitting_id or 0)[1] == 0


def _start(request: LearnerRequest, now: datetime) -> Quiz:
    given = request.POST
    is_weakness = given.get("by") != "topic"
    topics = _chosen_topics(given)
    by_minutes = given.get("measure") == "minutes"
    wish = Wish(
        topic_ids=topics,
        by="weakness" if is_weakness else "topic",
        items=None if by_minutes else _number(given, "number", ITEMS_MAX),
        minutes=float(_number(given, "minutes", int(MINUTES_MAX))) if by_minutes else None,
        with_own=bool(given.get("own")),
    )
    if not topics and not is_weakness:
        raise NotReadyError("topics", "Choose one topic or more, or a quiz by weakness.")
    is_exam = given.get("feedback") == Quiz.Feedback.EXAM
    quiz = start_quiz(
        learner=request.user, wish=wish, is_timed=bool(given.get("timed")), now=now,
        feedback=Quiz.Feedback.EXAM if is_exam else Quiz.Feedback.AT_ONCE,
        title=_title(request, topics, is_weakness=is_weakness),
    )  # fmt: skip
    messages.success(request, f"{quiz.entries.count()} items. Good luck.")
    return quiz


def _number(given: QueryDict, field: str, most: int) -> int:
    number = whole_number(given.get(field, ""))
    if number is None or not 1 <= number <= most:
        raise InputError(field, f"A quiz has 1 to {most} {UNITS[field]}.")
    return number


def _chosen_topics(given: QueryDict) -> tuple[int, ...]:
    found = (whole_number(text) for text in given.getlist("topic"))
    return tuple(sorted({one for one in found if one is not None}))


def _title(request: LearnerRequest, topics: tuple[int, ...], *, is_weakness: bool) -> str:
    titles = {
        topic.pk: topic.title for shown in areas_of(request.user) for topic in shown.topics
    }  # fmt: skip
    named = [titles[pk] for pk in topics if pk in titles]
    if not named:
        return "What is weakest"
    more = len(named) - TITLE_TOPICS
    words = ", ".join(named[:TITLE_TOPICS]) + (f" and {more} more" if more > 0 else "")
    return f"Weakest of {words}" if is_weakness else words


def _areas(request: LearnerRequest, given: QueryDict) -> list[AreaChoice]:
    packs = count_by_topic(request.user, with_own=False)
    both = count_by_topic(request.user, with_own=True)
    chosen = set(_chosen_topics(given))
    areas = (
        AreaChoice(
            shown.area.title,
            tuple(
                TopicChoice(
                    one.pk,
                    one.title,
                    packs.get(one.pk, 0),
                    both[one.pk] - packs.get(one.pk, 0),
                    one.pk in chosen,
                )
                for one in shown.topics
                if both.get(one.pk)
            ),
        )
        for shown in areas_of(request.user)
    )
    return [area for area in areas if area.topics]
