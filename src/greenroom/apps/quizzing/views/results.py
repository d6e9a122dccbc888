"""What a quiz came to, item by item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.apps.quizzing.models import QuizEntry
from greenroom.apps.quizzing.selectors.quizzes import entries_of, get_entry, get_quiz
from greenroom.apps.quizzing.services.quizzes import (
    end_overdue,
    end_quiz,
    judge_entry,
    settle,
)
from greenroom.apps.quizzing.views.shown import show_entries
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

RATINGS = {"1": Rating.AGAIN, "2": Rating.HARD, "3": Rating.GOOD, "4": Rating.EASY}


@dataclass(frozen=True, slots=True)
class TopicScore:
    """What one topic came to in a quiz."""

    title: str
    score: float
    right: int
    number: int


@require_GET
def result(request: LearnerRequest, quiz_id: int) -> HttpResponse:
    """The score, by topic, and each item with what was answered, what is right, and why."""
    quiz = get_quiz(request.user, quiz_id)
    end_overdue(learner=request.user, now=timezone.now())
    quiz.refresh_from_db()
    if quiz.ended_at is None:
        return redirect("quizzing:quiz", quiz.pk)
    settle(quiz=quiz)
    entries = entries_of(quiz)
    page = {
        "quiz_row": quiz,
        "shown": show_entries(quiz, entries, graded=True),
        "score": _mean(entries),
        "right": sum(one.is_right for one in entries),
        "topics": _by_topic(entries),
        "missed": _missed(entries),
        "unanswered": sum(one.score is None for one in entries),
        "ratings": [(value, rating.name.title()) for value, rating in RATINGS.items()],
    }
    return render(request, "quizzing/result.html", page)


@require_POST
def end(request: LearnerRequest, quiz_id: int) -> HttpResponse:
    """End it before everything is answered: what is left counts as not known, and is no attempt."""
    quiz = get_quiz(request.user, quiz_id)
    if quiz.is_exam:
        return redirect("quizzing:hand-in", quiz.pk)
    end_quiz(quiz=quiz, now=timezone.now())
    return redirect("quizzing:result", quiz.pk)


@require_POST
def judge(request: LearnerRequest, quiz_id: int, number: int) -> HttpResponse:
    """The learner's own word on an answer to a question of their notes."""
    quiz = get_quiz(request.user, quiz_id)
    entry = get_entry(quiz, number)
    rating = RATINGS.get(request.POST.get("rating", ""))
    if rating is None or not show_entries(quiz, [entry], graded=False)[0].is_own:
        raise InputError("rating", "Again, hard, good or easy: 1 to 4, for a question of yours.")
    judge_entry(quiz=quiz, number=number, rating=rating, now=timezone.now())
    messages.success(request, f"It counts as {rating.name.lower()}.")
    return redirect(f"{reverse('quizzing:result', args=[quiz.pk])}#item-{number}")


@require_POST
def missed(request: LearnerRequest, quiz_id: int) -> HttpResponse:
    """Practise what was not right, now; nothing is told of a quiz that is still open."""
    quiz = get_quiz(request.user, quiz_id)
    if quiz.ended_at is None:
        return redirect("quizzing:quiz", quiz.pk)
    ids = [one.exercise_id for one in _missed(entries_of(quiz))]
    try:
        sitting = open_sitting(
            learner=request.user, title=f"Missed: {quiz.title}", kind="free", exercise_ids=ids,
            minutes=0, now=timezone.now(),
        )  # fmt: skip
    except NotReadyError as error:
        messages.info(request, error.message)
        return redirect("quizzing:result", quiz.pk)
    return redirect("practice:sitting", sitting.pk)


def _missed(entries: list[QuizEntry]) -> list[QuizEntry]:
    return [one for one in entries if not one.is_right]


def _mean(entries: list[QuizEntry]) -> float:
    return sum(one.score or 0.0 for one in entries) / len(entries) if entries else 0.0


def _by_topic(entries: list[QuizEntry]) -> list[TopicScore]:
    grouped: dict[str, list[QuizEntry]] = defaultdict(list)
    for one in entries:
        topic = one.exercise.topic
        grouped[topic.title if topic else "No topic"].append(one)
    rows = [
        TopicScore(title, _mean(some), sum(one.is_right for one in some), len(some))
        for title, some in grouped.items()
    ]
    return sorted(rows, key=lambda row: (row.score, row.title))
