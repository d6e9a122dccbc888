"""Lays what an export says of cards, attempts and summaries over what is there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.export_files import placed, text_of
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.core.errors import InputError
from greenroom.core.memory import POLICIES

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Numbered = Iterable[tuple[int, Record]]
# What an edit decides about a card.
WORDING = ("style", "prompt", "answer", "tags", "edited_at", "source_changed_at")
UNION = ("suspended_at", "deleted_at")
AT_ONCE = 2000


def merge_note(
    *,
    learner: Learner,
    records: Sequence[Record],
    present: Sequence[Any],
    topics: Mapping[str, int],
    is_new: bool,
    now: datetime,
) -> None:
    """Bring one note's rows to what the export says.

    `is_new`: its rows came with this import's documents, so the export knows more of them in
    everything. Else the later edit wins, and either side may have suspended or deleted it.
    """
    if not present or is_new:
        _write_sides(learner, records, present, topics, names=None, now=now)
    elif _edited(records) > _edited_row(present):
        _write_sides(learner, records, present, topics, names=(*WORDING, *UNION), now=now)
    else:
        _unite(records, present)


def _edited(records: Sequence[Record]) -> str:
    """When the export's sides were last edited, as sortable text; "" for never."""
    return max(_moment(record.get("edited_at")) for record in records)


def _edited_row(present: Sequence[Any]) -> str:
    return max(_moment(row.edited_at) for row in present)


def _moment(value: object) -> str:
    if value is None:
        return ""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return f"{moment.timestamp():020.6f}"
    except (ValueError, OverflowError):
        raise InputError("edited_at", f"`edited_at` is {value!r:.60}, which is no time.") from None


def _write_sides(
    learner: Learner,
    records: Sequence[Record],
    present: Sequence[Any],
    topics: Mapping[str, int],
    *,
    names: Sequence[str] | None,
    now: datetime,
) -> None:
    """Make the rows the sides that the export has; a side keeps its row where the names agree.

    Other rows are reused in order, so that a card whose sides were renamed keeps its memory.
    """
    by_part = {row.part: row for row in present}
    matched = [by_part.pop(text_of(record, "part"), None) for record in records]
    spare = list(by_part.values())
    for index, row in enumerate(spare):  # frees their names
        row.part = f"?{index}"
        row.save(update_fields=["part"])
    for record, known in zip(records, matched, strict=True):
        row = known or (spare.pop(0) if spare else None)
        if row is None:
            row = new_row("library.Exercise")
            put_fields(row, record)
            row.learner = learner
            row.state = "retired" if row.source == "pack" and not present else row.state
        else:
            put_fields(row, record, names=names)
            put_fields(row, record, names=("part", "is_primary"))
            if record.get("state") == "ready":  # a waiting question was answered there
                row.state = "ready"
        topic = record.get("topic")
        row.topic_id = topics.get(topic) if isinstance(topic, str) else None
        row.save()
    for index, row in enumerate(spare):
        row.part, row.is_primary, row.deleted_at = f"was {index}", False, now
        row.save()


def _unite(records: Sequence[Record], present: Sequence[Any]) -> None:
    by_part = {row.part: row for row in present}
    for record in records:
        row = by_part.get(text_of(record, "part"))
        if row is None:
            continue
        for name in UNION:
            if getattr(row, name) is None:
                put_fields(row, record, names=(name,))
        if row.edited_at is None and record.get("tags"):
            mine = list(row.tags)
            put_fields(row, record, names=("tags",))
            row.tags = list(dict.fromkeys([*mine, *row.tags]))
        row.save()


