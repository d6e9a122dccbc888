"""Making a mock interview out of what its learner wants, and deleting one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np
from django.db import transaction

from greenroom.apps.interviews.models import MockInterview, Segment
from greenroom.apps.interviews.services.items import items_for, keys_for
from greenroom.apps.interviews.services.review_plan import take_out_of_plan
from greenroom.apps.recordings.services.recordings import delete_recording
from greenroom.core.errors import InputError
from greenroom.core.interviewing.compose import Composition, Wish, compose
from greenroom.core.interviewing.formats import (
    FORMAT_OF_ROUND,
    LENGTHS,
    LEVELS,
    MOCK_FORMATS,
    MOST_MINUTES,
    SAID_OF_ROUND,
    minutes_of,
)
from greenroom.core.planning.formats import FORMATS as ROUNDS

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.plan.models import Round, Target

FORMS: Final = ("", "audio", "video", "screen")
TOPICS_MAX: Final = 60
IDENT_MAX: Final = 160  # as library.Topic has it
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page of a new mock interview asks for. recorded_as: "" is typed only.

    `round` says for which talk of `target` it is a rehearsal: its weights are then that form's.
    """

    format: str
    level: str = "mid"
    length: str = "full"
    topics: Sequence[str] = ()
    mode: str = MockInterview.Mode.STUDY
    voice: bool = False
    recorded_as: str = ""
    target: Target | None = None
    round: Round | None = None


def compose_mock(*, learner: Learner, wanted: Wanted, seed: int, now: datetime) -> MockInterview:
    """Compose a mock interview, ready to begin.

    Raises InputError for what the page does not offer.
    """
    _check(wanted)
    minutes = minutes_of(wanted.format, length=wanted.length, minutes=_minutes_of_round(wanted))
    wish = Wish(wanted.format, minutes, wanted.level, tuple(wanted.topics))
    items = items_for(
        learner, wanted.target, now=now,
        formats=[wanted.round.format] if wanted.round is not None else None,
    )  # fmt: skip
    made = compose(wish, items, rng=np.random.default_rng(seed), keys_of=keys_for(learner))
    return _write(learner, wanted, made, minutes=minutes, seed=seed, now=now)


@transaction.atomic
def delete_mock(*, mock: MockInterview, now: datetime) -> None:
    """Delete a mock interview with all that was recorded in it. Answers stay: they were given.

    What it put into the plan is taken back: nothing else could do so any more.
    """
    take_out_of_plan(mock=mock, now=now)
    for part in mock.parts.exclude(recording=None).select_related("recording"):
        if part.recording is not None:
            delete_recording(recording=part.recording)
    mock.delete()


@transaction.atomic
def _write(
    learner: Learner, wanted: Wanted, made: Composition, *, minutes: int, seed: int, now: datetime
) -> MockInterview:
    plan = {"version": _VERSION, "missing": [*_said_of(wanted), *made.missing], **_told(made)}
    mock = MockInterview.objects.create(
        learner=learner, target=wanted.target, format=wanted.format, title=_title(wanted),
        level=wanted.level, mode=wanted.mode, topics=list(wanted.topics), minutes=minutes,
        seed=seed, plan=plan, voice=wanted.voice, recorded_as=wanted.recorded_as, created_at=now,
    )  # fmt: skip
    Segment.objects.bulk_create(
        Segment(
            interview=mock, position=at, kind=one.kind, exercise_id=one.exercise_id,
            prompt=one.prompt, box_seconds=one.box_seconds,
        )
        for at, one in enumerate(made.segments)
    )  # fmt: skip
    return mock


def _told(made: Composition) -> dict[str, object]:
    """The composition as JSON, but for the prompts, which the segments hold."""
    rows = [
        {name: value for name, value in asdict(one).items() if name != "prompt"}
        for one in made.segments
    ]
    return {"segments": rows}


def _title(wanted: Wanted) -> str:
    name = MOCK_FORMATS[wanted.format].title
    if wanted.round is not None and _is_of_round(wanted):
        name = wanted.round.title or ROUNDS.get(wanted.round.format, name)
    return f"{name}: {wanted.target}"[:200] if wanted.target is not None else name


def _is_of_round(wanted: Wanted) -> bool:
    """Whether the form is the one that the round is rehearsed in."""
    return wanted.round is not None and FORMAT_OF_ROUND.get(wanted.round.format) == wanted.format


def _said_of(wanted: Wanted) -> list[str]:
    """What a round is that cannot be rehearsed as itself."""
    if wanted.round is None or not _is_of_round(wanted):
        return []
    said = SAID_OF_ROUND.get(wanted.round.format)
    return [said] if said else []


def _minutes_of_round(wanted: Wanted) -> int | None:
    """A round's own length, where it is rehearsed in its own form."""
    one = wanted.round
    if one is None or not one.minutes or not _is_of_round(wanted):
        return None
    return min(one.minutes, MOST_MINUTES)


def _check(wanted: Wanted) -> None:
    offered = {
        "format": (wanted.format, MOCK_FORMATS),
        "level": (wanted.level, LEVELS),
        "length": (wanted.length, LENGTHS),
        "mode": (wanted.mode, MockInterview.Mode.values),
        "recorded_as": (wanted.recorded_as, FORMS),
    }
    for field, (value, among) in offered.items():
        if value not in among:
            raise InputError(field, "Choose one of those that the page offers.")
    if len(wanted.topics) > TOPICS_MAX or any(len(one) > IDENT_MAX for one in wanted.topics):
        raise InputError("topics", f"Choose at most {TOPICS_MAX} topics.")
