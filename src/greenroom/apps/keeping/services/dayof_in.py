"""The eve, the day and what came of it, from an export. What is here already stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from greenroom.apps.keeping.services.dayof_out import DAYS, HABITS, digest_of
from greenroom.apps.keeping.services.export_files import ExportFiles, list_of, placed, text_of
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Exercises = Mapping[tuple[str, str], int]


def add_days(
    *, learner: Learner, files: ExportFiles, exercises: Exercises, topics: Mapping[str, int]
) -> None:
    """Bring in what belongs to interviews that are here; of others there is nothing to say."""
    reading = _Reading(learner, exercises, topics)
    found: list[tuple[int, Record, Any]] = []
    for number, record in files.records(DAYS, is_needed=False):
        with placed(DAYS, number):
            target = reading.find_target(record.get("target"))
            if target is not None:
                reading.add_day(target, record)
                found.append((number, record, target))
    for number, record, target in found:
        with placed(DAYS, number):
            reading.add_debrief(target, record.get("debrief"))
    for number, record in files.records(HABITS, is_needed=False):
        with placed(HABITS, number):
            reading.add_habit(record)


class _Reading:
    """One learner's days being read."""

    def __init__(self, learner: Learner, exercises: Exercises, topics: Mapping[str, int]) -> None:
        self.learner = learner
        self.exercises = exercises
        self.topics = topics

    def find_target(self, key: object) -> Any:
        """The learner's target of this key; None without one."""
        if not isinstance(key, dict):
            raise InputError("target", "`target` is missing.")
        probe = new_row("plan.Target")
        put_fields(probe, key, names=("created_at", "date"))
        own = rows("plan.Target").filter(learner=self.learner)
        return own.filter(created_at=probe.created_at, date=probe.date).first()

    def add_day(self, target: Any, record: Record) -> None:
        """Where and when, ticks, own items and pins."""
        logistics = record.get("logistics")
        if isinstance(logistics, dict) and not rows("dayof.Logistics").filter(target=target):
            if logistics.get("timezone") not in {"", *available_timezones()}:
                raise InputError("timezone", "`timezone` is no time zone.")
            _save("dayof.Logistics", logistics, "updated_at", target=target)
        ticked = set(target.ticks.values_list("item", flat=True))
        for one in _records(record, "ticks"):
            if text_of(one, "item") not in ticked:
                _save("dayof.Tick", one, "at", target=target)
                ticked.add(text_of(one, "item"))
        written = set(target.own_items.values_list("text", flat=True))
        for one in _records(record, "own_items"):
            if text_of(one, "text") not in written:
                _save("dayof.OwnItem", one, "created_at", target=target)
        self._add_pins(target, _records(record, "pins"))

    def _add_pins(self, target: Any, pins: list[Record]) -> None:
        pinned = set(target.pins.values_list("snippet_id", flat=True))
        own = rows("library.Snippet").filter(learner=self.learner, is_retired=False)
        by_digest = {digest_of(one.code): one.pk for one in own} if pins else {}
        for one in pins:
            shared = rows("library.Snippet").filter(learner=None, ident=text_of(one, "ident"))
            is_shared = bool(one["ident"])
            snippet_id = (
                shared.values_list("pk", flat=True).first()
                if is_shared
                else by_digest.get(text_of(one, "digest"))
            )
            if snippet_id is not None and snippet_id not in pinned:
                _save("dayof.Pin", {}, target=target, snippet_id=snippet_id)
                pinned.add(snippet_id)

    def add_debrief(self, target: Any, record: object) -> None:
        """How it went, and what was asked."""
        if not isinstance(record, dict) or rows("dayof.Debrief").filter(target=target).exists():
            return
        debrief = _save("dayof.Debrief", record, "at", target=target)
        titles: set[str] = set()
        for one in _records(record, "ratings"):
            if text_of(one, "title") in titles or one.get("rating") not in (1, 2, 3, 4):
                raise InputError("rating", "`rating` is not 1 to 4, or a round is rated twice.")
            titles.add(text_of(one, "title"))
            _save("dayof.RoundRating", one, debrief=debrief)
        for one in _records(record, "came_up"):
            key = (str(one.get("note")), str(one.get("part")))
            _save(
                "dayof.CameUp", one, debrief=debrief,
                topic_id=self.topics.get(str(one.get("topic"))),
                exercise_id=self.exercises.get(key),
            )  # fmt: skip
        told: set[int] = set()
        for one in _records(record, "carried"):
            other = self.find_target(one.get("to"))
            if other is not None and other.pk not in told:
                told.add(other.pk)
                _save("dayof.Carried", one, "at", debrief=debrief, target=other)

    def add_habit(self, record: Record) -> None:
        """The learner's hours, where they have none here."""
        if not rows("dayof.EveHabit").filter(learner=self.learner).exists():
            row = _save("dayof.EveHabit", record, learner=self.learner)
            if max(row.nothing_new_from, row.enough_from) > 23:
                raise InputError("enough_from", "An hour is 0 to 23.")


def _records(record: Record, key: str) -> list[Record]:
    found = list_of(record, key)
    if not all(isinstance(one, dict) for one in found):
        raise InputError(key, f"`{key}` holds something that is no record.")
    return found


def _save(label: str, record: Record, *needed: str, **others: object) -> Any:
    row = new_row(label)
    put_fields(row, record)
    for name in needed:
        if getattr(row, name) is None:
            raise InputError(name, f"`{name}` is missing.")
    for name, value in others.items():
        setattr(row, name, value)
    row.save()
    return row
