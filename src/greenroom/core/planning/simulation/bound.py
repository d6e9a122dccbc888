"""No policy can do better: an upper bound where items are independent and the model is right.

Give every day's minutes a price, and let each item be practised as is best for it alone at these
prices, budget or not. The value of all items so, and of the minutes at their prices, is at least
what any policy reaches that keeps to the minutes (Lagrangian relaxation); the prices for which it
is least give the tightest such bound. Here an item's best practice is found exactly: from the day
of one attempt to the day of the next, with whole days between, over a grid of memories.
Source: docs/reference/planning.md, "The bound".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.planning.horizon import (
    PRICE_DECAY,
    Prospects,
    find_price,
    price_on,
    table_of,
)
from greenroom.core.planning.readiness import UNSEEN_RECALL
from greenroom.core.planning.shelf import Floats, Integers
from greenroom.core.planning.simulation.world import World

_LOG_STABILITIES: Final = np.linspace(np.log(0.02), np.log(2000.0), 56)
_DIFFICULTIES: Final = np.array([1.0, 2.118, 4.3, 6.413, 7.41, 8.82, 9.5, 10.0])
# Prices are drawn as straight lines between these days before the date, in logarithms.
_KNOTS: Final = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Bound:
    """recall: no policy's expected weighted recall on the day is above it; prices: by day."""

    recall: float
    prices: tuple[float, ...]


def upper_bound(world: World, minutes: Floats, *, steps: int = 120) -> Bound:
    """The bound for a world of one kind of item, a learner as believed, and these minutes a day.

    steps: how many prices are tried; more only make it tighter.
    """
    days = len(minutes)
    worths, counts = np.unique(world.worth.round(12), return_counts=True)
    costs = float(world.minutes[0]), float(world.failed[0]), float(world.first[0])
    step = _Step(days, costs)
    knots = np.array([knot for knot in _KNOTS if knot < days] + [days], dtype=np.float64)
    left = np.arange(days, 0.0, -1.0)

    def prices_of(logs: Floats) -> Floats:
        prices: Floats = np.exp(np.interp(np.log(left), np.log(knots), logs))
        return prices

    def value(logs: Floats) -> float:
        prices = prices_of(logs)
        return float((step.solve(worths, prices) * counts).sum() + (prices * minutes).sum())

    # The product's own price is the first tried.
    start = np.log(_first_price(world, left, minutes)) - PRICE_DECAY * np.log(knots)
    best, least = _least(value, start, steps)
    return Bound(least, tuple(prices_of(best).tolist()))


def _first_price(world: World, left: Floats, minutes: Floats) -> float:
    new = np.full(len(world), np.nan)
    known = Prospects(world.worth, world.minutes, new, new, new).at(world.worth > 0)
    budget = float((minutes * price_on(left)).sum())
    return find_price(table_of(), known, days_left=len(minutes), minutes_left=budget)


class _Step:
    """What an attempt leads to, for every gap in days; made once, used for all prices."""

    def __init__(self, days: int, costs: tuple[float, float, float]) -> None:
        self.days, self.costs = days, costs
        stability = np.exp(_LOG_STABILITIES)[:, None]
        difficulty = _DIFFICULTIES[None, :]
        self.curves = [
            fsrs_v1.recall_probabilities(float(gap), stability) for gap in range(days + 1)
        ]
        self.after = [self._after(gap, stability, difficulty) for gap in range(days + 1)]
        self.firsts = [
            _corner(*(np.array(one) for one in fsrs_v1.first_state(rating)))
            for rating in (Rating.GOOD, Rating.AGAIN)
        ]

    def _after(self, gap: int, stability: Floats, difficulty: Floats) -> list["_Corner"]:
        recall = np.broadcast_to(self.curves[gap], (len(stability), difficulty.shape[1]))
        return [
            _corner(*fsrs_v1.expected_after(stability + 0 * recall, difficulty, recall, rating))
            for rating in (Rating.GOOD, Rating.AGAIN)
        ]

    def solve(self, worths: Floats, prices: Floats) -> Floats:
        """The value of a new item of each worth at these prices."""
        usual, failed, first = self.costs
        values: list[Floats] = [np.empty(0)] * self.days
        for day in range(self.days - 1, -1, -1):
            value = worths[:, None, None] * self.curves[self.days - day][None]
            value = np.repeat(value, len(_DIFFICULTIES), axis=2)
            for gap in range(1, self.days - day):
                recall, (good, again) = self.curves[gap], self.after[gap]
                later = values[day + gap]
                pays = prices[day + gap] * (recall * usual + (1 - recall) * failed)
                practised = recall * _read(later, good) + (1 - recall) * _read(later, again)
                np.maximum(value, practised - pays, out=value)
            values[day] = value
        begun = np.stack(
            [
                UNSEEN_RECALL * _read(one, self.firsts[0])
                + (1 - UNSEEN_RECALL) * _read(one, self.firsts[1])
                - price * first
                for one, price in zip(values, prices.tolist(), strict=True)
            ]
        )
        best: Floats = np.maximum(worths * UNSEEN_RECALL, begun.max(axis=0))
        return best


_Corner = tuple[Integers, Floats, Integers, Floats]


def _corner(stability: Floats, difficulty: Floats) -> _Corner:
    logs = np.clip(np.log(stability), _LOG_STABILITIES[0], _LOG_STABILITIES[-1] - 1e-9)
    width = _LOG_STABILITIES[1] - _LOG_STABILITIES[0]
    place = (logs - _LOG_STABILITIES[0]) / width
    s = place.astype(np.int64)
    d = np.clip(np.searchsorted(_DIFFICULTIES, difficulty, side="right") - 1, 0, 6)
    of_d = (difficulty - _DIFFICULTIES[d]) / (_DIFFICULTIES[d + 1] - _DIFFICULTIES[d])
    return s, place - s, d, np.clip(of_d, 0.0, 1.0)


def _read(values: Floats, corner: _Corner) -> Floats:
    s, of_s, d, of_d = corner
    low = (1 - of_d) * values[:, s, d] + of_d * values[:, s, d + 1]
    high = (1 - of_d) * values[:, s + 1, d] + of_d * values[:, s + 1, d + 1]
    read: Floats = (1 - of_s) * low + of_s * high
    return read


def _least(of: Callable[[Floats], float], start: Floats, steps: int) -> tuple[Floats, float]:
    """The lowest point found by a simplex walking downhill (Nelder & Mead 1965)."""
    points = [start, *(start + 0.4 * side for side in np.eye(len(start)))]
    found = [(of(point), point) for point in points]
    for _ in range(steps):
        found.sort(key=lambda one: one[0])
        worst = found[-1]
        middle = np.mean([point for _value, point in found[:-1]], axis=0)
        tries = [middle + reach * (middle - worst[1]) for reach in (1.0, 2.0, -0.5)]
        mirrored = (of(tries[0]), tries[0])
        if mirrored[0] < found[0][0]:
            farther = (of(tries[1]), tries[1])
            found[-1] = min(mirrored, farther, key=lambda one: one[0])
        elif mirrored[0] < found[-2][0]:
            found[-1] = mirrored
        else:
            nearer = (of(tries[2]), tries[2])
            if nearer[0] < worst[0]:
                found[-1] = nearer
            else:
                best = found[0][1]
                found = [found[0]] + [
                    (of(point), point)
                    for point in (best + 0.5 * (one - best) for _value, one in found[1:])
                ]
    least = min(found, key=lambda one: one[0])
    return least[1], least[0]
