"""What the interviewer does when: pure functions from where one stands to what is said next.

A segment is asked, cleared up where it calls for that, answered, followed up, done. Nothing here
sees a rubric but `blind_follow_up`, which gives away no more than the question it returns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from greenroom.core.exercises.question import WEIGHTS
from greenroom.core.interviewing.sayings import (
    AFTER_CODE,
    HINTS,
    NOTHING_ASKED,
    THINKING,
    TIME_UP,
)

if TYPE_CHECKING:
    from greenroom.core.exercises.question import FollowUp, Rubric

State = Literal["waiting", "clarifying", "answering", "follow-up", "done", "skipped"]

# What may happen in a mock interview, as it is written down.
MOMENTS: Final = frozenset({
    "began", "asked", "clarified", "answering", "answered", "silence", "prompted", "hint", "run",
    "mark", "paused", "resumed", "away", "skipped", "ended",
})  # fmt: skip
# Moments that the page itself may report; all others are the server's to write.
REPORTED: Final = frozenset({"answering", "mark"})

# The time that is said to be short: two minutes before the end, of short boxes the last quarter.
SHORT_SECONDS: Final = 120
SHORT_SHARE: Final = 0.25
# After "finish the sentence": a sentence takes 10 seconds, and a breath.
GRACE_SECONDS: Final = 20
# A follow-up needs 30 seconds to be answered, in a box of some length a tenth of it.
FOLLOW_UP_SECONDS: Final = 30
FOLLOW_UP_SHARE: Final = 0.1
# Silence while it is thought about and while it is told. Interviewers leave some 10 seconds, which
# feel long; a pause of more than 15 in the middle of an answer is a thread that was lost, and 30
# before the first word is thinking that nobody can follow. With code, hands talk as well.
SILENCE_SECONDS: Final[Mapping[str, int]] = {"before": 30, "within": 15, "coding": 60}
# Nobody listens where nothing is recorded: only a keyboard that rests is seen, and one thinks
# before one writes.
SILENCE_UNHEARD_SECONDS: Final = 60
PROMPT_GAP_SECONDS: Final = 60
PROMPTS_MAX: Final = 3
# Missed by more than half of its box, a question is not begun: what follows would lose too much.
LEAST_OF_BOX: Final = 0.5
LAST_KINDS: Final = ("asks", "closing")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happens: a moment's kind, what is said, and what else is known of it."""

    kind: str
    text: str = ""
    data: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a segment stands. spent_seconds: since it was asked, pauses left out."""

    kind: str
    prompt: str
    state: State = "waiting"
    box_seconds: int = 0
    spent_seconds: float = 0.0
    is_clarified: bool = False
    clarified: int = 0
    asked_after: int = 0

    @property
    def left_seconds(self) -> float:
        """What is left of its box; negative once it is over."""
        return self.box_seconds - self.spent_seconds

    @property
    def is_open(self) -> bool:
        """Whether it is asked and not done."""
        return self.state in ("clarifying", "answering", "follow-up")


Step = tuple[Stage, tuple[Line, ...]]


def ask(stage: Stage) -> Step:
    """Ask it. Clarifying questions come first where it calls for them."""
    if stage.state != "waiting":
        return stage, ()
    state: State = "clarifying" if stage.is_clarified else "answering"
    return replace(stage, state=state, spent_seconds=0.0), (Line("asked", stage.prompt),)


def clarify(stage: Stage, question: str, reply: str) -> Step:
    """A clarifying question and what was said to it; later it is a part of the answer."""
    if stage.state != "clarifying" or not question:
        return stage, ()
    told = Line("clarified", question, {"reply": reply})
    return replace(stage, clarified=stage.clarified + 1), (told,)


def begin_answer(stage: Stage) -> Step:
    """Go on to the answer; that nothing was asked is noted."""
    if stage.state != "clarifying":
        return stage, ()
    if stage.clarified:
        return replace(stage, state="answering"), (Line("answering"),)
    told = Line("answering", NOTHING_ASKED, {"asked_nothing": True})
    return replace(stage, state="answering"), (told,)


def answered(stage: Stage, *, follow_up: tuple[str, str] | None, told: Line) -> Step:
    """What was asked is answered: then the follow-up (ident, prompt) it calls for, or it is done.

    Answered while clarifying is answered as well: the answer was begun.
    """
    if not stage.is_open:
        return stage, ()
    if follow_up is None or not has_time_to_follow_up(stage):
        return replace(stage, state="done"), (told,)
    ident, prompt = follow_up
    asked = Line("asked", prompt, {"follow_up": ident})
    return replace(stage, state="follow-up", asked_after=stage.asked_after + 1), (told, asked)


def has_time_to_follow_up(stage: Stage) -> bool:
    """Whether there is enough left of the box for another question."""
    needed = max(FOLLOW_UP_SECONDS, FOLLOW_UP_SHARE * stage.box_seconds)
    return stage.left_seconds >= min(needed, 0.5 * stage.box_seconds)


def short_at(box_seconds: int) -> float:
    """How many seconds before the end it is said that the time is short."""
    return min(SHORT_SECONDS, SHORT_SHARE * box_seconds)


def time_line(stage: Stage, said: Collection[str]) -> Line | None:
    """What is to be said of the time now, if it was not `said`: "short" once, "up" once."""
    if not stage.is_open:
        return None
    if stage.left_seconds <= 0:
        return None if "up" in said else _time("up", TIME_UP)
    is_short = stage.left_seconds <= short_at(stage.box_seconds)
    if not is_short or {"short", "up"} & set(said):
        return None
    return _time("short", say_left(stage.left_seconds))


def say_left(seconds: float) -> str:
    """The time that is left, as one says it."""
    minutes = round(seconds / 60)
    if seconds >= 50:
        return (
            "One minute left."
            if minutes <= 1
            else f"{_NUMBERS.get(minutes, minutes)} minutes left."
        )
    return f"{max(5, round(seconds / 5) * 5)} seconds left."


_NUMBERS: Final = {2: "Two", 3: "Three"}


def _time(which: str, text: str) -> Line:
    return Line("prompted", text, {"why": "time", "which": which})


def is_over(stage: Stage, *, is_real: bool) -> bool:
    """Whether the interviewer goes on whatever is being said: in real mode only."""
    return is_real and stage.is_open and stage.left_seconds <= -GRACE_SECONDS


def silence_seconds(kind: str, *, has_begun: bool, is_heard: bool) -> int:
    """After how long a silence one is asked what one thinks."""
    if kind == "coding":
        return SILENCE_SECONDS["coding"]
    if not is_heard:
        return SILENCE_UNHEARD_SECONDS
    return SILENCE_SECONDS["within" if has_begun else "before"]


def silence_line(
    stage: Stage, *, silent_seconds: float, threshold_seconds: float, prompts: Sequence[float]
) -> Line | None:
    """What is said into a silence. `prompts`: how many seconds ago each earlier one was said.

    Nothing where the time is over, while questions are asked, and never a fourth time: an
    interviewer who keeps asking is noise.
    """
    if not stage.is_open or stage.kind in LAST_KINDS or stage.left_seconds <= 0:
        return None
    if silent_seconds < threshold_seconds or len(prompts) >= PROMPTS_MAX:
        return None
    if prompts and min(prompts) < PROMPT_GAP_SECONDS:
        return None
    return Line("prompted", THINKING[len(prompts)], {"why": "silence"})


def hint_line(kind: str, given: int) -> Line | None:
    """The next hint: how such a thing is answered, and nothing of what the answer says."""
    hints = HINTS.get(kind, ())
    return Line("hint", hints[given]) if given < len(hints) else None


def blind_follow_up(
    rubric: Rubric, asked: Collection[str] = (), *, is_beside: bool = False
) -> FollowUp | None:
    """What to ask after an answer that nothing could read: one that builds on a point being said,
    else one about the heaviest point. After one that was beside the question (`is_beside`) the
    heaviest point comes first: nothing was said to build on.
    """
    left = [one for one in rubric.follow_ups if one.id not in asked]
    weight = {one.id: WEIGHTS[one.weight] for one in rubric.key_points}

    def heaviness(one: FollowUp, event: str) -> float:
        return max(
            (weight.get(when.id, 0.0) for when in one.when if when.event == event), default=-1.0
        )

    for event in ("missed", "covered") if is_beside else ("covered", "missed"):
        called = [one for one in left if heaviness(one, event) >= 0]
        if called:
            return max(called, key=lambda one: heaviness(one, event))
    return None


def follow_up_of_code(stage: Stage) -> tuple[str, str] | None:
    """After code, what it costs; once."""
    return None if stage.kind != "coding" or stage.asked_after else ("code:cost", AFTER_CODE)


def next_stage(stages: Sequence[Stage], left_seconds: float) -> tuple[list[int], int | None]:
    """(those that are left out for want of time, the one that is asked next), by index.

    Their questions and the goodbye are always held; they need half of their boxes.
    """
    skipped: list[int] = []
    kept_seconds = sum(
        LEAST_OF_BOX * one.box_seconds
        for one in stages
        if one.kind in LAST_KINDS and one.state == "waiting"
    )
    for at, one in enumerate(stages):
        if one.state != "waiting":
            continue
        if one.kind in LAST_KINDS or left_seconds - kept_seconds >= LEAST_OF_BOX * one.box_seconds:
            return skipped, at
        skipped.append(at)
    return skipped, None
