"""A mock interview from beginning to end: what happened when, as a list and as bands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from greenroom.apps.interviews.selectors.review_evidence import runs_of
from greenroom.apps.interviews.selectors.review_sound import (
    PlacedPart,
    SaidLine,
    Stretch,
    second_of,
    silences_between,
    window_of,
)
from greenroom.core.speaking import count_fillers

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Moment, Note, Segment

# Shown in the list from here on; in the band are all.
LONG_SILENCE_SECONDS: Final = 5.0
NAMES: Final = {
    "began": "Began", "ended": "Ended", "asked": "Asked", "clarified": "You asked",
    "answering": "You begin to answer", "answered": "You answered", "prompted": "Prompted",
    "hint": "Hint", "run": "Code run", "mark": "Mark", "paused": "Paused", "resumed": "Went on",
    "silence": "Silence", "away": "Away", "skipped": "Left out", "note": "Note",
    "filler": "Filler",
}  # fmt: skip
# What the bands below the questions are for, in their order.
TONES: Final = {
    "asked": "question", "clarified": "question", "answered": "answer", "run": "run",
    "prompted": "prompt", "hint": "prompt", "silence": "silence", "mark": "mark", "note": "mark",
    "filler": "filler",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """Something at a second. `note`: the learner's own or a reader's remark, if it is one.

    `media`: the recording that holds it and the second within that, for a link without a script.
    """

    second: float
    kind: str
    text: str
    position: int | None = None
    note: Note | None = None
    media: tuple[str, float] | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES.get(self.kind, self.kind)

    @property
    def tone(self) -> str:
        """Its colour and shape in the drawing."""
        return TONES.get(self.kind, "other")


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the drawing, in thousandths of the whole."""

    x: float
    width: float
    label: str
    second: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole: moments in their order, and bands of questions, speech, silences and parts."""

    seconds: float
    moments: tuple[ShownMoment, ...]
    questions: tuple[Band, ...]
    speech: tuple[Band, ...]
    silences: tuple[Band, ...]
    recorded: tuple[Band, ...]
    lines: tuple[SaidLine, ...]

    def place(self, second: float) -> float:
        """Where a second lies, in thousandths."""
        return round(1000 * min(1.0, second / self.seconds), 2)

    @property
    def ticks(self) -> list[tuple[float, ShownMoment]]:
        """Where each moment is drawn."""
        return [(self.place(one.second), one) for one in self.moments]

    @property
    def length(self) -> str:
        """As "12:05"."""
        return clock(self.seconds)


def clock(seconds: float) -> str:
    """75.2 -> "1:15"; an hour is "1:00:00"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def timeline_of(
    mock: MockInterview, *, segments: Sequence[Segment], parts: Sequence[PlacedPart]
) -> Timeline:
    """Everything, laid out."""
    speech = [one for part in parts for one in part.speech]
    silences = [gap for part in parts for gap in silences_between(part.speech)]
    moments = sorted(_moments(mock, segments, parts, silences), key=lambda one: one.second)
    ended = second_of(mock, mock.ended_at) if mock.ended_at else 0.0
    last = max([ended, 1.0, *(part.end for part in parts), *(one.second for one in moments)])
    return Timeline(
        seconds=last,
        moments=tuple(moments),
        questions=tuple(_questions(mock, segments, last)),
        speech=tuple(_bands(_joined(speech, last), last, "speech")),
        silences=tuple(_bands([one for one in silences if _is_seen(one, last)], last, "silence")),
        recorded=tuple(_bands([(one.start, one.end) for one in parts], last, "recorded")),
        lines=tuple(line for part in parts for line in part.said),
    )


def _is_seen(stretch: Stretch, last: float) -> bool:
    """Whether it is at least half a thousandth of the drawing."""
    return stretch[1] - stretch[0] >= last / 2000


def _joined(stretches: Iterable[Stretch], last: float) -> list[Stretch]:
    """Without gaps that nobody can see: three hours are drawn by a thousand bands at most."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and not _is_seen((joined[-1][1], start), last):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _bands(stretches: Iterable[Stretch], last: float, label: str) -> Iterable[Band]:
    for start, end in stretches:
        width = max(round(1000 * (end - start) / last, 2), 0.5)
        said = f"{label} {end - start:.0f} s" if label == "silence" else label
        yield Band(round(1000 * start / last, 2), width, said, start)


def _questions(mock: MockInterview, segments: Sequence[Segment], last: float) -> Iterable[Band]:
    for one in segments:
        window = window_of(mock, one)
        if window is None or one.started_at is None:
            continue
        start = second_of(mock, one.started_at)
        (band,) = _bands([(start, window[1])], last, f"Question {one.position + 1}")
        yield Band(band.x, band.width, band.label, start, one.position + 1)


def _moments(
    mock: MockInterview, segments: Sequence[Segment], parts: Sequence[PlacedPart],
    silences: Sequence[Stretch],
) -> Iterable[ShownMoment]:  # fmt: skip
    position_of = {one.pk: one.position for one in segments}
    runs = {str(run.uuid): run for one in segments for run in runs_of(one)}
    is_measured = any(part.speech for part in parts)
    for row in mock.moments.all():
        if row.kind == "silence" and is_measured:
            continue  # the room's guess; what was heard says it better
        second = second_of(mock, row.at)
        text = _run_text(row, runs) if row.kind == "run" else _text_of(row)
        position = position_of.get(row.segment_id) if row.segment_id else None
        yield ShownMoment(second, row.kind, text, position, None, media_at(parts, second))
    for note in mock.notes.select_related("reading"):
        kind = "note" if note.text else "mark"
        by = f"{note.reading.name}: " if note.reading else ""
        place = media_at(parts, note.seconds)
        yield ShownMoment(note.seconds, kind, f"{by}{note.text}", None, note, place)
    for start, end in silences:
        if end - start >= LONG_SILENCE_SECONDS:
            yield ShownMoment(start, "silence", f"{end - start:.0f} s", None, None,
                              media_at(parts, start))  # fmt: skip
    for line in (one for part in parts for one in part.said):
        for word in count_fillers(line.text):
            yield ShownMoment(line.start, "filler", f"“{word.word}”", None, None,
                              media_at(parts, line.start))  # fmt: skip


def _text_of(row: Moment) -> str:
    if row.kind == "asked":
        # A question is Markdown; here it only says which one it was.
        plain = re.sub(r"^ *```\w*|^#+ |`", "", row.text, flags=re.MULTILINE)
        return " ".join(plain.split())[:200]
    if row.kind == "clarified" and row.data.get("reply"):
        return f"{row.text} — {row.data['reply']}"
    if row.kind == "prompted" and row.data.get("why") == "time":
        return row.text or "Time is short"
    if row.kind == "silence" and "seconds" in row.data:
        return f"{row.data['seconds']} s"
    return row.text


def _run_text(row: Moment, runs: dict[str, object]) -> str:
    run = runs.get(str(row.data.get("run", "")))
    verdict = getattr(run, "verdict", "")
    score = getattr(run, "score", None)
    if not verdict:
        return row.text or "not judged"
    return "accepted" if verdict == "accepted" else f"{verdict}, {round(100 * (score or 0))} %"


def media_at(parts: Sequence[PlacedPart], second: float) -> tuple[str, float] | None:
    """The recording that holds this second, and where in it; None where nothing was recorded."""
    for part in parts:
        if part.recording is not None and part.start <= second < max(part.end, part.start + 0.1):
            return str(part.recording.uuid), round(second - part.start, 1)
    return None
