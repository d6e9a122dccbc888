"""The three things to work on after a mock interview, most valuable first.

What a finding is worth is the weight of its topic, next to an average topic's, times what was
missed there in the weights of a rubric: a must is 3, a should 2. A dimension below level 3 is worth
a must for each level that is missing. So a wrong claim about a topic that counts double (6) goes
before a story without its result (3), and what is worth nothing is no finding.
Source: docs/reference/mock-review.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from greenroom.core.interviewing.dimensions import DIMENSIONS, Proposal, propose
from greenroom.core.interviewing.evidence import (
    STAR_PARTS,
    MockAnswer,
    MockEvidence,
    MockTask,
    SaidPoint,
)

FINDINGS_MAX: Final = 3
EXERCISES_MAX: Final = 4
# In the weights of a rubric: a wrong claim is as bad as a must that is missing.
WRONG_WORTH: Final = 3.0
# Code that nothing passes of is two musts missing; slow code is a should.
CODE_WORTH: Final = 6.0
GROWTH_WORTH: Final = 2.0
UNASKED_WORTH: Final = 1.0
LEVEL_WORTH: Final = 3.0
GOOD_LEVEL: Final = 3
QUOTED_MAX: Final = 3
TITLE_MAX: Final = 200
# As plan.services.targets has them.
FACTORS: Final = (0.0, 0.5, 1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Around:
    """What the learner has beside the mock, by topic ident.

    weights: next to the average topic's, 1 where nothing is known. factors: what each counts with
    now. weak: cards of it that are remembered worst, the worst first. stories: behavioural
    questions that were not asked, to be told next.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    weak: Mapping[str, Sequence[int]] = field(default_factory=dict)
    stories: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to work on: a topic with the factor it should count with, or a dimension.

    worth: what it was ranked by. why: sentences, each on a line. exercises: ids, in the order they
    are to be practised.
    """

    title: str
    why: str
    worth: float
    exercises: tuple[int, ...]
    topic: str = ""
    factor: float | None = None
    dimension: str = ""


def find_three(evidence: MockEvidence, around: Around) -> tuple[Found, ...]:
    """At most three, most valuable first; of equals, what was asked first."""
    found = [*_of_topics(evidence, around), *_of_dimensions(evidence, around)]
    worthy = [one for one in found if one.worth > 0]
    return tuple(sorted(worthy, key=lambda one: -one.worth)[:FINDINGS_MAX])


def raised(factor: float) -> float:
    """One step up: not asked or half becomes normal, normal double, double triple."""
    if factor < 1.0:
        return 1.0
    return next((one for one in FACTORS if one > factor), FACTORS[-1])


def _of_topics(evidence: MockEvidence, around: Around) -> Iterable[Found]:
    topics = [one.topic for one in evidence.answers] + [one.topic for one in evidence.tasks]
    for topic in dict.fromkeys(filter(None, topics)):
        answers = [one for one in evidence.answers if one.topic == topic]
        tasks = [one for one in evidence.tasks if one.topic == topic]
        asked: list[MockAnswer | MockTask] = [*answers, *tasks]
        worst = sorted(asked, key=lambda one: -_missing(one))
        lacking = [one for one in worst if _missing(one) > 0]
        if not lacking:
            continue
        own = [one.exercise_id for one in lacking]
        ids = dict.fromkeys([*own, *around.weak.get(topic, ())])
        yield Found(
            title=_title(f"{around.titles.get(topic, topic)}: {_sum_up(lacking)}"),
            why="\n".join(line for one in lacking for line in _why(one)),
            worth=around.weights.get(topic, 1.0) * sum(map(_missing, lacking)),
            exercises=tuple(ids)[:EXERCISES_MAX],
            topic=topic,
            factor=raised(around.factors.get(topic, 1.0)),
        )


def _missing(one: MockAnswer | MockTask) -> float:
    """What is missing, in the weights of a rubric. A bonus is missed by nobody."""
    if isinstance(one, MockTask):
        if one.accepted_at is None:
            return CODE_WORTH * (1 - one.best)
        return GROWTH_WORTH if one.misses_growth else 0.0
    points = [point for point in (*one.own_points, *one.follow_ups) if point.weight != "bonus"]
    return sum(point.lacking for point in points) + WRONG_WORTH * len(one.wrong_claims)


def _sum_up(lacking: Sequence[MockAnswer | MockTask]) -> str:
    answers = [one for one in lacking if isinstance(one, MockAnswer)]
    missed = sum(len(_missed(one)) for one in answers)
    wrong = sum(len(one.wrong_claims) for one in answers)
    unsolved = [one for one in lacking if isinstance(one, MockTask)]
    parts = [_number(missed, "point") + " missed"] if missed else []
    parts += [_number(wrong, "wrong claim")] if wrong else []
    if unsolved:
        parts.append("code too slow" if unsolved[0].accepted_at else "code not accepted")
    return ", ".join(parts) or "points left unsure"


def _missed(one: MockAnswer) -> list[SaidPoint]:
    """What was not said, the heaviest first; unsure is not missed."""
    points = [*one.own_points, *one.follow_ups]
    missed = [point for point in points if point.weight != "bonus" and point.covered is False]
    return sorted(missed, key=lambda point: -point.lacking)


def _why(one: MockAnswer | MockTask) -> Iterable[str]:
    if isinstance(one, MockTask):
        yield _why_of_code(one)
        return
    missed = _missed(one)
    if one.is_given_up:
        yield f"To “{one.title}” you said that you do not know."
    elif missed:
        more = len(missed) - QUOTED_MAX
        quoted = "; ".join(_plain(point.text) for point in missed[:QUOTED_MAX])
        rest = f"; and {_number(more, 'more point')}" if more > 0 else ""
        yield f"In your answer to “{one.title}” this was missing: {quoted}{rest}."
    for claim in one.wrong_claims:
        yield f"You said: “{claim}” That is wrong."
    if not missed and not one.wrong_claims and not one.is_given_up:
        yield f"In “{one.title}” some points were too vague to tell."


def _why_of_code(task: MockTask) -> str:
    if task.accepted_at is not None:
        return f"“{task.title}” was accepted, but its work grows faster than was asked for."
    if not task.runs:
        return f"For “{task.title}” nothing was run."
    runs = _number(len(task.runs), "run")
    return f"“{task.title}” was not accepted: at best {round(100 * task.best)} % in {runs}."


def _of_dimensions(evidence: MockEvidence, around: Around) -> Iterable[Found]:
    rules: dict[str, Callable[[], tuple[str, Sequence[int]]]] = {
        "structure": lambda: _structure(evidence, around),
        "communication": lambda: _communication(evidence),
    }
    for proposal in propose(evidence):
        rule = rules.get(proposal.dimension)
        if rule is not None and proposal.level is not None and proposal.level < GOOD_LEVEL:
            yield _of_dimension(proposal, *rule())
    unasked = [one for one in evidence.tasks if one.clarified == 0]
    if unasked:
        yield Found(
            title="Problem solving: ask before you write",
            why="\n".join(f"You began “{one.title}” without a question." for one in unasked),
            worth=UNASKED_WORTH * len(unasked),
            exercises=tuple(one.exercise_id for one in unasked)[:EXERCISES_MAX],
            dimension="problem-solving",
        )


def _of_dimension(proposal: Proposal, title: str, exercises: Sequence[int]) -> Found:
    named = DIMENSIONS[proposal.dimension].title
    return Found(
        title=_title(f"{named}: {title}"),
        why=proposal.why,
        worth=LEVEL_WORTH * (GOOD_LEVEL - (proposal.level or GOOD_LEVEL)),
        exercises=tuple(dict.fromkeys(exercises))[:EXERCISES_MAX],
        dimension=proposal.dimension,
    )


def _structure(evidence: MockEvidence, around: Around) -> tuple[str, Sequence[int]]:
    """The worst story again, then others that were not told yet."""
    stories = [one for one in evidence.of_kind("behavioural") if one.parts]
    lacking = {
        part: sum(one.parts[part].lacking for one in stories if part in one.parts)
        for part in STAR_PARTS
    }
    worst = sorted(stories, key=lambda one: -sum(part.lacking for part in one.parts.values()))
    part = max(STAR_PARTS, key=lambda one: lacking[one])
    again = [one.exercise_id for one in worst[:2]]
    return f"tell the {part} of your stories", [*again, *around.stories]


def _communication(evidence: MockEvidence) -> tuple[str, Sequence[int]]:
    """What went worst aloud, to be said again at a calm pace."""
    spoken = sorted((one for one in evidence.answers if one.is_spoken), key=lambda one: one.score)
    return "say it again, aloud and calmly", [one.exercise_id for one in spoken[:2]]


def _plain(text: str) -> str:
    """A point's sentence within another one: without its marks and its full stop."""
    return text.replace("`", "").rstrip(".")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _title(text: str) -> str:
    return text if len(text) <= TITLE_MAX else f"{text[: TITLE_MAX - 1]}…"
