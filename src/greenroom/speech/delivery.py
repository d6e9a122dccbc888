"""How an answer was spoken: when, with which pauses, how fast. What it is worth is not said here.

A pause lies between two stretches of speech. The silence before the first word is the lead-in
(thinking before answering is no fault); that after the last one counts for nothing: it is how long
the way to the button was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# Speech begins at the first chance and ends below the second, so that a weak sound between two
# strong ones ends nothing.
SPEECH_BEGINS: Final = 0.5
SPEECH_ENDS: Final = 0.35
# How late the detector is, measured on five voices of espeak: it notices the first sound
# after 33 ms and the silence after 55 ms, so an uncorrected pause is 22 ms too short, and late.
NOTICED_AFTER_SECONDS: Final = 0.032
SILENT_AFTER_SECONDS: Final = 0.056
# A closed "t" or "p" is silent for up to 150 ms and is no pause; a cough is no speech.
MIN_PAUSE_SECONDS: Final = 0.25
MIN_SPEECH_SECONDS: Final = 0.1
# From here on a listener notices.
LONG_PAUSE_SECONDS: Final = 2.0
_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end`, in seconds of the recording."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was measured in a recording of `seconds`.

    words_per_minute: over the time from the first word to the last, pauses included; None without a
    transcript, or where nobody spoke.
    """

    seconds: float
    speech: tuple[Stretch, ...]
    words_per_minute: float | None = None

    @property
    def pauses(self) -> tuple[Stretch, ...]:
        """The silences between two stretches of speech."""
        return tuple(Stretch(one.end, two.start) for one, two in pairwise(self.speech))

    @property
    def long_pauses(self) -> tuple[Stretch, ...]:
        """Those of LONG_PAUSE_SECONDS and more."""
        return tuple(one for one in self.pauses if one.seconds >= LONG_PAUSE_SECONDS)

    @property
    def lead_in_seconds(self) -> float:
        """The silence before the first word; the whole recording where there is none."""
        return self.speech[0].start if self.speech else self.seconds

    @property
    def longest_silence_seconds(self) -> float:
        """The longest pause or the lead-in, whichever is longer."""
        return max((self.lead_in_seconds, *(one.seconds for one in self.pauses)))

    @property
    def spoken_seconds(self) -> float:
        """All stretches of speech together."""
        return sum(one.seconds for one in self.speech)

    @property
    def talk_share(self) -> float:
        """The share of the time from first to last word that is speech, in 0..1; 0 without any."""
        return self.spoken_seconds / _span(self.speech) if self.speech else 0.0


def describe_delivery(
    chances: Sequence[float], *, frame_seconds: float, seconds: float, transcript: str | None = None
) -> Delivery:
    """What the chances of speech, one for every `frame_seconds`, say about a recording."""
    speech = tuple(find_speech(chances, frame_seconds=frame_seconds, seconds=seconds))
    return Delivery(seconds, speech, words_per_minute(transcript, speech))


def find_speech(
    chances: Sequence[float], *, frame_seconds: float, seconds: float
) -> Iterator[Stretch]:
    """Stretches of speech of at least MIN_SPEECH_SECONDS, MIN_PAUSE_SECONDS and more apart."""
    held: Stretch | None = None
    for first, last in _runs(chances):
        start = max(first * frame_seconds - NOTICED_AFTER_SECONDS, 0.0)
        end = min(last * frame_seconds - SILENT_AFTER_SECONDS, seconds)
        found = Stretch(start, max(start, end))
        if held and found.start - held.end < MIN_PAUSE_SECONDS:
            held = Stretch(held.start, found.end)
            continue
        if held and held.seconds >= MIN_SPEECH_SECONDS:
            yield held
        held = found
    if held and held.seconds >= MIN_SPEECH_SECONDS:
        yield held


def words_per_minute(transcript: str | None, speech: Sequence[Stretch]) -> float | None:
    """Words of the transcript over the minutes from first to last word."""
    words = len(_WORD.findall(transcript or ""))
    return words / (_span(speech) / 60) if words and speech else None


def _span(speech: Sequence[Stretch]) -> float:
    return speech[-1].end - speech[0].start


def _runs(chances: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First frame and the one after the last of every run of speech."""
    first: int | None = None
    for at, chance in enumerate(chances):
        if first is None and chance >= SPEECH_BEGINS:
            first = at
        elif first is not None and chance < SPEECH_ENDS:
            yield first, at
            first = None
    if first is not None:
        yield first, len(chances)
