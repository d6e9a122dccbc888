"""Where the learner stands and what today should hold: memory and weights put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.selectors.days import (
    minutes_by_day,
    problems_a_day,
    returns_weekly,
)
from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.library.selectors.topics import count_points, topics_of
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.focus import focus_on
from greenroom.apps.plan.selectors.goals import GoalSpec, goals_of, kind_factors
from greenroom.apps.plan.selectors.targets import current_target, weights_of
from greenroom.apps.practice.selectors.days import minutes_practised
from greenroom.apps.practice.selectors.memory import LoadedShelf, load_shelf
from greenroom.core.exercises import KINDS
from greenroom.core.planning import (
    CURRENT_POLICY,
    POLICIES,
    Ahead,
    ForecastDay,
    Goal,
    PlannedExercise,
    Readiness,
    Shelf,
    TopicReadiness,
    TopicWeights,
    combine_topics,
    forecast,
    measure_readiness,
    plan_with_focus,
)

if TYPE_CHECKING:
    from greenroom.apps.library.models import Area, Exercise, Topic

DEFAULT_MINUTES = 25
# Without a date, readiness is told for a month from now: a usual time from first call to talk.
DEFAULT_DAYS = 30
LONGEST_FORECAST_DAYS = 120
# What pages about one topic show; read for 128 of them, it took a third of their time.
_READ_ELSEWHERE = ("recap", "links", "aliases", "area__aliases")


@dataclass(frozen=True, slots=True)
class Outlook:
    """One load of everything that plan, readiness and forecast are computed from."""

    learner: Learner
    target: Target | None
    now: datetime
    today: date
    days_left: int
    minutes_a_day: int
    minutes_ahead: tuple[int, ...]
    minutes_done: float
    topics: tuple[Topic, ...]
    weights: TopicWeights
    loaded: LoadedShelf
    goals: tuple[GoalSpec, ...]
    ahead: Ahead
    focus: dict[int, str] = field(default_factory=dict)  # what is named, and why

    @property
    def minutes_today(self) -> int:
        """What today has by the calendar; 0 on a day off."""
        return self.minutes_ahead[0]

    @property
    def minutes_left(self) -> float:
        """What is left of today's minutes, 0 or more."""
        return max(0.0, self.minutes_today - self.minutes_done)

    @property
    def titles_text(self) -> str:
        """The topics' names, for a title."""
        return ", ".join(topic.title for topic in self.topics[:3])


def load_outlook(
    learner: Learner, *, now: datetime, topic_ids: Sequence[int] | None = None
) -> Outlook:
    """Load memory and weights; `topic_ids` narrows to some topics, which then all count.

    A learner's own topic counts only while it holds something to practise; one of the syllabus
    counts always, as an interviewer asks for it whether there are cards or not.
    """
    today = learner.local_day(now)
    target = current_target(learner, today=today)
    known = topics_of(learner).defer(*_READ_ELSEWHERE)
    topics = [topic for topic in known if topic_ids is None or topic.pk in topic_ids]
    loaded = load_shelf(learner, [topic.pk for topic in topics], now=now)
    held = set(np.unique(loaded.shelf.topics).tolist())
    weights = weights_of(topics, target)
    points = count_points()
    counts = np.array(
        [topic.learner_id is None or index in held for index, topic in enumerate(topics)],
        dtype=np.bool_,
    )
    for index in range(len(topics)):
        if not counts[index]:
            weights[index] = 0.0
        if topic_ids is not None and not weights[index]:
            weights[index] = 1.0
    days_left = max(0, (target.date - today).days) if target else DEFAULT_DAYS
    minutes_a_day = target.minutes_a_day if target else DEFAULT_MINUTES
    whole = TopicWeights(
        tuple(topic.ident for topic in topics),
        np.array(weights, dtype=np.float64),
        np.array([points.get(topic.pk, 0) for topic in topics], dtype=np.int64),
    )
    # Practice of some topics is for these topics, whatever an interview asks.
    goals = tuple(goals_of(learner, topics, today=today)) if topic_ids is None else ()
    last = max([days_left, *((goal.date - today).days for goal in goals)])
    minutes_ahead = tuple(
        minutes_by_day(learner, today, min(last, LONGEST_FORECAST_DAYS) + 1, default=minutes_a_day)
    )
    return Outlook(
        learner=learner,
        target=target,
        now=now,
        today=today,
        days_left=days_left,
        minutes_a_day=minutes_a_day,
        minutes_ahead=minutes_ahead,
        minutes_done=minutes_practised(learner, day=today),
        topics=tuple(topics),
        weights=whole,
        loaded=loaded,
        goals=goals,
        ahead=_ahead(learner, goals, minutes_ahead, today=today, counts=counts),
        focus=focus_on(learner, day=today),
    )


_NUMBER_OF_KIND = {kind: number for number, kind in enumerate(KINDS)}


