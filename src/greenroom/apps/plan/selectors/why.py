"""Why today's plan is what it is: each of its numbers, and what stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.selectors.outlook import LONGEST_FORECAST_DAYS, Outlook, plan_for
from greenroom.apps.plan.selectors.shown import front_of
from greenroom.core.planning import PlannedExercise, forecast, horizon_v1
from greenroom.core.planning.choosing import counting_weights
from greenroom.core.planning.readiness import recall_in, shares_of
from greenroom.core.planning.shelf import Floats
from greenroom.core.planning.why import Standing, standings

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic
    from greenroom.apps.plan.selectors.goals import GoalSpec

MOST_WORTH = 10
HEAVIEST_TOPICS = 10
# A day missed, and a long weekend.
MISSED_DAYS = (1, 3)

WORDS = {
    Standing.PLANNED: "in today's plan",
    Standing.WEIGHTLESS: "of topics that count nothing for your interviews",
    Standing.FRESH: "practised today and still fresh",
    Standing.GIVEN_AWAY: "beside another side of the same note, which you saw today",
    Standing.LATE: "new work, which nobody begins on the eve of an interview",
    Standing.WAITS: "wait until something basic of their topic was practised",
    Standing.KNOWN: "known too well: recall is above 97 %",
    Standing.LATER: "worth more on a later day than today",
    Standing.SIBLING: "another side of a note that is in the plan",
    Standing.TOPIC_FULL: "of topics that have their quarter of today",
    Standing.TURN: "wait for their turn among drills, questions and problems",
    Standing.NO_ROOM: "others are worth more a minute, or fit today better",
}


@dataclass(frozen=True, slots=True)
class Considered:
    """Today's plan with everything it was chosen from. `worth`: readiness a minute, 0..1."""

    minutes: float
    planned: tuple[PlannedExercise, ...]
    worth: Floats
    standings: tuple[Standing, ...]


def consider(outlook: Outlook) -> Considered:
    """What the plan of the minutes that are left weighs; none left: of ten more."""
    minutes = outlook.minutes_left if outlook.minutes_left >= 1 else 10.0
    days_left = float(outlook.days_left) if outlook.target else None
    shelf, topics, ahead = outlook.loaded.shelf, outlook.weights, outlook.ahead
    planned = plan_for(outlook, minutes=minutes)
    worth = np.zeros(0)
    if len(shelf):
        worth = horizon_v1.worth_of_minutes(
            shelf, topics, minutes=minutes, days_left=days_left, ahead=ahead
        )
    found = standings(
        shelf, topics, worth, planned, minutes=minutes, days_left=days_left, ahead=ahead
    )
    return Considered(minutes, planned, worth, found)


def count_standings(considered: Considered) -> list[tuple[str, int]]:
    """How many exercises are planned, and how many are left out for what; none is not told."""
    counted = Counter(considered.standings)
    return [(WORDS[one], counted[one]) for one in Standing if counted[one]]


@dataclass(frozen=True, slots=True)
class ShownWorth:
    """One of the exercises that are worth most. `points`: of readiness, a minute."""

    exercise_id: int
    title: str
    topic: Topic
    minutes: float
    points: float
    standing: str
    is_planned: bool


def show_best(outlook: Outlook, considered: Considered) -> list[ShownWorth]:
    """What is worth most a minute of all that may be asked today, planned or not."""
    shelf = outlook.loaded.shelf
    in_question = (
        Standing.PLANNED, Standing.SIBLING, Standing.TOPIC_FULL, Standing.TURN, Standing.NO_ROOM,
    )  # fmt: skip
    places = [at for at, one in enumerate(considered.standings) if one in in_question]
    ids = shelf.exercise_ids
    best = sorted(places, key=lambda at: (-considered.worth[at], ids[at]))[:MOST_WORTH]
    rows = exercises_by_id(outlook.learner, ids[best].tolist() if best else [])
    return [
        ShownWorth(
            exercise_id=int(ids[at]),
            title=front_of(rows[int(ids[at])]),
            topic=outlook.topics[int(shelf.topics[at])],
            minutes=float(shelf.minutes[at]),
            points=100 * float(considered.worth[at]),
            standing=WORDS[considered.standings[at]],
            is_planned=considered.standings[at] is Standing.PLANNED,
        )
        for at in best
        if int(ids[at]) in rows
    ]


@dataclass(frozen=True, slots=True)
class ShownWeight:
    """A topic's share of all that counts, and of today's minutes."""

    topic: Topic
    share: float
    minutes: float


