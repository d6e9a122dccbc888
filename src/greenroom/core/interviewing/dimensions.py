"""Six dimensions that an interview is judged in, four levels each, and what evidence proposes.

A proposal is read from what was graded, run and measured, and says what that was. Where there is
nothing to go by it is None, and the learner or a second reader judges alone.
Source: docs/reference/mock-review.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.exercises.question import WEIGHTS
from greenroom.core.interviewing.anchors import ANCHORS
from greenroom.core.interviewing.evidence import (
    STAR_PARTS,
    MockAnswer,
    MockEvidence,
    MockTask,
    SaidPoint,
    Speaking,
)

LEVELS: Final = (1, 2, 3, 4)
# Shares of the points from which a level is reached: 2, 3, 4. What has to be said is asked of
# everybody (40 %, 65 %, 85 %); what goes further is reached less often, so its steps lie lower.
MUST_FROM: Final = (0.40, 0.65, 0.85)
DEPTH_FROM: Final = (0.25, 0.50, 0.75)
# Of four parts of a story: two, three, all.
PARTS_FROM: Final = (0.45, 0.70, 0.95)
# With a wrong claim that stands, no answer is better than a fair one.
WRONG_CAP: Final = 2
# Three tries are writing, seeing and mending; more is trial and error.
FEW_TRIES: Final = 3
# Half a minute of speech tells no pace.
SPEECH_MIN_SECONDS: Final = 30.0
# Between slow and hurried; talks are held at 130 to 150 words a minute.
PACE_FROM, PACE_TO = 100.0, 180.0
# One every ten seconds is heard; one every twenty is not.
FILLERS_MAX: Final = 6.0
SILENCE_MAX_SECONDS: Final = 15.0
TALK_SHARE_MIN: Final = 0.5
# Once may be a hard question.
PROMPTED_FROM: Final = 2


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is judged. `asks`: the question a judge answers; `anchors`: what levels 1 to 4 show."""

    ident: str
    title: str
    asks: str
    anchors: tuple[str, str, str, str]


