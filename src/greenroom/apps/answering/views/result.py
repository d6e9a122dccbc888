"""What came of an answer: its points, the learner's word on them, follow-ups, and its rating."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.answering.models import Answer, Revision, SpokenAnswer
from greenroom.apps.answering.selectors.answers import get_answer
from greenroom.apps.answering.selectors.questions import find_question
from greenroom.apps.answering.services.answers import ensure_graded
from greenroom.apps.answering.services.asking import (
    ask_about_unsure,
    is_being_asked,
    is_unasked,
    word_follow_up,
)
from greenroom.apps.answering.services.counting import count_answer, score_of, suggested_rating
from greenroom.apps.answering.services.follow_ups import answer_follow_up, due_follow_up
from greenroom.apps.answering.services.grading import asks_a_model
from greenroom.apps.answering.services.questions import is_rewritten, rubric_for, rubric_of
from greenroom.apps.answering.services.revisions import revise as keep_revision
from greenroom.apps.answering.services.rulings import rule as keep_ruling
from greenroom.apps.answering.views.heard import draft_key as key_of_recording
from greenroom.apps.answering.views.ratings import ratings_of
from greenroom.apps.answering.views.sent import (
    duration_ms,
    moment,
    rating_of_form,
    uuid_of,
    yes_or_no,
)
from greenroom.apps.answering.views.shown import level_reached, show_grade, show_grades
from greenroom.apps.practice.services.attempts import is_undone
from greenroom.apps.practice.views.shown import RATING_NAMES
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.question import FollowUp


@require_GET
def result(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """The graded answer; what is asked next; then the model answer and the rating."""
    answer, task = _answer_and_task(request, answer_uuid)
    return _page(request, answer, task)


def _page(
    request: LearnerRequest, answer: Answer, task: Task, *, refused: str = "", text: str = "",
    fault: str = "",
) -> HttpResponse:  # fmt: skip
    """`refused`: the field whose `text` was not taken, "follow-up" or "revised", for this fault."""
    ensure_graded(answer=answer, task=task)
    rubric = rubric_of(task)
    is_old = is_rewritten(answer, task)
    main, *others = show_grades(answer, rubric)
    score = score_of(answer) if answer.score is None else answer.score
    page = {
        "answer": answer,
        "task": task,
        "item": answer.sitting_item,
        "main": main,
        "follow_ups": others,
        "is_rewritten": is_old,
        **_asked_next(answer, None if is_old else due_follow_up(answer, rubric)),
        "score": score,
        "percent": round(100 * score),
        "rubric": rubric,
        "level": level_reached(rubric, main.told["score"]),
        "suggested": None if answer.rating else suggested_rating(answer),
        "given_name": RATING_NAMES[Rating(answer.rating)] if answer.rating else "",
        "ratings": ratings_of(answer, now=timezone.now()),
        "is_undone": answer.ending == Answer.Ending.COUNTED and is_undone(answer.uuid),
        "may_rule": answer.ending == "" and not is_old,
        "asks_model": not is_old and _is_to_ask(answer, answer.model_says),
        "revised": _revised(request, answer),
        "uuid": uuids.uuid4(),
        "shown_at": timezone.now().isoformat(),
        "draft_key": _draft_key(request, answer, task),
        "refused": refused,
        "refused_text": text,
        "fault": fault,
    }
    return render(request, "answering/result.html", page)


def _draft_key(request: LearnerRequest, answer: Answer, task: Task) -> str:
    """Where the browser kept what this answer was written in."""
    spoken = SpokenAnswer.objects.filter(answer=answer).select_related("recording").first()
    if spoken is not None:
        return key_of_recording(request, spoken)
    return f"answer:{task.ident}:{request.user.pk}"


def _asked_next(answer: Answer, due: FollowUp | None) -> dict[str, object]:
    """The follow-up that is due, and what a model made of its words."""
    worded = answer.worded.get(due.id, {}) if due else {}
    is_wordable = due is not None and answer.way != Answer.Way.TICKED
    return {"due": due, "worded": worded, "words_due": is_wordable and _is_to_ask(answer, worded)}


def _is_to_ask(answer: Answer, said: dict[str, object]) -> bool:
    """Whether the page asks a model once it is shown, or waits for one that was asked."""
    now = timezone.now()
    is_open = asks_a_model() and answer.ending == Answer.Ending.OPEN
    return is_open and (is_unasked(said, now) or is_being_asked(said, now))


def _revised(request: LearnerRequest, answer: Answer) -> dict[str, object] | None:
    """The rewording that the address asks for, each point beside what it was before."""
    number = whole_number(request.GET.get("revision", ""))
    row = Revision.objects.filter(answer=answer, pk=number).first() if number else None
    if row is None:
        return None
    before = {one["id"]: one["covered"] for one in answer.grade["points"]}
    shown = show_grade(row.grade, row.text, [], {})
    moved = [(one, before.get(one.told["id"])) for one in shown.points]
    return {
        "row": row,
        "shown": shown,
        "points": [(one, was is not one.told["covered"]) for one, was in moved],
        "is_capped": bool(shown.flags),
        "percent": round(100 * row.grade["score"]),
        "percent_before": round(100 * answer.grade["score"]),
    }


@require_POST
def rule(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """The learner's word on one point."""
    answer, task = _answer_and_task(request, answer_uuid)
    sent = request.POST
    try:
        keep_ruling(
            answer=answer, rubric=rubric_for(answer, task), subject=sent.get("subject", ""),
            is_said=yes_or_no(sent.get("said", "")), follow_up=sent.get("follow_up", ""),
            now=timezone.now(),
        )  # fmt: skip
    except InputError as error:
        messages.error(request, error.message)
    return _back(answer, "points")


