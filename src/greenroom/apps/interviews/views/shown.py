"""What the room shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from greenroom.apps.interviews.models import MockInterview, Moment, Segment
from greenroom.apps.interviews.selectors.mocks import current_segment, moments_of, segments_of
from greenroom.apps.interviews.services.replies import is_recorded, task_of
from greenroom.apps.interviews.services.stages import (
    elapsed_seconds,
    left_seconds,
    spent_seconds,
    step_of,
)
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.views.shown import show_work
from greenroom.core.interviewing.formats import MOCK_FORMATS
from greenroom.core.interviewing.sayings import CLARIFY, HINTS
from greenroom.core.interviewing.script import silence_seconds

if TYPE_CHECKING:
    from greenroom.apps.accounts.requests import LearnerRequest

NAMES: Final = {
    "opening": "To begin with",
    "question": "Question",
    "behavioural": "Your experience",
    "coding": "Live coding",
    "asks": "Your questions",
    "closing": "Goodbye",
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """In whole seconds; what is left is negative once it is over."""

    left: int
    box: int
    left_of_all: int
    whole: int
    silence_before: int
    silence_within: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of what is to come: what kind of thing, how often, for how long."""

    name: str
    count: int
    seconds: int


def show_room(request: LearnerRequest, mock: MockInterview, *, now: datetime) -> dict[str, Any]:
    """Everything that the room's page, or its stage alone, needs."""
    segment = current_segment(mock) if mock.started_at else None
    page: dict[str, Any] = {
        "mock": mock,
        "format": MOCK_FORMATS.get(mock.format),
        "segment": segment,
        "step": step_of(segment),
        "is_real": mock.mode == MockInterview.Mode.REAL,
        "is_heard": is_recorded(mock),
        "clocks": clocks_of(mock, segment, now),
        "elapsed": round(elapsed_seconds(mock, now)),
        "missing": mock.plan.get("missing", []),
    }
    if mock.state == MockInterview.State.READY:
        return page | {"outline": outline_of(mock)}
    if segment is None:
        return page
    page |= _asked(mock, segment)
    if segment.kind == "coding" and segment.state != Segment.State.FOLLOW_UP:
        page |= _code(request, mock, segment, now)
    return page


def outline_of(mock: MockInterview) -> list[Outline]:
    """What is to come, as an interviewer says it at the beginning: nothing is asked yet."""
    found: list[Outline] = []
    for one in segments_of(mock):
        name = NAMES.get(one.kind, one.kind)
        if found and found[-1].name == name:
            last = found.pop()
            found.append(Outline(name, last.count + 1, last.seconds + one.box_seconds))
        else:
            found.append(Outline(name, 1, one.box_seconds))
    return found


def _asked(mock: MockInterview, segment: Segment) -> dict[str, Any]:
    moments = moments_of(segment)
    asked = [one for one in moments if one.kind == "asked"]
    hints = [one.text for one in moments if one.kind == "hint"]
    said = [one for one in moments if one.kind == "prompted"]
    is_after = segment.state == Segment.State.FOLLOW_UP
    return {
        "name": NAMES.get(segment.kind, segment.kind),
        "number": segment.position + 1,
        "count": mock.segments.count(),
        "question": asked[-1].text if asked and is_after else segment.prompt,
        "first_question": segment.prompt if is_after else "",
        "clarify": CLARIFY,
        "hints": hints,
        "has_hints": len(hints) < len(HINTS.get(segment.kind, ())),
        "said": said[-1].text if said else "",
        "spoken": _to_be_spoken(segment, asked),
        "asks_only": segment.kind == "asks",
        "has_begun": any(one.kind == "answering" for one in moments),
    }


def _to_be_spoken(segment: Segment, asked: list[Moment]) -> str:
    """What the browser's voice says: of a task, that it is one; nobody reads code out."""
    text = asked[-1].text if asked else segment.prompt
    if segment.kind == "coding" and segment.state != Segment.State.FOLLOW_UP:
        return "Here is a problem. Read it, ask me what is unclear, then tell me your plan."
    return text


def _code(
    request: LearnerRequest, mock: MockInterview, segment: Segment, now: datetime
) -> dict[str, Any]:
    """The desk of the workbench, as its own page shows it."""
    task = task_of(mock, segment)
    if task is None or segment.exercise is None:
        return {}
    work = show_work(request.user, task, segment.exercise, item=None, now=now)
    run = work["run"]
    if run is not None and segment.started_at and run.submitted_at < segment.started_at:
        # What came of it another time is not shown to somebody who is asked it now.
        work |= {"run": None, "report": None}
    desk = {"has_desk": True, "state_json": json.dumps(work["state"])}
    return {**work, **frame_of(request.user), **desk}


def clocks_of(mock: MockInterview, segment: Segment | None, now: datetime) -> Clocks:
    """What is left, and how much silence is borne."""
    box = segment.box_seconds if segment is not None else 0
    spent = spent_seconds(mock, segment, now) if segment is not None else 0.0
    kind = segment.kind if segment is not None else ""
    is_heard = is_recorded(mock)
    return Clocks(
        left=round(box - spent), box=box, left_of_all=round(left_seconds(mock, now)),
        whole=mock.minutes * 60,
        silence_before=silence_seconds(kind, has_begun=False, is_heard=is_heard),
        silence_within=silence_seconds(kind, has_begun=True, is_heard=is_heard),
    )  # fmt: skip
