"""What readiness rests on, area by area, and what some minutes would add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from greenroom.apps.plan.selectors.outlook import AreaStanding, Outlook, TopicStanding, standings
from greenroom.core.planning import Readiness, TopicReadiness, TopicWeights, measure_readiness
from greenroom.core.planning.gains import Gain, gains_of_minutes

# Long enough for a problem, short enough for an evening: what a topic gets in one go.
GAIN_MINUTES = 30
_BEST = 5


@dataclass(frozen=True, slots=True)
class Told:
    """How many of a topic's exercises were attempted: those recalled, and those done.

    offered: deeds of the topic, whether they count yet or not.
    """

    cards: int
    recalled: int
    offered: int
    done: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic: its part of the readiness, its evidence, and what GAIN_MINUTES would add."""

    standing: TopicStanding
    told: Told
    attempted: float
    gain: Gain


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with its topics."""

    standing: AreaStanding
    attempted: float
    gain: Gain
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything by area; `best`: the topics that gain most, the most first; `plan`: today's mix.

    `plan` says what the same minutes add when they go where the plan would send them.
    """

    areas: tuple[AreaRow, ...]
    best: tuple[TopicRow, ...]
    plan: Gain


def standing_of(outlook: Outlook, readiness: Readiness) -> Standing:
    """Where the learner stands, with what it rests on and what would move it."""
    areas = standings(outlook, readiness)
    index_of = {topic.pk: index for index, topic in enumerate(outlook.topics)}
    by_area = [[index_of[one.topic.pk] for one in area.topics] for area in areas]
    every = [index for area in by_area for index in area]
    groups = [*([index] for index in every), *by_area, every]
    gains = gains_of_minutes(
        outlook.loaded.shelf, outlook.weights, groups, minutes=GAIN_MINUTES,
        days_left=float(outlook.days_left), ahead=outlook.ahead,
    )  # fmt: skip
    told = told_by_topic(outlook)
    gain_of = dict(zip(every, gains, strict=False))
    rows = [
        tuple(
            TopicRow(one, told[index], readiness.topics[index].attempted, gain_of[index])
            for index, one in zip(indices, area.topics, strict=True)
        )
        for indices, area in zip(by_area, areas, strict=True)
    ]
    area_rows = tuple(
        AreaRow(area, _attempted(topics), gain, topics)
        for area, topics, gain in zip(areas, rows, gains[len(every) : -1], strict=True)
    )
    best = sorted((row for topics in rows for row in topics), key=lambda row: -row.gain.value)
    return Standing(area_rows, tuple(row for row in best[:_BEST] if row.gain.exercises), gains[-1])


def _attempted(rows: Sequence[TopicRow]) -> float:
    weight = sum(row.standing.weight for row in rows)
    return sum(row.standing.weight * row.attempted for row in rows) / weight


def told_by_topic(outlook: Outlook) -> list[Told]:
    """What was recalled and done of each topic, in the order of the outlook's."""
    shelf, count = outlook.loaded.shelf, len(outlook.topics)
    seen = ~shelf.is_new
    columns = [
        np.bincount(shelf.topics[chosen], minlength=count).tolist()
        for chosen in (
            shelf.counts & ~shelf.deeds, seen & ~shelf.deeds, shelf.deeds, seen & shelf.deeds,
        )
    ]  # fmt: skip
    return [Told(*row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """Readiness for one interview, or one round, on its own day."""

    title: str
    date: date
    value: float
    low: float
    high: float


def goal_standings(outlook: Outlook) -> list[GoalStanding]:
    """Each day to be ready for, the nearest first; none where there is only one."""
    if len(outlook.goals) < 2:
        return []
    found = []
    for spec, goal in zip(outlook.goals, outlook.ahead.goals, strict=True):
        weights = TopicWeights(outlook.weights.ids, goal.weights, outlook.weights.points)
        measured = measure_readiness(outlook.loaded.shelf, weights, days_left=goal.days_left)
        title = f"{spec.target}: {spec.round}" if spec.round else str(spec.target)
        found.append(GoalStanding(title, spec.date, measured.value, measured.low, measured.high))
    return found


def topic_standing(outlook: Outlook, readiness: Readiness, topic_id: int) -> TopicReadiness | None:
    """The measured readiness of one topic, whatever it weighs; None if it is not among them."""
    for index, topic in enumerate(outlook.topics):
        if topic.pk == topic_id:
            return readiness.topics[index]
    return None