def show_weights(outlook: Outlook, considered: Considered) -> list[ShownWeight]:
    """The topics that count most, over all interviews by their shares."""
    weights = counting_weights(outlook.weights, outlook.ahead)
    total = weights.sum()
    if total <= 0:
        return []
    minutes: Counter[int] = Counter()
    for one in considered.planned:
        minutes[one.topic_index] += one.minutes  # type: ignore[assignment]
    heaviest = np.argsort(-weights, kind="stable")[:HEAVIEST_TOPICS].tolist()
    return [
        ShownWeight(outlook.topics[at], float(weights[at] / total), minutes[at])
        for at in heaviest
        if weights[at] > 0
    ]


@dataclass(frozen=True, slots=True)
class ShownMissed:
    """Readiness on the date if the next `days` days are missed; 0: none."""

    days: int
    readiness: float


def show_missed(outlook: Outlook) -> list[ShownMissed]:
    """What missing the next days changes, beside missing none; empty where no day is left.

    Missing more never does better: a forecast moves by half a point with whose turn it is on a day,
    and that is no reason to stay away.
    """
    left = min(outlook.days_left, LONGEST_FORECAST_DAYS)
    if not left or not len(outlook.loaded.shelf):
        return []
    missed = (0, *(days for days in MISSED_DAYS if days < left))
    found = accumulate((_readiness_without(outlook, days, left) for days in missed), min)
    return [ShownMissed(days, value) for days, value in zip(missed, found, strict=True)]


def _readiness_without(outlook: Outlook, missed: int, left: int) -> float:
    minutes = (outlook.minutes_left, *outlook.ahead.minutes[1:])
    ahead = replace(outlook.ahead, minutes=(*[0.0] * missed, *minutes[missed:]))
    days = forecast(
        outlook.loaded.shelf, outlook.weights, days_left=left,
        minutes_a_day=float(outlook.minutes_a_day), ahead=ahead,
    )  # fmt: skip
    return days[-1].readiness


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """One interview as one exercise meets it: recall if not practised before, and its weight."""

    goal: GoalSpec
    recall: float
    share: float  # of what counts on that day, held by the exercise's topic


@dataclass(frozen=True, slots=True)
class WhyExercise:
    """What the plan knows of one exercise. `readiness`: the share of the whole it holds, 0..1."""

    topic: Topic
    minutes: float
    recall: float
    is_new: bool
    stability_days: float
    elapsed_days: float
    share: float
    readiness: float
    points: float
    standing: str
    goals: tuple[ShownGoal, ...]


def why_exercise(outlook: Outlook, exercise_id: int) -> WhyExercise | None:
    """Its numbers; None for what is not asked at present (suspended, waiting, deleted)."""
    shelf = outlook.loaded.shelf
    places = np.flatnonzero(shelf.exercise_ids == exercise_id).tolist()
    if not places:
        return None
    at = places[0]
    topic = int(shelf.topics[at])
    considered = consider(outlook)
    weights = counting_weights(outlook.weights, outlook.ahead)
    return WhyExercise(
        topic=outlook.topics[topic],
        minutes=float(shelf.minutes[at]),
        recall=float(recall_in(shelf, 0.0)[at]),
        is_new=bool(shelf.is_new[at]),
        stability_days=float(shelf.stability_days[at]),
        elapsed_days=float(shelf.elapsed_days[at]),
        share=_share(weights, topic),
        readiness=float(shares_of(shelf, outlook.weights, weights)[at]),
        points=100 * float(considered.worth[at]),
        standing=WORDS[considered.standings[at]],
        goals=tuple(_show_goal(outlook, goal, at, topic) for goal in outlook.goals),
    )


def _show_goal(outlook: Outlook, goal: GoalSpec, at: int, topic: int) -> ShownGoal:
    days = float((goal.date - outlook.today).days)
    recall = float(recall_in(outlook.loaded.shelf, days)[at])
    return ShownGoal(goal, recall, _share(np.array(goal.weights), topic))


def _share(weights: Floats, topic: int) -> float:
    total = weights.sum()
    return float(weights[topic] / total) if total > 0 else 0.0


@dataclass(frozen=True, slots=True)
class ShownGoalDay:
    """One interview, with how much of the plan is for it."""

    goal: GoalSpec
    days: int
    minutes: int  # of all days up to it


def show_goals(outlook: Outlook) -> list[ShownGoalDay]:
    """The interviews that the plan works towards."""
    return [
        ShownGoalDay(goal, days := (goal.date - outlook.today).days, _minutes_until(outlook, days))
        for goal in outlook.goals
    ]


def _minutes_until(outlook: Outlook, days: int) -> int:
    """All minutes before that day; what is further off than is looked ahead is like its end."""
    ahead: Sequence[int] = outlook.minutes_ahead
    return sum(ahead[:days]) + max(0, days - len(ahead)) * ahead[-1]
