"""A learner's rows, whatever app they belong to, as plain records and back.

This app imports no other app's models: which rows a learner owns is asked of Django's registry, so
that a column added elsewhere is carried without a change here, and a test names every model that
nobody has decided about.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Manager, Model

from greenroom.core.errors import InputError

Record = dict[str, Any]

# Written to an export, each in a way of its own.
CARRIED = frozenset(
    {
        "accounts.Learner", "library.Area", "library.Topic", "library.Document", "library.Section",
        "library.Exercise", "library.Snippet", "library.ChecklistItem", "practice.Attempt",
        "practice.Summary", "plan.Target", "plan.Round", "plan.WeightFactor", "library.Task",
        "workbench.Draft", "workbench.Stint", "workbench.Run", "answering.AnswerDraft",
        "answering.Answer", "answering.FollowUp", "answering.Ruling", "answering.Revision",
        "quizzing.Quiz", "quizzing.QuizEntry", "dayof.Logistics", "dayof.Tick", "dayof.OwnItem",
        "dayof.Pin", "dayof.EveHabit", "dayof.Debrief", "dayof.RoundRating", "dayof.CameUp",
        "dayof.Carried", "practice.Fit", "calendar.CalendarSettings", "calendar.DayMinutes",
        "calendar.DaysOff", "calendar.Block", "calendar.Pomodoro", "warmups.WarmUp", "plan.Focus",
        "stories.Project", "stories.Story", "stories.Version", "stories.FormDraft", "stories.Fit",
        "interviews.MockInterview", "interviews.Segment", "interviews.Part", "interviews.Moment",
        "interviews.Reading", "interviews.Note", "interviews.Score", "interviews.Finding",
    }
)  # fmt: skip
# Comes again by reading the carried: documents, attempts, or the shipped pack.
DERIVED = frozenset(
    {
        "library.Pack", "library.Point", "library.Correction", "library.Origin",
        "library.Checklist", "library.ChecklistOrigin", "practice.Memory", "practice.PracticeDay",
        "dayof.PackList", "dayof.PackAsk", "practice.KindLength", "calendar.Event",
    }
)  # fmt: skip
# Of this computer and this moment: undo, previews, the queue of a sitting, one-time links, watched
# folders, what was recorded (how fast one spoke stands with the answer), and the consent
# to run without isolation, which another computer has to ask for itself.
PASSING = frozenset(
    {
        "library.Change", "library.ImportDraft", "library.DraftFile", "practice.Sitting",
        "practice.SittingItem", "accounts.EntryToken", "workbench.Watch", "workbench.Consent",
        "recordings.Recording", "answering.SpokenAnswer", "stories.Cv",
    }
)  # fmt: skip


def rows(label: str) -> Manager[Any]:
    """All rows of a model ("library.Exercise")."""
    manager: Manager[Any] = apps.get_model(label)._default_manager  # noqa: SLF001
    return manager


def new_row(label: str) -> Any:
    """A row that is not saved yet."""
    return apps.get_model(label)()


def to_record(row: Model, *, but_not: Iterable[str] = ()) -> Record:
    """The row's own columns as JSON values; keys to other rows and its id are left out."""
    left_out = set(but_not)
    return {
        field.name: _plain(getattr(row, field.name))
        for field in _own_fields(type(row))
        if field.name not in left_out
    }


def put_fields(
    row: Model, record: Mapping[str, Any], *, names: Iterable[str] | None = None
) -> None:
    """Write a record's values into the row's columns of these names (default: all it has).

    Raises InputError naming the first value that such a column cannot hold.
    """
    wanted = None if names is None else set(names)
    for field in _own_fields(type(row)):
        if field.name in record and (wanted is None or field.name in wanted):
            setattr(row, field.name, _checked(field, record[field.name]))


def _own_fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 (its public name)
        if not field.primary_key and not isinstance(field, ForeignKey)
    ]


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _checked(field: Field[Any, Any], value: object) -> object:
    """The value as the column holds it; a file from elsewhere may say anything."""
    if value is None:
        if not field.null:
            raise InputError(field.name, f"`{field.name}` is null.")
        return None
    kind = field.get_internal_type()
    if kind in ("CharField", "TextField", "SlugField"):
        fits = isinstance(value, str) and "\x00" not in value
    elif kind == "JSONField":
        fits = isinstance(value, type(field.get_default()))
    elif kind == "FloatField":
        fits = type(value) in (int, float) and abs(value) < 1e12  # type: ignore[arg-type]
    elif kind == "BooleanField":
        fits = type(value) is bool
    elif kind.endswith("IntegerField"):
        fits = type(value) is int
    else:
        fits = isinstance(value, str)
    if not fits:
        raise InputError(field.name, f"`{field.name}` is {value!r:.60}, which does not fit.")
    try:
        found = field.to_python(value)
        field.run_validators(found)
    except (ValidationError, ValueError, OverflowError) as error:
        said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        raise InputError(field.name, f"`{field.name}` is {value!r:.60}: {said}") from None
    if field.flatchoices and found not in dict(field.flatchoices):
        raise InputError(field.name, f"`{field.name}` is {value!r:.60}, which is not known.")
    if isinstance(found, datetime) and (found.tzinfo is None or not 1970 <= found.year < 9000):
        raise InputError(field.name, f"`{field.name}` is {value!r:.60}, no time with its zone.")
    return found