DIMENSIONS: Final = {
    ident: Dimension(ident, title, asks, anchors) for ident, title, asks, anchors in ANCHORS
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level from 1 to 4 and the evidence in one sentence; None where there is no evidence."""

    dimension: str
    level: int | None
    why: str


def propose(evidence: MockEvidence) -> tuple[Proposal, ...]:
    """A proposal for each dimension, in their order."""
    found = {
        "accuracy": _accuracy(evidence.of_kind("question")),
        "depth": _depth(evidence.of_kind("question")),
        "problem-solving": _problem_solving(evidence.tasks),
        "communication": _communication(evidence.speaking, evidence.prompted),
        "structure": _structure(evidence.of_kind("behavioural")),
        "behaviour": _behaviour(evidence.of_kind("behavioural")),
    }
    return tuple(Proposal(ident, *found[ident]) for ident in DIMENSIONS)


_Found = tuple[int | None, str]


def _accuracy(answers: Sequence[MockAnswer]) -> _Found:
    musts = [point for one in answers for point in one.points if point.weight == "must"]
    if not musts:
        return None, "No technical question was answered."
    wrong = sum(len(one.wrong_claims) for one in answers)
    level = _level(_share(musts), MUST_FROM)
    said = f"You said {_counted(musts)} that a good answer has to say"
    if wrong:
        return min(level, WRONG_CAP), f"{said}, and claimed {_times(wrong, 'wrong thing')}."
    return level, f"{said}, and claimed nothing wrong."


def _depth(answers: Sequence[MockAnswer]) -> _Found:
    further = [point for one in answers for point in one.points if point.weight == "should"]
    extra = sum(
        WEIGHTS["bonus"] * one.share for it in answers for one in it.points if one.weight == "bonus"
    )
    asked = [point for one in answers for point in one.follow_ups]
    whole = [*further, *asked]
    if not whole:
        return None, "Nothing was asked that goes deeper than what has to be said."
    got = sum(WEIGHTS[one.weight] * one.share for one in whole) + extra
    share = min(1.0, got / sum(WEIGHTS[one.weight] for one in whole))
    parts = [f"{_counted(further)} that go further"] if further else []
    parts += [f"{_counted(asked)} that follow-ups asked for"] if asked else []
    return _level(share, DEPTH_FROM), f"You said {' and '.join(parts)}."


def _problem_solving(tasks: Sequence[MockTask]) -> _Found:
    if not tasks:
        return None, "No code was asked for."
    levels = [_level_of_task(one) for one in tasks]
    # Half a level is not reached yet.
    return int(sum(levels) / len(levels)), " ".join(_say_task(one) for one in tasks)


def _level_of_task(task: MockTask) -> int:
    if task.accepted_at is None:
        return 2 if task.best >= 0.5 else 1
    is_whole = task.accepted_at <= FEW_TRIES and not task.misses_growth and task.clarified > 0
    return 4 if is_whole else 3


def _say_task(task: MockTask) -> str:
    asked = _times(task.clarified, "clarifying question") if task.clarified else "no question"
    first = f"{task.title}: {asked} first"
    if task.accepted_at is not None:
        slow = ", but its work grows faster than asked" if task.misses_growth else ""
        return f"{first}; accepted at try {task.accepted_at}{slow}."
    if task.runs:
        passed = f"{round(100 * task.best)} % of its cases"
        return f"{first}; not accepted, at best {passed} in {_times(len(task.runs), 'run')}."
    return f"{first}; nothing was run."


def _communication(speaking: Speaking | None, prompted: int) -> _Found:
    if speaking is None:
        return None, "No recording was measured."
    if speaking.spoken_seconds < SPEECH_MIN_SECONDS:
        return None, f"Only {speaking.spoken_seconds:.0f} s of speech: too little to tell."
    faults = list(_faults_of(speaking))
    if prompted >= PROMPTED_FROM:
        faults.append(f"you had to be asked {prompted} times what you were thinking")
    told = "; ".join(faults) if faults else f"{', '.join(_measured(speaking))}: easy to follow"
    return max(1, 4 - len(faults)), f"{told[0].upper()}{told[1:]}."


def _faults_of(speaking: Speaking) -> Iterable[str]:
    pace = speaking.words_per_minute
    if pace is not None and not PACE_FROM <= pace <= PACE_TO:
        way = "slower" if pace < PACE_FROM else "faster"
        yield f"{pace:.0f} words a minute, {way} than is easy to follow"
    fillers = speaking.fillers_a_minute
    if fillers is not None and fillers > FILLERS_MAX:
        most = f", most of them “{speaking.most_said}”" if speaking.most_said else ""
        yield f"{fillers:.1f} fillers a minute{most}"
    if speaking.longest_silence_seconds > SILENCE_MAX_SECONDS:
        yield f"a silence of {speaking.longest_silence_seconds:.0f} s within an answer"
    if speaking.talk_share < TALK_SHARE_MIN:
        yield f"you spoke for {round(100 * speaking.talk_share)} % of the time of your answers"


def _measured(speaking: Speaking) -> Iterable[str]:
    if speaking.words_per_minute is not None:
        yield f"{speaking.words_per_minute:.0f} words a minute"
    if speaking.fillers_a_minute is not None:
        yield f"{speaking.fillers_a_minute:.1f} fillers a minute"
    yield f"longest silence {speaking.longest_silence_seconds:.0f} s"
    yield f"{round(100 * speaking.talk_share)} % of the time spoken"


def _structure(answers: Sequence[MockAnswer]) -> _Found:
    stories = [one for one in answers if one.parts]
    if not stories:
        return None, "No story was told."
    told = [one.parts[part] for one in stories for part in STAR_PARTS if part in one.parts]
    level = _level(sum(one.share for one in told) / len(told), PARTS_FROM)
    missed = _missed_parts(stories)
    why = f"Missing from your stories: {missed}." if missed else "Every part of a story is there."
    over = sum(one.is_over_time for one in answers)
    if 2 * over < len(answers) or not over:
        return level, why
    return max(1, level - 1), f"{why} {over} of {len(answers)} ran over the time."


def _missed_parts(stories: Sequence[MockAnswer]) -> str:
    lacking = {
        part: sum(part in one.parts and one.parts[part].covered is not True for one in stories)
        for part in STAR_PARTS
    }
    return ", ".join(
        f"{part} ({_in_of(lacking[part], len(stories))})" for part in lacking if lacking[part]
    )


def _in_of(number: int, whole: int) -> str:
    return f"in {number} of {whole}"


def _behaviour(answers: Sequence[MockAnswer]) -> _Found:
    points = [one for it in answers for one in it.own_points if one.weight != "bonus"]
    if not points:
        return None, "No behavioural question was answered."
    wrong = sum(len(one.wrong_claims) for one in answers)
    level = _level(_share(points), MUST_FROM)
    said = f"You showed {_counted(points)} that the questions ask for"
    if wrong:
        return min(level, WRONG_CAP), f"{said}, and said {_times(wrong, 'thing')} against yourself."
    return level, f"{said}."


def _share(points: Sequence[SaidPoint]) -> float:
    whole = sum(WEIGHTS[one.weight] for one in points)
    return sum(WEIGHTS[one.weight] * one.share for one in points) / whole


def _level(share: float, steps: Sequence[float]) -> int:
    # What is 0.85 in words may be 0.8499999 in binary.
    return 1 + sum(share >= one - 1e-9 for one in steps)


def _counted(points: Sequence[SaidPoint]) -> str:
    """As "3 of 5 points", or "3 of 5 points (1 unsure)"."""
    said = sum(one.covered is True for one in points)
    unsure = sum(one.covered is None for one in points)
    more = f" ({unsure} unsure)" if unsure else ""
    return f"{said} of {len(points)} point{'s' * (len(points) != 1)}{more}"


def _times(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
