"""What was recorded of a mock interview, laid on its timeline: parts, speech, silences, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from greenroom.core.interviewing.timing import timeline_second

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Part, Segment

Stretch = tuple[float, float]
# From here on a listener notices; as speech/delivery.py has it.
SILENCE_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Words that a transcript gives a time for; seconds of the timeline."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A recorded stretch from `start` on, in seconds of the timeline.

    recording: None once its sound was deleted. speech: what the analysis heard. said: the lines of
    a transcript with times; transcript: the whole, where it has none.
    """

    number: int
    start: float
    seconds: float
    recording: Any
    speech: tuple[Stretch, ...] = ()
    said: tuple[SaidLine, ...] = ()
    transcript: str = ""

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.seconds

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being listened to."""
        return self.recording is not None and self.recording.is_waiting

    @property
    def percent(self) -> int:
        """How far listening has come."""
        return round(100 * self.recording.progress) if self.recording is not None else 0


def second_of(mock: MockInterview, at: datetime) -> float:
    """Where a time lies on the timeline."""
    return timeline_second(at, started_at=mock.started_at or mock.created_at, pauses=mock.pauses)


def placed_parts(mock: MockInterview) -> list[PlacedPart]:
    """The recorded stretches in their order."""
    rows = mock.parts.select_related("recording")
    return [_place(mock, number, part) for number, part in enumerate(rows, 1)]


def _place(mock: MockInterview, number: int, part: Part) -> PlacedPart:
    start = second_of(mock, part.started_at)
    recording = part.recording
    if recording is None:
        return PlacedPart(number, start, 0.0, None)
    told: dict[str, Any] = recording.delivery or {}
    speech = tuple((start + one[0], start + one[1]) for one in told.get("speech", []))
    said = tuple(
        SaidLine(start + one[0], start + one[1], str(one[2])) for one in told.get("said", [])
    )
    seconds = recording.seconds or told.get("seconds", 0.0)
    return PlacedPart(number, start, seconds, recording, speech, said, recording.transcript)


def window_of(mock: MockInterview, segment: Segment) -> Stretch | None:
    """From when to when a question was answered; None for one that was not reached.

    It begins where answering did, where that was noted, so that asking is no silence.
    """
    if segment.started_at is None:
        return None
    begun = next((one.at for one in segment.moments.all() if one.kind == "answering"), None)
    start = second_of(mock, begun or segment.started_at)
    ended = segment.ended_at or mock.ended_at
    return start, max(start, second_of(mock, ended) if ended else start)


def within(stretches: Iterable[Stretch], window: Stretch) -> list[Stretch]:
    """What of these lies in the window, cut at its edges."""
    cut = ((max(start, window[0]), min(end, window[1])) for start, end in stretches)
    return [(start, end) for start, end in cut if end > start]


def silences_between(speech: Sequence[Stretch]) -> list[Stretch]:
    """Gaps of SILENCE_SECONDS and more between stretches of speech."""
    gaps = ((one[1], two[0]) for one, two in pairwise(speech))
    return [(start, end) for start, end in gaps if end - start >= SILENCE_SECONDS]


def said_in(parts: Iterable[PlacedPart], window: Stretch) -> str:
    """The lines of transcripts that begin within a window."""
    lines = (one for part in parts for one in part.said)
    return " ".join(one.text.strip() for one in lines if window[0] <= one.start < window[1])
