"""The page a question is answered on, and what is sent from it."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.selectors.answers import draft_of, open_answer, past_answers
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.selectors.spoken import waiting_recording
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.counting import settle_answers
from greenroom.apps.answering.services.drafts import DraftConflictError, save_draft
from greenroom.apps.answering.services.grading import model_elsewhere
from greenroom.apps.answering.views.sent import duration_ms, item_of, moment, uuid_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task
    from greenroom.apps.practice.models import SittingItem

PLAIN = "text/plain; charset=utf-8"
NOTHING_TO_GRADE = "There is nothing to grade yet."


@require_http_methods(["GET", "POST"])
def answer(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """The prompt and room for an answer, or one handed in. Its points are shown only after."""
    task, exercise = get_question(request.user, question_ident)
    if request.method == "POST":
        return _hand_in(request, task, exercise)
    settle_answers(learner=request.user, now=timezone.now())
    item = item_of(request, exercise, request.GET.get("item", ""))
    draft = draft_of(exercise)
    text, mode = (draft.text, draft.mode) if draft else ("", request.GET.get("mode", ""))
    page = {"text": text, "mode": mode, "revision": draft.revision if draft else 0}
    return _page(request, task, exercise, item, page)


def _page(
    request: LearnerRequest, task: Task, exercise: Exercise, item: SittingItem | None,
    page: dict[str, object],
) -> HttpResponse:  # fmt: skip
    is_known = page["mode"] in Answer.Mode.values
    own = {
        "task": task,
        "exercise": exercise,
        "item": item,
        "waiting": open_answer(exercise),
        "spoken": waiting_recording(exercise),
        "number_past": len(past_answers(exercise)),
        "uuid": uuids.uuid4(),
        "shown_at": timezone.now().isoformat(),
        "model_host": model_elsewhere(),
        "draft_key": f"answer:{task.ident}:{request.user.pk}",
        **page,
        "mode": page["mode"] if is_known else Answer.Mode.INTERVIEW.value,
    }
    return render(request, "answering/answer.html", own)


def _hand_in(request: LearnerRequest, task: Task, exercise: Exercise) -> HttpResponse:
    sent = request.POST
    item = item_of(request, exercise, sent.get("item", ""))
    now = timezone.now()
    given = HandedIn(
        uuid=uuid_of(request), text=sent.get("text", ""), mode=sent.get("mode", "interview"),
        is_given_up=bool(sent.get("given_up")), shown_at=moment(sent.get("shown_at", "")),
        duration_ms=duration_ms(request), item_id=item.pk if item else None,
    )  # fmt: skip
    try:
        handed_in = hand_in(
            learner=request.user, exercise=exercise, task=task, given=given, now=now
        )
    except InputError as error:
        if error.field != "text":
            raise
        # What was typed comes back as it was: nothing is kept that is too long.
        page = {"text": given.text, "mode": given.mode, "revision": 0, "fault": error.message}
        return _page(request, task, exercise, item, page)
    if handed_in.ending == Answer.Ending.VOID:
        return _write_again(request, task, exercise, item, handed_in)
    return redirect("answering:result", handed_in.uuid)


def _write_again(
    request: LearnerRequest, task: Task, exercise: Exercise, item: SittingItem | None, void: Answer
) -> HttpResponse:
    """Nothing was there to grade: the text goes back into the draft, and the page says why."""
    save_draft(
        learner=request.user, exercise=exercise, text=void.text, mode=void.mode, revision=None,
        now=timezone.now(),
    )  # fmt: skip
    messages.warning(request, void.grade["message"] or NOTHING_TO_GRADE)
    return redirect(address_of(task.ident, item))


@require_POST
def draft(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """Save what was typed; JSON for the page's own script."""
    _, exercise = get_question(request.user, question_ident)
    sent = request.POST
    try:
        saved = save_draft(
            learner=request.user, exercise=exercise, text=sent.get("text", ""),
            mode=sent.get("mode", "interview"), revision=whole_number(sent.get("revision", "")),
            now=timezone.now(),
        )  # fmt: skip
    except DraftConflictError as error:
        told = {
            "revision": error.draft.revision, "text": error.draft.text, "mode": error.draft.mode,
            "saved_at": error.draft.updated_at.isoformat(), "message": error.message,
        }  # fmt: skip
        return JsonResponse(told, status=409)
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    return JsonResponse({"revision": saved.revision, "saved_at": saved.updated_at.isoformat()})


@require_GET
def past(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """Every answer that the learner gave to a question."""
    task, exercise = get_question(request.user, question_ident)
    settle_answers(learner=request.user, now=timezone.now())
    page = {"task": task, "exercise": exercise, "answers": past_answers(exercise)}
    return render(request, "answering/past.html", page)


def address_of(ident: str, item: SittingItem | None) -> str:
    """The page of a question, for an item of a sitting where there is one."""
    address = reverse("answering:answer", args=[ident])
    return f"{address}?item={item.pk}" if item is not None else address
