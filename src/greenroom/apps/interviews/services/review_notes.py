"""Remarks at a second of a mock interview. One without words is a mark."""

from __future__ import annotations

from datetime import datetime
from math import isfinite
from typing import Final

from django.db import transaction
from django.http import Http404

from greenroom.apps.interviews.models import MockInterview, Note
from greenroom.apps.interviews.selectors.review_sound import second_of
from greenroom.core.errors import InputError

LONGEST_NOTE: Final = 4_000
MOST_NOTES: Final = 500


@transaction.atomic
def add_note(*, mock: MockInterview, seconds: float, text: str, now: datetime) -> Note:
    """A remark at this second, kept within the interview. Raises InputError for what is none."""
    if not isfinite(seconds):
        raise InputError("seconds", "A note stands at a second of the interview.")
    if mock.notes.count() >= MOST_NOTES:
        raise InputError("text", f"At most {MOST_NOTES} notes, please.")
    last = second_of(mock, mock.ended_at) if mock.ended_at else seconds
    return Note.objects.create(
        interview=mock, seconds=round(min(max(0.0, seconds), last), 1), text=_clean(text),
        created_at=now,
    )  # fmt: skip


def change_note(*, mock: MockInterview, note_id: int, text: str) -> Note:
    """Give one of the learner's own notes other words."""
    note = _own(mock, note_id)
    note.text = _clean(text)
    note.save(update_fields=["text"])
    return note


def delete_note(*, mock: MockInterview, note_id: int) -> Note:
    """Delete one of the learner's own; what it said is given back, for who wants it again."""
    note = _own(mock, note_id)
    gone = Note(interview=mock, seconds=note.seconds, text=note.text, created_at=note.created_at)
    note.delete()
    return gone


def _own(mock: MockInterview, note_id: int) -> Note:
    note = mock.notes.filter(pk=note_id, reading=None).first()
    if note is None:
        raise Http404("There is no such note.")
    return note


def _clean(text: str) -> str:
    clean = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(clean) > LONGEST_NOTE:
        raise InputError("text", f"At most {LONGEST_NOTE} characters, please.")
    return clean.encode("utf-8", "replace").decode("utf-8")
