"""Drafts: a form as it is being written, saved with every pause in typing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.stories.models import FormDraft, Project, Story
from greenroom.apps.stories.selectors.drafts import names_of, row_of
from greenroom.apps.stories.selectors.projects import project_fields
from greenroom.apps.stories.selectors.stories import fields_of
from greenroom.apps.stories.services.texts import LONGEST_TEXT, storable
from greenroom.core.errors import InputError

# A saving that was sent before the form was saved arrives within this, or never.
ON_ITS_WAY = timedelta(minutes=1)


class DraftConflictError(InputError):
    """Another window saved meanwhile; `draft` is what it saved."""

    def __init__(self, draft: FormDraft) -> None:
        self.draft = draft
        super().__init__("revision", "Another window changed this meanwhile.")


@transaction.atomic
def save_draft(
    *, learner: Learner, ident: str, given: Mapping[str, str], revision: int | None, now: datetime
) -> FormDraft:
    """Keep what was typed. `revision` is the one the page began from; None wins over all.

    Raises DraftConflictError where another window saved something else meanwhile, InputError for
    what is too long, Http404 for a form that is not the learner's.
    """
    row = row_of(learner, ident)
    fields = {name: _kept(name, given.get(name, "")) for name in names_of(ident)}
    drafts = FormDraft.objects.select_for_update()
    draft = drafts.filter(learner=learner, ident=ident).first()
    if draft is None:
        draft = FormDraft(learner=learner, ident=ident, updated_at=now)
        if revision is not None and _was_saved(learner, ident, row, fields, now):
            return draft
    elif draft.fields == fields:
        return draft
    elif revision is not None and revision != draft.revision:
        raise DraftConflictError(draft)
    draft.fields, draft.updated_at = fields, now
    draft.revision += 1
    draft.save()
    return draft


def drop_draft(*, learner: Learner, ident: str) -> None:
    """Forget the draft: what it held was saved."""
    FormDraft.objects.filter(learner=learner, ident=ident).delete()


def _kept(name: str, text: str) -> str:
    """A text that is being written, blanks and all."""
    plain = storable(text)
    if len(plain) > LONGEST_TEXT:
        raise InputError(name, f"At most {LONGEST_TEXT:,} characters fit here.")
    return plain


def _was_saved(
    learner: Learner, ident: str, row: Story | Project | None, fields: Mapping[str, str],
    now: datetime,
) -> bool:  # fmt: skip
    """Whether this saving was overtaken on its way by the form itself."""
    if row is None:
        model: type[Story] | type[Project] = Story if ident.startswith("story") else Project
        made = model.objects.filter(learner=learner, created_at__gte=now - ON_ITS_WAY)
        return any(_says(one, fields) for one in made)
    return row.updated_at >= now - ON_ITS_WAY and _says(row, fields)


def _says(row: Story | Project, fields: Mapping[str, str]) -> bool:
    saved = fields_of(row) if isinstance(row, Story) else project_fields(row)
    return all(" ".join(fields[name].split()) == " ".join(saved[name].split()) for name in saved)
