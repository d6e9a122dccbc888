"""What a warm-up was after, held against how it was spoken.

A text that is read has a known number of words, so its pace needs no transcript. Of a free answer
the length, the beginning and the silences are told; what it says is graded where questions are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LENGTHS_SECONDS: Final = (30, 60, 120)
# English is read to listeners at 140 to 170 words a minute and explained at 110 to 150; beyond
# either end one hears haste or hesitation. docs/how-to/warm-up.md names the sources.
PACE_MIN_WPM: Final = 110.0
PACE_MAX_WPM: Final = 170.0
# Nobody reads aloud so that others follow faster than this: it was not read to its end.
UNREAD_WPM: Final = 300.0
# "In thirty seconds" is kept by who ends between 24 and 33.
SPAN_MIN_SHARE: Final = 0.8
SPAN_MAX_SHARE: Final = 1.1
# Between two sentences a reader breathes for up to a second; from here on it is a stop.
READING_SILENCE_MAX_SECONDS: Final = 2.0
# Who speaks freely may think; three seconds are heard as thinking, five as being lost.
SPEAKING_SILENCE_MAX_SECONDS: Final = 3.0
LEAD_IN_MAX_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Measured:
    """How a warm-up was spoken, in seconds; what nobody spoke in has a span of 0."""

    span: float
    lead_in: float
    longest_silence: float
    words: int | None = None  # of the text that was read, or of a transcript

    @property
    def words_per_minute(self) -> float | None:
        """From the first word to the last, pauses included."""
        if self.words is None or self.span <= 0:
            return None
        return self.words / (self.span / 60)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing it was after: whether it was kept, and the numbers."""

    name: str
    is_met: bool
    said: str


def judge(measured: Measured, *, aim_seconds: int, is_reading: bool) -> tuple[Check, ...]:
    """What was kept and what was not. Nothing spoken is one check, not met."""
    if measured.span <= 0:
        return (Check("voice", False, "Nobody was heard. Is it the right microphone?"),)
    pace = measured.words_per_minute
    if is_reading and pace is not None and pace > UNREAD_WPM:
        said = f"You were heard for {measured.span:.0f} seconds: the text was not read to its end."
        return (Check("length", False, said),)
    checks = [] if is_reading else [_length(measured, aim_seconds)]
    if pace is not None:
        checks.append(_pace(pace))
    most = READING_SILENCE_MAX_SECONDS if is_reading else SPEAKING_SILENCE_MAX_SECONDS
    return (*checks, _silence(measured, most), _beginning(measured))


def share_met(checks: Sequence[Check]) -> float:
    """The share of checks that were met, 0..1; 0 without any."""
    return sum(one.is_met for one in checks) / len(checks) if checks else 0.0


@dataclass(frozen=True, slots=True)
class Foretold:
    """How sure somebody was, and how it went; both 0..1."""

    confidence: float
    outcome: float


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Occasions of a like confidence; low and high are the least and the best outcome of them."""

    attempts: int
    foretold: float
    recalled: float
    low: float
    high: float


def mean_bias(occasions: Sequence[Foretold]) -> float:
    """Mean of confidence minus outcome, in -1..1: above 0 one is surer than one is good."""
    if not occasions:
        return 0.0
    return sum(one.confidence - one.outcome for one in occasions) / len(occasions)


def mean_error(occasions: Sequence[Foretold]) -> float:
    """Mean distance of confidence and outcome, 0..1; a blind guess of .5 is off by .25 or more."""
    if not occasions:
        return 0.0
    return sum(abs(one.confidence - one.outcome) for one in occasions) / len(occasions)


def bins_of(occasions: Sequence[Foretold], *, number: int = 5) -> list[ConfidenceBin]:
    """Occasions by fifths of the confidence, empty fifths left out."""
    found: dict[int, list[Foretold]] = {}
    for one in occasions:
        found.setdefault(min(int(one.confidence * number), number - 1), []).append(one)
    return [_bin(found[at]) for at in sorted(found)]


def _bin(held: Sequence[Foretold]) -> ConfidenceBin:
    outcomes = [one.outcome for one in held]
    return ConfidenceBin(
        attempts=len(held),
        foretold=sum(one.confidence for one in held) / len(held),
        recalled=sum(outcomes) / len(held),
        low=min(outcomes),
        high=max(outcomes),
    )


def _length(measured: Measured, aim: int) -> Check:
    is_met = SPAN_MIN_SHARE * aim <= measured.span <= SPAN_MAX_SHARE * aim
    if is_met:
        return Check("length", True, f"{measured.span:.0f} of {aim} seconds: as asked.")
    way = "over: cut a sentence" if measured.span > aim else "under: add one fact"
    off = abs(measured.span - aim)
    return Check("length", False, f"{measured.span:.0f} of {aim} seconds, {off:.0f} {way}.")


def _pace(pace: float) -> Check:
    if pace > PACE_MAX_WPM:
        return Check(
            "pace", False, f"{pace:.0f} words a minute is hasty: at most {PACE_MAX_WPM:.0f}."
        )
    if pace < PACE_MIN_WPM:
        return Check(
            "pace", False, f"{pace:.0f} words a minute drags: at least {PACE_MIN_WPM:.0f}."
        )
    return Check("pace", True, f"{pace:.0f} words a minute: easy to follow.")


def _silence(measured: Measured, most: float) -> Check:
    longest = measured.longest_silence
    if longest <= most:
        return Check("silence", True, f"No silence over {most:.0f} seconds.")
    return Check("silence", False, f"The longest silence was {longest:.1f} seconds.")


def _beginning(measured: Measured) -> Check:
    if measured.lead_in <= LEAD_IN_MAX_SECONDS:
        return Check("beginning", True, f"You began after {measured.lead_in:.1f} seconds.")
    return Check("beginning", False, f"You began only after {measured.lead_in:.1f} seconds.")
