"""Segments as the script sees them."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import cast

from greenroom.apps.interviews.models import MockInterview, Segment
from greenroom.core.interviewing.script import Stage, State
from greenroom.core.interviewing.timing import timeline_second


def elapsed_seconds(mock: MockInterview, at: datetime) -> float:
    """How far the interview was at this time, its pauses left out."""
    if mock.started_at is None:
        return 0.0
    return timeline_second(at, started_at=mock.started_at, pauses=mock.pauses)


def left_seconds(mock: MockInterview, now: datetime) -> float:
    """What is left of the whole; negative once it is over."""
    return mock.minutes * 60 - elapsed_seconds(mock, now)


def spent_seconds(mock: MockInterview, segment: Segment, now: datetime) -> float:
    """How long a segment took so far, pauses left out."""
    if segment.started_at is None:
        return 0.0
    end = segment.ended_at or now
    return elapsed_seconds(mock, end) - elapsed_seconds(mock, segment.started_at)


def stage_of(mock: MockInterview, segment: Segment, *, now: datetime) -> Stage:
    """Where a segment stands."""
    return Stage(
        kind=segment.kind, prompt=segment.prompt, state=cast("State", segment.state),
        box_seconds=segment.box_seconds, spent_seconds=spent_seconds(mock, segment, now),
        is_clarified=is_clarified(mock, segment), clarified=len(segment.clarified),
        asked_after=len(asked_after(segment)),
    )  # fmt: skip


def is_clarified(mock: MockInterview, segment: Segment) -> bool:
    """Whether it was composed to be cleared up before it is answered."""
    rows = mock.plan.get("segments", [])
    return bool(segment.position < len(rows) and rows[segment.position].get("is_clarified"))


def asked_after(segment: Segment) -> list[str]:
    """The follow-ups that were asked, by their idents, in order."""
    rows = segment.moments.filter(kind="asked").order_by("at", "pk")
    return [str(one.data["follow_up"]) for one in rows if one.data.get("follow_up")]


def step_of(segment: Segment | None) -> str:
    """Where a page was when it sent something: what it sends to another place is late.

    The whole of it: which segment, its state, and how much was asked and cleared up in it.
    """
    if segment is None:
        return "end"
    done = len(asked_after(segment)) + len(segment.clarified)
    return f"{segment.position}:{segment.state}:{done}"


def answer_uuid(segment: Segment) -> uuids.UUID:
    """The id of the answer to a segment: handed in again, it is the same one."""
    return uuids.uuid5(segment.interview.uuid, f"{segment.position}:answer")
