"""An exam: one item a page, each answer kept as it is given, nothing told before the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.practice.views.filled_in import read_typed
from greenroom.apps.quizzing.models import Quiz
from greenroom.apps.quizzing.selectors.quizzes import entries_of, get_entry, get_quiz
from greenroom.apps.quizzing.services.quizzes import (
    NewerAnswerError,
    TimeIsOverError,
    end_overdue,
    end_quiz,
    look_at,
    save_answer,
)
from greenroom.apps.quizzing.views.shown import show_entries

# What the page's script says of the fields; without a script nobody does.
TOUCHED = {"yes": True, "no": False}


@require_http_methods(["GET", "POST"])
def item(request: LearnerRequest, quiz_id: int, number: int) -> HttpResponse:
    """One item: shown, or its answer kept and the next page opened."""
    now = timezone.now()
    quiz = get_quiz(request.user, quiz_id)
    entry = get_entry(quiz, number)
    if not quiz.is_exam:
        return redirect("quizzing:quiz", quiz.pk)
    if request.method == "POST":
        return _save(request, quiz, number)
    end_overdue(learner=request.user, now=now)
    quiz.refresh_from_db()
    if quiz.ended_at is not None:
        return redirect("quizzing:result", quiz.pk)
    look_at(entry=entry, now=now)
    entries = entries_of(quiz)
    page = {
        "quiz_row": quiz,
        "entry": entry,
        "quiz": show_entries(quiz, [entry], graded=False)[0].quiz,
        "entries": entries,
        "number": number,
        "last": len(entries),
        "answered": sum(one.is_answered for one in entries),
        "field_id": entry.pk,
    }
    return render(request, "quizzing/item.html", page)


def _save(request: LearnerRequest, quiz: Quiz, number: int) -> HttpResponse:
    is_island = "Greenroom-Page" in request.headers
    now = timezone.now()
    is_touched = TOUCHED.get(request.POST.get("touched", ""))
    try:
        save_answer(
            quiz=quiz, number=number, typed=read_typed(request.POST), now=now,
            is_touched=is_touched is not False,
            basis=request.POST.get("version") if is_touched is None else None,
        )  # fmt: skip
    except NewerAnswerError as error:
        messages.warning(request, error.message)
        return redirect("quizzing:item", quiz.pk, number)
    except TimeIsOverError as error:
        end_overdue(learner=request.user, now=now)
        if is_island:
            return HttpResponse(error.message, status=409, content_type="text/plain")
        messages.warning(request, error.message)
        return redirect("quizzing:quiz", quiz.pk)
    if is_island:
        return HttpResponse(status=204)
    return _go(request, quiz, number)


def _go(request: LearnerRequest, quiz: Quiz, number: int) -> HttpResponse:
    """The page that the pressed button names."""
    wanted = request.POST.get("go", "next")
    last = quiz.entries.count()
    steps = {"next": number + 1, "previous": max(1, number - 1)}
    to = steps.get(wanted) or whole_number(wanted) or number
    if wanted == "hand-in" or to > last:
        return redirect("quizzing:hand-in", quiz.pk)
    return redirect("quizzing:item", quiz.pk, max(1, to))


@require_http_methods(["GET", "POST"])
def hand_in(request: LearnerRequest, quiz_id: int) -> HttpResponse:
    """What is answered and what is empty; then everything is handed in at once."""
    now = timezone.now()
    quiz = get_quiz(request.user, quiz_id)
    end_overdue(learner=request.user, now=now)
    quiz.refresh_from_db()
    if not quiz.is_exam or quiz.ended_at is not None:
        return redirect("quizzing:quiz", quiz.pk)
    if request.method == "POST":
        end_quiz(quiz=quiz, now=now)
        return redirect("quizzing:result", quiz.pk)
    entries = entries_of(quiz)
    empty = [one for one in entries if not one.is_answered]
    page = {"quiz_row": quiz, "entries": entries, "empty": empty, "last": len(entries)}
    return render(request, "quizzing/hand_in.html", page)