def _ahead(
    learner: Learner, goals: Sequence[GoalSpec], minutes: tuple[int, ...], *, today: date,
    counts: NDArray[np.bool_],
) -> Ahead:  # fmt: skip
    """What the policy is told of the days to come. `counts`: topics that hold something."""
    factors: dict[int, float] = {}
    for goal in goals:
        for kind, factor in kind_factors(goal).items():
            number = _NUMBER_OF_KIND.get(kind)
            if number is not None:
                factors[number] = max(factor, factors.get(number, 1.0))
    wished = problems_a_day(learner)
    return Ahead(
        minutes=tuple(float(one) for one in minutes),
        goals=tuple(
            Goal(
                float((goal.date - today).days),
                np.where(counts, np.array(goal.weights, dtype=np.float64), 0.0),
                goal.share,
            )
            for goal in goals
        ),
        wished={_NUMBER_OF_KIND["problem"]: wished} if wished else {},
        kind_factors=factors,
        returns_weekly=returns_weekly(learner),
    )


def plan_for(outlook: Outlook, *, minutes: float | None = None) -> tuple[PlannedExercise, ...]:
    """What is worth practising now in `minutes` (default: what is left of the day's)."""
    policy = POLICIES[CURRENT_POLICY]
    days_left = float(outlook.days_left) if outlook.target else None

    def plan_rest(shelf: Shelf, left: float) -> tuple[PlannedExercise, ...]:
        return policy.plan_day(
            shelf, outlook.weights, minutes=left, days_left=days_left, ahead=outlook.ahead
        )

    return plan_with_focus(
        outlook.loaded.shelf,
        outlook.weights,
        list(outlook.focus),
        minutes=outlook.minutes_left if minutes is None else minutes,
        days_left=days_left,
        ahead=outlook.ahead,
        plan_rest=plan_rest,
    )


def longer_than_the_day(outlook: Outlook) -> Exercise | None:
    """What is worth most and takes longer than a whole day's minutes; None if nothing does.

    None too on the eve of an interview, when nothing long is begun.
    """
    if outlook.ahead.is_eve:
        return None
    exercise_id = POLICIES[CURRENT_POLICY].find_longer(
        outlook.loaded.shelf,
        outlook.weights,
        minutes=float(outlook.minutes_a_day),
        days_left=float(outlook.days_left) if outlook.target else None,
    )
    if exercise_id is None:
        return None
    return exercises_by_id(outlook.learner, [exercise_id]).get(exercise_id)


def readiness_of(outlook: Outlook) -> Readiness:
    """Expected recall on the day over all weighted topics."""
    return measure_readiness(
        outlook.loaded.shelf, outlook.weights, days_left=float(outlook.days_left)
    )


def forecast_of(outlook: Outlook, *, to_last: bool = False) -> tuple[ForecastDay, ...]:
    """Readiness for each day to come if each has the calendar's minutes, today what is left.

    It ends with the nearest interview, or with `to_last` on the day of the last one.
    """
    days_left = len(outlook.minutes_ahead) - 1 if to_last else outlook.days_left
    return forecast(
        outlook.loaded.shelf,
        outlook.weights,
        days_left=min(days_left, LONGEST_FORECAST_DAYS),
        minutes_a_day=float(outlook.minutes_a_day),
        ahead=replace(outlook.ahead, minutes=(outlook.minutes_left, *outlook.ahead.minutes[1:])),
    )


@dataclass(frozen=True, slots=True)
class TopicStanding:
    """One topic's part of the readiness, with its evidence."""

    topic: Topic
    weight: float
    value: float
    low: float
    high: float
    exercises: int
    seen: int
    last_practised_days: float | None


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """An area's part: the weighted mean of its topics."""

    area: Area
    weight: float
    value: float
    low: float
    high: float
    exercises: int
    seen: int
    topics: tuple[TopicStanding, ...]

    @property
    def is_fresh(self) -> bool:
        """Nothing of it was ever practised."""
        return self.seen == 0


def standings(outlook: Outlook, readiness: Readiness) -> list[AreaStanding]:
    """Readiness by area and topic, weighted topics only, in the syllabus' order."""
    by_area: dict[int, list[TopicReadiness]] = {}
    for one in readiness.topics:
        if outlook.weights.weights[one.topic_index] > 0:
            area_id = outlook.topics[one.topic_index].area_id
            by_area.setdefault(area_id, []).append(one)
    return [_area_standing(outlook, measured) for measured in by_area.values()]


def _area_standing(outlook: Outlook, measured: list[TopicReadiness]) -> AreaStanding:
    weights = [float(outlook.weights.weights[one.topic_index]) for one in measured]
    whole = combine_topics(measured, weights)
    topics = tuple(
        TopicStanding(
            outlook.topics[one.topic_index], weight, one.value, one.low, one.high, one.exercises,
            one.seen, outlook.loaded.last_days.get(outlook.topics[one.topic_index].pk),
        )
        for one, weight in zip(measured, weights, strict=True)
    )  # fmt: skip
    return AreaStanding(
        area=topics[0].topic.area,
        weight=sum(weights),
        value=whole.value,
        low=whole.low,
        high=whole.high,
        exercises=sum(one.exercises for one in topics),
        seen=sum(one.seen for one in topics),
        topics=topics,
    )
