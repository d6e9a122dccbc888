"""What one plan works towards when there are several interviews, or rounds on several days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenroom.apps.accounts.models import Learner
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of, weights_of
from greenroom.core.planning.formats import factors_of_kinds

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic
    from greenroom.apps.plan.models import Round, Target

# Two weeks off, a day counts half of what today's counts: 3 days against 3 weeks share by .82 to
# .40, two thirds to one third. A far one never sinks to nothing, as an exponential would have it.
HALF_AWAY_DAYS = 14


@dataclass(frozen=True, slots=True)
class GoalSpec:
    """One day to be ready for: what counts on it, and its share (0..1) of one plan.

    `round` is None for the interview's own day; `formats` are those of the day's rounds.
    """

    target: Target
    round: Round | None
    date: date
    weights: list[float]
    share: float
    formats: tuple[str, ...] = ()


def goals_of(learner: Learner, topics: Sequence[Topic], *, today: date) -> list[GoalSpec]:
    """Each target's day, and each of its rounds to come with a day of its own, by date.

    A target's share is by its nearest day: HALF_AWAY_DAYS / (HALF_AWAY_DAYS + days left), over the
    sum of all targets'; its days share that in the same way. Equal days have equal shares, and all
    shares sum to 1.
    """
    days = [_days_of(target, today) for target in current_targets(learner, today=today)]
    total = sum(_nearness(found[0].date, today) for found in days)
    goals = []
    for found in days:
        share = _nearness(found[0].date, today) / total
        own = sum(_nearness(one.date, today) for one in found)
        goals += [
            GoalSpec(
                one.target, one.round, one.date,
                weights_of(topics, one.target, formats=one.formats),
                share * _nearness(one.date, today) / own,
                one.formats,
            )
            for one in found
        ]  # fmt: skip
    return sorted(goals, key=lambda one: one.date)


def kind_factors(goal: GoalSpec) -> dict[str, float]:
    """By kind of exercise, how much more it counts for a goal; kinds not named count as usual."""
    return factors_of_kinds(goal.formats)


@dataclass(frozen=True, slots=True)
class _Day:
    target: Target
    round: Round | None
    date: date
    formats: tuple[str, ...]


def _days_of(target: Target, today: date) -> list[_Day]:
    """The days of a target that are still to come; the interview's own is the last."""
    rounds = rounds_of(target)
    early = [one for one in rounds if one.date is not None and one.date < target.date]
    days = [
        _Day(target, one, one.date, (one.format,))
        for one in early
        if one.date and one.date >= today
    ]
    last = tuple(dict.fromkeys(one.format for one in rounds if one not in early))
    return [*days, _Day(target, None, target.date, last)]


def _nearness(day: date, today: date) -> float:
    return HALF_AWAY_DAYS / (HALF_AWAY_DAYS + (day - today).days)
