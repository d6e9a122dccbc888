"""The page a question is answered on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.answering.selectors.questions import get_question


@require_GET
def answer(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """The prompt, and room for an answer."""
    task, exercise = get_question(request.user, question_ident)
    return render(request, "answering/answer.html", {"task": task, "exercise": exercise})
