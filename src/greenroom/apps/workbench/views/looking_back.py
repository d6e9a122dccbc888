"""A page to look back at one's own attempt, with the same tools as for a review of code."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.selectors.work import get_run, may_see_solution
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.looking_back import LookedBack, look_back, review_own
from greenroom.apps.workbench.services.reviewing import read_marks
from greenroom.apps.workbench.views.changes import Note, ShownFile, ShownLine
from greenroom.apps.workbench.views.reviews import choices, sent_marks
from greenroom.core.errors import InputError
from greenroom.core.packs.languages import language_of
from greenroom.core.rendering import highlight_lines

if TYPE_CHECKING:
    from greenroom.apps.workbench.models import Run


@require_http_methods(["GET", "POST"])
def own_review(request: LearnerRequest, uuid: uuids.UUID) -> HttpResponse:
    """Mark what you would not let through any more; then see what became of those lines."""
    run = get_run(request.user, uuid)
    task, exercise = get_task(request.user, run.exercise.note)
    if request.method == "POST":
        try:
            review_own(run=run, marks=read_marks(sent_marks(request)))
        except InputError as error:
            messages.error(request, error.message)
        return redirect("workbench:own-review", uuid)
    work = work_of(task)
    reference = {**work.starter, **work.reference} if may_see_solution(exercise) else None
    is_written = bool(run.own_review) and "again" not in request.GET
    looked = look_back(run, read_marks(run.own_review), reference) if is_written else None
    page: dict[str, Any] = {
        "task": task, "run": run, "looked": looked, "files": _files(run, looked),
        "draft_key": f"own:{run.uuid}:{request.user.pk}", **choices(),
    }  # fmt: skip
    return render(request, "workbench/own_review.html", page)


def _files(run: Run, looked: LookedBack | None) -> list[ShownFile]:
    files = []
    for path, text in run.files.items():
        if not text.strip():
            continue
        lines = highlight_lines(text.rstrip("\n"), language_of(path))
        rows = [
            ShownLine("new", number, "same", mark_safe(html))  # noqa: S308 (escaped)
            for number, html in enumerate(lines, 1)
        ]
        if looked is not None:
            _annotate(rows, path, looked)
        files.append(ShownFile(path, tuple(rows), ""))
    return files


def _annotate(rows: list[ShownLine], path: str, looked: LookedBack) -> None:
    changed = looked.changed.get(path, frozenset())
    for row in rows:
        row.look = "is-missed" if row.number in changed else ""
    for one in looked.remarks:
        place = one.mark.place
        if place.file != path:
            continue
        look = "is-found" if one.was_changed else "is-false-alarm"
        title = "You changed it" if one.was_changed else "It stayed as it was"
        if not looked.against:
            look, title = "is-fine", "You said"
        for row in rows[place.start - 1 : place.end]:
            row.look = look
        tags = (one.mark.category, one.mark.severity)
        rows[place.end - 1].notes.append(Note(look, title, tags, words=one.mark.words))
