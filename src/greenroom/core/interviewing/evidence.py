"""What a mock interview leaves to be judged: plain values, whatever they were read from.

Nothing here is an estimate. What was not measured is None or missing, and no rule may make it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.exercises.question import WEIGHTS, Weight

# The parts of a story, as `core/grading/star.py` names them; what was learned is a bonus.
STAR_PARTS: Final = ("situation", "task", "action", "result")
# Worth of what nobody could decide, as in a grade.
UNSURE_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class SaidPoint:
    """A point of a rubric and whether it was said; None is unsure. `part`: of a story, else ""."""

    text: str
    weight: Weight
    covered: bool | None
    part: str = ""

    @property
    def share(self) -> float:
        """How much of it was said: 0, 0.5 or 1."""
        return UNSURE_SHARE if self.covered is None else float(self.covered)

    @property
    def lacking(self) -> float:
        """What of its weight is missing: a must that was missed is 3."""
        return WEIGHTS[self.weight] * (1 - self.share)


@dataclass(frozen=True, slots=True)
class MockAnswer:
    """One question of a mock and what was said to it, with its grade.

    topic: an ident, "" for none. follow_ups: the points of all follow-ups that were answered.
    wrong_claims: red flags in the learner's own words. is_spoken: said aloud. seconds: None where
    nobody looked at the clock.
    """

    position: int
    kind: Literal["question", "behavioural"]
    title: str
    topic: str
    exercise_id: int
    points: tuple[SaidPoint, ...]
    follow_ups: tuple[SaidPoint, ...] = ()
    wrong_claims: tuple[str, ...] = ()
    is_given_up: bool = False
    is_spoken: bool = False
    score: float = 0.0
    seconds: float | None = None
    box_seconds: float = 0.0

    @property
    def is_over_time(self) -> bool:
        """Whether it took a tenth more than its box; less is how long a sentence is."""
        return self.seconds is not None and 0 < 1.1 * self.box_seconds < self.seconds

    @property
    def own_points(self) -> tuple[SaidPoint, ...]:
        """What this question asks for beyond the parts of a story."""
        return tuple(one for one in self.points if not one.part)

    @property
    def parts(self) -> dict[str, SaidPoint]:
        """The parts of a story that this question asks for, by name."""
        return {one.part: one for one in self.points if one.part}


@dataclass(frozen=True, slots=True)
class MockRun:
    """One run of code. `misses_growth`: right, but its work grows faster than was asked for."""

    is_accepted: bool
    score: float
    misses_growth: bool = False


@dataclass(frozen=True, slots=True)
class MockTask:
    """One task in code, and the runs of it. `clarified`: questions asked before writing."""

    position: int
    title: str
    topic: str
    exercise_id: int
    runs: tuple[MockRun, ...] = ()
    clarified: int = 0

    @property
    def best(self) -> float:
        """The best share of its cases that passed, 0..1; 0 without a run."""
        return max((one.score for one in self.runs), default=0.0)

    @property
    def accepted_at(self) -> int | None:
        """At which try it was accepted, from 1; None if never."""
        return next((at for at, one in enumerate(self.runs, 1) if one.is_accepted), None)

    @property
    def misses_growth(self) -> bool:
        """Whether nothing that was accepted grows as slowly as was asked for."""
        accepted = [one for one in self.runs if one.is_accepted]
        return bool(accepted) and all(one.misses_growth for one in accepted)


@dataclass(frozen=True, slots=True)
class Speaking:
    """How the answers were spoken, over all of them; live coding is left out.

    talk_share: of the time of answers, 0..1. Words and fillers are None without a transcript.
    """

    spoken_seconds: float
    answer_seconds: float
    talk_share: float
    longest_silence_seconds: float
    words_per_minute: float | None = None
    fillers_a_minute: float | None = None
    most_said: str = ""


@dataclass(frozen=True, slots=True)
class MockEvidence:
    """All of it. `prompted`: how often thinking aloud had to be asked for."""

    answers: tuple[MockAnswer, ...] = ()
    tasks: tuple[MockTask, ...] = ()
    speaking: Speaking | None = None
    prompted: int = 0

    def of_kind(self, kind: str) -> tuple[MockAnswer, ...]:
        """The answers to questions of one kind."""
        return tuple(one for one in self.answers if one.kind == kind)
