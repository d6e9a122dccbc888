"""The eve, the day and what came of it, as records of an export: one for each interview."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

DAYS, HABITS = "days.json", "eve.json"


def collect_days(learner: Learner) -> Iterator[tuple[str, list[Record]]]:
    """(name, records) of each file."""
    targets = rows("plan.Target").filter(learner=learner).order_by("pk")
    yield DAYS, [_day(target) for target in targets]
    habits = rows("dayof.EveHabit").filter(learner=learner)
    yield HABITS, [to_record(one, but_not=("stopped_on",)) for one in habits]


def key_of(target: Any) -> Record:
    """What names a target on another computer too."""
    return {"created_at": target.created_at.isoformat(), "date": target.date.isoformat()}


def digest_of(code: str) -> str:
    """What names a snippet that has no id of a pack's."""
    return sha256(code.encode()).hexdigest()


def _day(target: Any) -> Record:
    logistics = rows("dayof.Logistics").filter(target=target).first()
    debrief = rows("dayof.Debrief").filter(target=target).first()
    return {
        "target": key_of(target),
        "logistics": to_record(logistics) if logistics else None,
        "ticks": [to_record(one) for one in target.ticks.order_by("pk")],
        "own_items": [to_record(one) for one in target.own_items.order_by("pk")],
        "pins": [
            {"ident": pin.snippet.ident, "digest": digest_of(pin.snippet.code)}
            for pin in target.pins.select_related("snippet").order_by("pk")
        ],
        "debrief": _debrief(debrief) if debrief else None,
    }


def _debrief(debrief: Any) -> Record:
    came_up = debrief.came_up.select_related("topic", "exercise").order_by("pk")
    return {
        **to_record(debrief),
        "ratings": [to_record(one) for one in debrief.ratings.order_by("pk")],
        "came_up": [
            {
                **to_record(one),
                "topic": one.topic.ident if one.topic else None,
                "note": one.exercise.note if one.exercise else None,
                "part": one.exercise.part if one.exercise else None,
            }
            for one in came_up
        ],
        "carried": [
            {**to_record(one), "to": key_of(one.target)}
            for one in debrief.carried.select_related("target").order_by("pk")
        ],
    }
