"""Where the recording of an answer begins; its bytes go to recordings' own addresses."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services.spoken import begin_spoken
from greenroom.apps.recordings.views.protocol import begin_as_asked


@require_POST
def start(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """Begin a recording, under the id that the browser made."""
    task, exercise = get_question(request.user, question_ident)
    return begin_as_asked(
        request,
        lambda asked: begin_spoken(
            learner=request.user, exercise=exercise, title=task.title, uuid=asked.uuid,
            media_type=asked.media_type, now=asked.began_at,
        ),
    )  # fmt: skip