@require_POST
def ask(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """Put what is unsure to the model that is configured; the page asks for it once it is shown."""
    answer, task = _answer_and_task(request, answer_uuid)
    now = timezone.now()
    if asks_a_model():
        answer = ask_about_unsure(
            answer=ensure_graded(answer=answer, task=task), task=task, now=now
        )
    return _wait() if is_being_asked(answer.model_says, now) else _back(answer, "points")


@require_POST
def word(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """Have the follow-up worded by the model; by then the page has shown the author's words."""
    answer, task = _answer_and_task(request, answer_uuid)
    now = timezone.now()
    if asks_a_model():
        answer = word_follow_up(answer=ensure_graded(answer=answer, task=task), task=task, now=now)
    is_waiting = any(is_being_asked(one, now) for one in answer.worded.values())
    return _wait() if is_waiting else _back(answer, "follow-up")


@require_POST
def follow_up(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """The answer to what was asked next."""
    answer, task = _answer_and_task(request, answer_uuid)
    sent, now = request.POST, timezone.now()
    shown_at = moment(sent.get("shown_at", ""))
    elapsed_ms = int((now - shown_at).total_seconds() * 1000) if shown_at else 0
    try:
        answer_follow_up(
            answer=answer, rubric=rubric_for(answer, task), ident=sent.get("follow_up", ""),
            text=sent.get("text", ""), now=now,
            duration_ms=min(duration_ms(request) or max(elapsed_ms, 0), 30 * 60_000),
            is_skipped=bool(sent.get("skipped")), is_given_up=bool(sent.get("given_up")),
            is_worded=bool(sent.get("worded")),
        )  # fmt: skip
    except InputError as error:
        if error.field == "text":
            text = sent.get("text", "")
            return _page(request, answer, task, refused="follow-up", text=text, fault=error.message)
        messages.error(request, error.message)
    return _back(answer, "follow-up")


@require_POST
def take(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """Count the answer with this rating, and go on with the sitting."""
    answer, task = _answer_and_task(request, answer_uuid)
    ensure_graded(answer=answer, task=task)
    rating = rating_of_form(request.POST.get("rating", ""))
    counted = count_answer(answer=answer, rating=rating, now=timezone.now())
    if counted.sitting_item is not None:
        return redirect("practice:sitting", counted.sitting_item.sitting_id)
    if counted.rating:
        said = f"Counted as {RATING_NAMES[Rating(counted.rating)].lower()}."
        messages.success(request, said, extra_tags="undo")
    return _back(counted)


@require_POST
def revise(request: LearnerRequest, answer_uuid: uuids.UUID) -> HttpResponse:
    """See what another wording would cover."""
    answer, task = _answer_and_task(request, answer_uuid)
    try:
        row = keep_revision(
            answer=answer, rubric=rubric_for(answer, task), uuid=uuid_of(request),
            text=request.POST.get("text", ""), now=timezone.now(),
        )  # fmt: skip
    except InputError as error:
        text = request.POST.get("text", "")
        return _page(request, answer, task, refused="revised", text=text, fault=error.message)
    address = reverse("answering:result", args=[answer.uuid])
    return redirect(f"{address}?revision={row.pk}#change")


def _answer_and_task(request: LearnerRequest, uuid: uuids.UUID) -> tuple[Answer, Task]:
    answer = get_answer(request.user, uuid)
    task = find_question(request.user, answer.exercise.note)
    if task is None:
        raise Http404("The question of this answer is gone.")
    return answer, task


def _wait() -> HttpResponse:
    """Nothing yet: another window asked, and the page that gets this asks again soon."""
    return HttpResponse(status=204)


def _back(answer: Answer, place: str = "") -> HttpResponse:
    address = reverse("answering:result", args=[answer.uuid])
    return redirect(f"{address}#{place}" if place else address)
