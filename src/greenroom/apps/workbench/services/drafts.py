"""Drafts: what stands in the editor, saved with every pause in typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Draft
from greenroom.apps.workbench.selectors.work import draft_of, is_begun_anew, latest_stint
from greenroom.apps.workbench.services.errors import DraftConflictError
from greenroom.core.exercises.work import Work, check_submission

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

OFFSET_MAX = 10_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The files as the editor begins with them."""

    files: dict[str, str]
    revision: int
    cursor: dict[str, Any]


def files_to_show(exercise: Exercise, learner: Learner, work: Work, *, now: datetime) -> Shown:
    """The draft over the starter; the starter alone where the last go was finished earlier."""
    starter = starter_of(work)
    draft = draft_of(exercise)
    if draft is None:
        return Shown(starter, 0, {})
    if is_begun_anew(latest_stint(exercise), learner, now=now) and not _is_since(exercise, draft):
        return Shown(starter, draft.revision, {})
    known = {path: text for path, text in draft.files.items() if path in starter}
    return Shown({**starter, **known}, draft.revision, draft.cursor)


def _is_since(exercise: Exercise, draft: Draft) -> bool:
    """Whether the draft was saved after the last go ended on another day."""
    stint = latest_stint(exercise)
    if stint is None or stint.ended_at is None:
        return True
    learner = stint.learner
    return learner.local_day(draft.updated_at) > learner.local_day(stint.ended_at)


def starter_of(work: Work) -> dict[str, str]:
    """All files that the learner may change, their own test included, as first given."""
    own_test = {work.own_test: ""} if work.own_test else {}
    return {**own_test, **work.starter}


@transaction.atomic
def save_draft(
    *, learner: Learner, exercise: Exercise, work: Work, files: Mapping[str, str],
    revision: int | None, now: datetime, cursor: Mapping[str, Any] | None = None,
) -> Draft:  # fmt: skip
    """Keep what was typed. `revision` is the one that the editor began from; None wins over all.

    Raises DraftConflictError where another window saved something else meanwhile, InputError for
    files that the exercise does not have or that are too large.
    """
    starter = starter_of(work)
    given = check_submission(list(starter), files)
    draft = Draft.objects.select_for_update().filter(exercise=exercise).first()
    if draft is None:
        draft = Draft(learner=learner, exercise=exercise, updated_at=now)
    known = {path: text for path, text in draft.files.items() if path in starter}
    wanted = {**starter, **known, **given}
    if draft.pk is not None and wanted == draft.files:
        return draft
    if revision is not None and draft.pk is not None and revision != draft.revision:
        raise DraftConflictError(draft)
    draft.files, draft.revision, draft.updated_at = wanted, draft.revision + 1, now
    draft.cursor = _clean_cursor(cursor, wanted)
    draft.save()
    return draft


def _clean_cursor(cursor: Mapping[str, Any] | None, files: Mapping[str, str]) -> dict[str, Any]:
    if cursor is None or cursor.get("path") not in files:
        return {}
    offset = cursor.get("offset")
    is_fit = type(offset) is int and 0 <= offset <= OFFSET_MAX
    return {"path": cursor["path"], "offset": offset if is_fit else 0}