def add_attempts(
    *, learner: Learner, records: Numbered, exercises: Mapping[tuple[str, str], int]
) -> tuple[int, int]:
    """Add the attempts that are not here; (how many came, how many have no exercise any more)."""
    own = rows("practice.Attempt").filter(learner=learner)
    known = set(rows("practice.Attempt").values_list("uuid", flat=True))
    is_merge = own.exists()
    by_uuid: dict[uuid.UUID, Any] = {}
    undone: dict[uuid.UUID, str] = {}
    left_out = 0
    for number, record in records:
        with placed("attempts.jsonl", number):
            row = _read_attempt(record)
            pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
            if row.uuid in known:
                continue
            if row.uuid in by_uuid:
                raise InputError("uuid", f"`uuid` {row.uuid} is there twice.")
            if pk is None:
                left_out += 1
                continue
            row.learner, row.exercise_id = learner, pk
            by_uuid[row.uuid] = row
            if record.get("undoes") is not None:
                undone[row.uuid] = text_of(record, "undoes")
    _save_attempts(by_uuid, undone, own)
    if is_merge and by_uuid:
        put_in_order_of_time(own, {row.exercise_id for row in by_uuid.values()})
    return len(by_uuid), left_out


def _read_attempt(record: Record) -> Any:
    row = new_row("practice.Attempt")
    put_fields(row, record)
    if row.event == "attempt" and row.rating not in (1, 2, 3, 4):
        raise InputError("rating", f"`rating` is {row.rating!r}, not 1 to 4.")
    if row.policy not in POLICIES:
        raise InputError("policy", f"`policy` is {row.policy!r:.40}, which this version lacks.")
    if not isinstance(row.uuid, uuid.UUID) or row.at is None:
        raise InputError("uuid", "`uuid` or `at` is missing.")
    return row


def _save_attempts(by_uuid: dict[uuid.UUID, Any], undone: dict[uuid.UUID, str], own: Any) -> None:
    """In the order given; an undo needs the row it undoes, which stands before it."""
    manager = rows("practice.Attempt")
    tries = [row for key, row in by_uuid.items() if key not in undone]
    manager.bulk_create(tries, batch_size=AT_ONCE)
    ids = {str(key): pk for key, pk in own.values_list("uuid", "pk")}
    undos = []
    for key, target in undone.items():
        if target in ids:
            row = by_uuid[key]
            row.undoes_id = ids[target]
            undos.append(row)
    manager.bulk_create(undos, batch_size=AT_ONCE)


def put_in_order_of_time(own: Any, exercise_ids: set[int]) -> None:
    """Write the log of these exercises again, sorted by time: its order is what memory follows.

    Two computers' logs are put together here; each row keeps all it says but its number.
    """
    log = sorted(
        (row for row in own.all() if row.exercise_id in exercise_ids),
        key=lambda row: (row.at, row.pk),
    )
    uuids = {row.pk: row.uuid for row in log}
    undone = {row.uuid: str(uuids[row.undoes_id]) for row in log if row.undoes_id}
    for start in range(0, len(log), AT_ONCE):
        own.filter(pk__in=[row.pk for row in log[start : start + AT_ONCE]]).delete()
    for row in log:
        row.pk = row.undoes_id = None
    _save_attempts({row.uuid: row for row in log}, undone, own)


def add_summaries(*, learner: Learner, records: Numbered, topics: Mapping[str, int]) -> int:
    """Add the versions that are not here, so that the latest in time is the latest in the list."""
    own = rows("practice.Summary").filter(learner=learner)
    known = {(row.topic_id, row.heading_key, row.at, row.text) for row in own}
    added = []
    for number, record in records:
        with placed("summaries.json", number):
            row = new_row("practice.Summary")
            put_fields(row, record)
            topic = record.get("topic")
            row.topic_id = topics.get(topic) if isinstance(topic, str) else None
            if (row.topic_id is None) == (not row.heading_key):
                continue  # of a topic that no longer exists
            row.learner = learner
            if (row.topic_id, row.heading_key, row.at, row.text) not in known:
                added.append(row)
    touched = {(row.topic_id, row.heading_key) for row in added}
    earlier = [row for row in own if (row.topic_id, row.heading_key) in touched]
    own.filter(pk__in=[row.pk for row in earlier]).delete()
    for row in sorted([*earlier, *added], key=lambda row: row.at):
        row.pk = None
        row.save(force_insert=True)
    return len(added)
