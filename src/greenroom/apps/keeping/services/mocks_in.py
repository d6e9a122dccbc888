"""Mock interviews from an export: each once by its uuid; one that is here stays as it is here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from greenroom.apps.keeping.services.export_files import ExportFiles, list_of, placed
from greenroom.apps.keeping.services.mocks_out import MOCKS, OVER
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.core.errors import InputError
from greenroom.core.interviewing.dimensions import DIMENSIONS, LEVELS

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Exercises = Mapping[tuple[str, str], int]


def add_mocks(
    *, learner: Learner, files: ExportFiles, exercises: Exercises, topics: Mapping[str, int]
) -> None:
    """Those that are not here, after targets and answers; without the sound of anything."""
    known = set(rows("interviews.MockInterview").values_list("uuid", flat=True))
    for number, record in files.records(MOCKS, is_needed=False):
        with placed(MOCKS, number):
            mock = _read("interviews.MockInterview", record)
            _check_mock(mock)
            if mock.uuid in known:
                continue
            known.add(mock.uuid)
            try:
                with transaction.atomic():
                    _Reading(learner, exercises, topics).add(mock, record)
            except IntegrityError:
                raise InputError("mock", "Something of it is here twice.") from None


class _Reading:
    """One learner's mock being read."""

    def __init__(self, learner: Learner, exercises: Exercises, topics: Mapping[str, int]) -> None:
        self.learner = learner
        self.exercises = exercises
        self.topics = topics

    def add(self, mock: Any, record: Record) -> None:
        """The whole of it."""
        mock.learner, mock.target = self.learner, self._target(record.get("target"))
        mock.save()
        segments = {row.position: row for row in self._segments(mock, record)}
        for one in _records(record, "moments"):
            row = _read("interviews.Moment", one)
            row.segment = _numbered(segments, one.get("segment"))
            _save(row, mock)
        for one in _records(record, "parts"):
            _save(_read("interviews.Part", one), mock)
        given = [_read("interviews.Reading", one) for one in _records(record, "readings")]
        readings = dict(enumerate(given))
        for row in readings.values():
            _save(row, mock)
        for label, name in (("Note", "notes"), ("Score", "scores")):
            for one in _records(record, name):
                row = _read(f"interviews.{label}", one)
                row.reading = _numbered(readings, one.get("reading"))
                if label == "Score":
                    _check_score(row)
                _save(row, mock)
        for one in _records(record, "findings"):
            self._add_finding(mock, one)

    def _segments(self, mock: Any, record: Record) -> list[Any]:
        found = []
        answers = rows("answering.Answer").filter(learner=self.learner)
        for one in _records(record, "segments"):
            row = _read("interviews.Segment", one)
            if not all(_is_clarified(it) for it in row.clarified):
                raise InputError("clarified", "`clarified` holds what is no question.")
            if row.own_score is not None and row.own_score > 100:
                raise InputError("own_score", "`own_score` lies between 0 and 100.")
            row.exercise_id = self.exercises.get((str(one.get("note")), str(one.get("part"))))
            uuid = _uuid(one.get("answer"))
            answer = answers.filter(uuid=uuid).first() if uuid else None
            row.answer_id = answer.pk if answer else None
            _save(row, mock)
            found.append(row)
        return found

    def _add_finding(self, mock: Any, record: Record) -> None:
        given = list_of(record, "exercises")
        row = _read("interviews.Finding", {**record, "exercises": []})
        names = [(str(one[0]), str(one[1])) for one in given if _is_pair(one)]
        row.exercises = [self.exercises[one] for one in names if one in self.exercises]
        row.topic_id = self.topics.get(str(record.get("topic")))
        row.target = self._target(record.get("target"))
        _save(row, mock)

    def _target(self, key: object) -> Any:
        """The learner's target of this key; None without one."""
        if not isinstance(key, dict):
            return None
        probe = new_row("plan.Target")
        put_fields(probe, key, names=("created_at", "date"))
        own = rows("plan.Target").filter(learner=self.learner)
        return own.filter(created_at=probe.created_at, date=probe.date).first()


def _check_mock(mock: Any) -> None:
    if not isinstance(mock.uuid, UUID) or mock.created_at is None or mock.state not in OVER:
        raise InputError("mock", "This is no mock interview that is over.")
    for name in ("confidence_before", "confidence_after"):
        if (getattr(mock, name) or 0) > 100:
            raise InputError(name, f"`{name}` lies between 0 and 100.")
    if not all(_is_pause(one) for one in mock.pauses):
        raise InputError("pauses", "`pauses` holds what is no pause.")


def _check_score(row: Any) -> None:
    if row.level not in LEVELS or row.dimension not in DIMENSIONS:
        raise InputError("level", "This is no level of a dimension.")
    if (row.by == "reader") != (row.reading is not None):
        raise InputError("by", "A second reader's level belongs to a reading, and no other does.")


def _is_pause(one: object) -> bool:
    """[from, to or null] in ISO 8601 with a zone; not the other way round."""
    if not isinstance(one, list) or len(one) != 2 or not isinstance(one[0], str):
        return False
    try:
        times = [datetime.fromisoformat(text) for text in one if text is not None]
    except (TypeError, ValueError):
        return False
    return all(time.tzinfo is not None for time in times) and times == sorted(times)


def _is_clarified(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(text, str) for text in one.values())


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2


def _numbered(found: Mapping[int, Any], number: object) -> Any:
    if number is None:
        return None
    if not isinstance(number, int) or number not in found:
        raise InputError("number", "This belongs to something that is not here.")
    return found[number]


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        raise InputError("answer", "`answer` is no id.") from None


def _records(record: Record, key: str) -> list[Record]:
    found = list_of(record, key)
    if not all(isinstance(one, dict) for one in found):
        raise InputError(key, f"`{key}` holds something that is no record.")
    return found


def _read(label: str, record: Mapping[str, Any]) -> Any:
    row = new_row(label)
    put_fields(row, record)
    for field in row._meta.fields:  # noqa: SLF001 (its public name)
        is_time = field.get_internal_type() == "DateTimeField" and not field.null
        if is_time and getattr(row, field.name) is None:
            raise InputError(field.name, f"`{field.name}` is missing.")
    return row


def _save(row: Any, mock: Any) -> None:
    row.interview = mock
    row.save(force_insert=True)
