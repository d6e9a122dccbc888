"""What an attempt is worth towards a date: now against later, from a table.

For one exercise alone, with a price for every minute, the best practice to a date is a dynamic
programme: each day either practise (pay, and remember better or start again) or wait. Solved
backwards from the date it gives, for every memory and number of days left, the price at which
practising today and waiting are worth the same: the exercise's *index*. Whoever practises the
highest indices first spends their minutes where they count most. The programme is solved once for
a memory model, over a grid, and read from there.

Units. An attempt that recalls costs 1; one that forgets FORGOTTEN_COST, the first FIRST_COST: an
exercise of any kind is such a unit times its own minutes, so one table serves all kinds. `ratio` is
what the exercise is worth (its share of readiness) in those units at the price of the day itself.
The price falls with the days left as `days ** -PRICE_DECAY`: the nearer the date, the more there is
to win from a minute. (Whittle's index of a restless bandit; with the prices as multipliers this is
the Lagrangian relaxation of the day's budget, whose value bounds every policy from above.)
Source: docs/reference/planning.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.memory.fsrs_v2 import RANGES, Fsrs
from greenroom.core.memory.model import ForgettingModel, parameters_of
from greenroom.core.planning.shelf import Floats, Integers

FORGOTTEN_COST: Final = 2.0
FIRST_COST: Final = 7 / 3
PRICE_DECAY: Final = 0.35
# Chance of managing what was never practised here: some of it is known from work, most is not.
FIRST_RECALL: Final = 0.15
# Further ahead than this nothing changes today's choice: the table ends, and its last row stands.
HORIZON_DAYS: Final = 90

# Plans are drawn as if memory were a little worse than the model says: first attempts last
# WARY_FIRST as long, and forgetting goes on WARY_DECAY times as steeply. Tuned on simulated people
# whose memory is not the model's: one who forgets by half-lives knows 3 to 5 points more on the
# day, one of the model's kind .2 less or more (docs/reference/planning.md).
WARY_FIRST: Final = 0.7
WARY_DECAY: Final = 1.62

_RATIOS: Final = np.geomspace(0.5, 1200.0, 20)
_STABILITIES: Final = np.geomspace(0.04, 2500.0, 28)
# 2.118 and 6.413: where fsrs_v1 begins after a first "good" and "again".
_DIFFICULTIES: Final = np.array([1.0, 2.118, 4.5, 6.413, 8.2, 10.0])
_ELAPSED: Final = np.array(
    [1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70, 110, 200, 400], dtype=np.float64
)
_PRICE_STEPS: Final = 16
# A price needs no more of a shelf than this, taken evenly.
_SAMPLE: Final = 600

Singles = NDArray[np.float32]


def price_on(days_left: Floats | float) -> Floats:
    """The price of a minute with so many days left, in units of the day itself's."""
    left = np.maximum(np.asarray(days_left, dtype=np.float64), 1.0)
    price: Floats = left**-PRICE_DECAY
    return price


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where memories lie in a table: corners of their grid cells and how much each counts."""

    corners: Integers  # exercises x 8, into the flat (stability, difficulty, elapsed) grid
    shares: Floats  # exercises x 8


@dataclass(frozen=True, eq=False)
class HorizonTable:
    """Indices and values for 1 to HORIZON_DAYS days left.

    index, value: days x ratios x (stabilities x difficulties x elapsed days, flat); first_index,
    first_value: days x ratios, for an exercise never attempted.
    """

    index: Singles
    value: Singles
    first_index: Floats
    first_value: Floats

    @cached_property
    def days(self) -> int:
        return len(self.index)

    def row(self, days_left: float) -> int:
        """The row for so many days left; the last one for more, the first for the day itself."""
        return int(np.clip(round(days_left), 1, self.days)) - 1

    def at(self, table: Singles, days_left: float, ratio: Floats, place: Place) -> Floats:
        """`index` or `value` at these memories. One entry for each ratio."""
        rows = table[self.row(days_left)]
        low, share = _between(np.log(ratio), _LOG_RATIOS)
        width = rows.shape[1]
        corners = place.corners + (low * width)[:, None]
        below = np.einsum("ij,ij->i", rows.take(corners), place.shares)
        above = np.einsum("ij,ij->i", rows.take(corners + width), place.shares)
        found: Floats = below + share * (above - below)
        return found

    def at_first(self, table: Floats, days_left: float, ratio: Floats) -> Floats:
        """`first_index` or `first_value` for exercises never attempted."""
        found: Floats = np.interp(np.log(ratio), _LOG_RATIOS, table[self.row(days_left)])
        return found


def place_of(stability: Floats, difficulty: Floats, elapsed: Floats) -> Place:
    """Where these memories lie; beyond the grid's ends they count as its ends."""
    s, of_s = _between(np.log(stability), _LOG_STABILITIES)
    d, of_d = _between(difficulty, _DIFFICULTIES)
    e, of_e = _between(np.log(np.maximum(elapsed, 1.0)), _LOG_ELAPSED)
    first = (s * len(_DIFFICULTIES) + d) * len(_ELAPSED) + e
    corners = first[:, None] + _STEPS
    by_s, by_d, by_e = (np.stack((1 - part, part), axis=1) for part in (of_s, of_d, of_e))
    shares = by_s[:, :, None, None] * by_d[:, None, :, None] * by_e[:, None, None, :]
    return Place(corners, shares.reshape(-1, 8))


def _between(x: Floats, nodes: Floats) -> tuple[Integers, Floats]:
    """The node below each x and how far x lies towards the next one, 0..1."""
    # Without the two ends no search leaves the grid.
    low = nodes[1:-1].searchsorted(x, side="right")
    share = (x - nodes[low]) / (nodes[low + 1] - nodes[low])
    return low, np.minimum(np.maximum(share, 0.0), 1.0)


_LOG_RATIOS: Final = np.log(_RATIOS)
_LOG_STABILITIES: Final = np.log(_STABILITIES)
_LOG_ELAPSED: Final = np.log(_ELAPSED)
_STEPS: Final = np.array(
    [
        ((one >> 2) * len(_DIFFICULTIES) + (one >> 1 & 1)) * len(_ELAPSED) + (one & 1)
        for one in range(8)
    ],
    dtype=np.int64,
)


_DECAY: Final = 20  # where FSRS-6 keeps how steeply forgetting goes on
_TABLES: dict[tuple[float, ...], HorizonTable] = {}
_TABLES_MAX: Final = 4  # 19 MB each: the default's, and those of a few learners with their own
_TABLES_LOCK: Final = Lock()


def table_of(model: ForgettingModel = fsrs_v1) -> HorizonTable:
    """The wary table of a memory model; made in about a third of a second at first, then kept."""
    key = parameters_of(model)
    with _TABLES_LOCK:
        if key not in _TABLES:
            if len(_TABLES) >= _TABLES_MAX:
                _TABLES.pop(next(iter(_TABLES)))
            _TABLES[key] = make_table(wary(model))
        return _TABLES[key]


def wary(model: ForgettingModel) -> Fsrs:
    """The model with a worse memory, within what FSRS allows; see WARY_FIRST."""
    parameters = np.array(parameters_of(model))
    parameters[:4] *= WARY_FIRST
    parameters[_DECAY] *= WARY_DECAY
    low, high = np.array(RANGES).T
    return Fsrs(tuple(np.clip(parameters, low, high).tolist()))


def make_table(model: ForgettingModel, days: int = HORIZON_DAYS) -> HorizonTable:
    """Solve the dynamic programme backwards from the date. Arrays: ratios x S x D x elapsed."""
    stability, difficulty = _STABILITIES[:, None, None], _DIFFICULTIES[None, :, None]
    recall_se = model.recall_probabilities(_ELAPSED[None, :], _STABILITIES[:, None])
    recall = np.broadcast_to(recall_se[:, None, :], _SHAPE)
    after_good = _after(model, stability, difficulty, recall, Rating.GOOD)
    after_again = _after(model, stability, difficulty, recall, Rating.AGAIN)
    cost = recall + (1 - recall) * FORGOTTEN_COST
    firsts = [_first(model, rating) for rating in (Rating.GOOD, Rating.AGAIN)]
    tomorrow, of_tomorrow = _between(np.log(_ELAPSED + 1), _LOG_ELAPSED)
    value = _RATIOS[:, None, None, None] * recall  # on the day itself
    first_value = _RATIOS * FIRST_RECALL
    shape = (days, len(_RATIOS))
    index_rows = np.empty((*shape, recall.size), dtype=np.float32)
    value_rows = np.empty_like(index_rows)
    first_index_rows, first_value_rows = np.empty(shape), np.empty(shape)
    for day in range(days):
        price = float(price_on(day + 1.0))
        morning_after = value[..., 0]  # one day elapsed: ratios x S x D
        practised = recall * after_good(morning_after) + (1 - recall) * after_again(morning_after)
        waited = value[..., tomorrow] + of_tomorrow * (
            value[..., tomorrow + 1] - value[..., tomorrow]
        )
        value = np.maximum(practised - price * cost, waited)
        index_rows[day] = ((practised - waited) / cost).reshape(len(_RATIOS), -1)
        value_rows[day] = value.reshape(len(_RATIOS), -1)
        begun = FIRST_RECALL * firsts[0](morning_after) + (1 - FIRST_RECALL) * firsts[1](
            morning_after
        )
        first_index_rows[day] = (begun - first_value) / FIRST_COST
        first_value = np.maximum(begun - price * FIRST_COST, first_value)
        first_value_rows[day] = first_value
    return HorizonTable(index_rows, value_rows, first_index_rows, first_value_rows)


_SHAPE: Final = (len(_STABILITIES), len(_DIFFICULTIES), len(_ELAPSED))
_Reader = Callable[[Floats], Floats]


def _after(
    model: ForgettingModel, stability: Floats, difficulty: Floats, recall: Floats, rating: Rating
) -> _Reader:
    """Reads a morning's values (ratios x S x D) where an attempt rated so leaves each memory."""
    after = model.expected_after(stability, difficulty, recall, rating)
    s, of_s = _between(np.log(np.broadcast_to(after[0], _SHAPE)), _LOG_STABILITIES)
    d, of_d = _between(np.broadcast_to(after[1], _SHAPE), _DIFFICULTIES)
    return lambda values: _mixed(values, s, of_s, d, of_d)


def _first(model: ForgettingModel, rating: Rating) -> _Reader:
    stability, difficulty = model.first_state(rating)
    s, of_s = _between(np.array(np.log(stability)), _LOG_STABILITIES)
    d, of_d = _between(np.array(difficulty), _DIFFICULTIES)
    return lambda values: _mixed(values, s, of_s, d, of_d)


def _mixed(values: Floats, s: Integers, of_s: Floats, d: Integers, of_d: Floats) -> Floats:
    low = values[:, s, d] + of_d * (values[:, s, d + 1] - values[:, s, d])
    high = values[:, s + 1, d] + of_d * (values[:, s + 1, d + 1] - values[:, s + 1, d])
    mixed: Floats = low + of_s * (high - low)
    return mixed


@dataclass(frozen=True, slots=True, eq=False)
class Prospects:
    """Exercises on the way to one date, one entry each.

    share: of readiness; minutes: of an attempt that recalls; stability (days), difficulty and
    elapsed (days) are nan for what was never attempted.
    """

    share: Floats
    minutes: Floats
    stability: Floats
    difficulty: Floats
    elapsed: Floats

    @property
    def is_new(self) -> NDArray[np.bool_]:
        """Whether each was never attempted."""
        return np.isnan(self.stability)

    def at(self, chosen: NDArray[np.bool_] | Integers) -> "Prospects":
        """These of them."""
        return Prospects(
            self.share[chosen], self.minutes[chosen], self.stability[chosen],
            self.difficulty[chosen], self.elapsed[chosen],
        )  # fmt: skip


def indices(table: HorizonTable, known: Prospects, *, days_left: float, price: float) -> Floats:
    """What a minute spent on each exercise now is worth: share of readiness a minute.

    0 or less: waiting costs nothing.
    """
    ratio = known.share / (price * known.minutes)
    new = known.is_new
    found = np.empty(len(ratio))
    found[new] = table.at_first(table.first_index, days_left, ratio[new])
    old = ~new
    place = place_of(known.stability[old], known.difficulty[old], known.elapsed[old])
    found[old] = table.at(table.index, days_left, ratio[old], place)
    return found * _beyond(ratio) * price


def find_price(
    table: HorizonTable, known: Prospects, *, days_left: float, minutes_left: float
) -> float:
    """The price of a minute, on the day itself, that makes the minutes to the date go round.

    minutes_left: the minutes of all days to the date, each weighted by its `price_on`. The price is
    where the bound (the best value at that price, and what the minutes are worth at it) is least.
    """
    known, factor = _sampled(known)
    new = known.is_new
    place = place_of(known.stability[~new], known.difficulty[~new], known.elapsed[~new])
    budget = minutes_left / factor

    row = table.row(days_left)
    # What each is worth at every ratio of the table; a price is then read between two of them.
    values = np.empty((len(_RATIOS), len(new)))
    values[:, new] = table.first_value[row][:, None]
    values[:, ~new] = (table.value[row][:, place.corners] * place.shares).sum(axis=2)
    worth, each = known.share / known.minutes, np.arange(len(new))

    def bound(log_price: float) -> float:
        price = float(np.exp(log_price))
        ratio = worth / price
        low, share = _between(np.log(ratio), _LOG_RATIOS)
        below, above = values[low, each], values[low + 1, each]
        value = (below + share * (above - below)) * _beyond(ratio) * known.minutes
        return price * (float(value.sum()) + budget)

    low, high = worth.min() / _RATIOS[-1], worth.max() / _RATIOS[0]
    return float(np.exp(_least(bound, float(np.log(low)), float(np.log(high)))))


def _beyond(ratio: Floats) -> Floats:
    """Beyond the ends of the table values and indices are in proportion to the ratio."""
    beyond: Floats = ratio / np.clip(ratio, _RATIOS[0], _RATIOS[-1])
    return beyond


def _sampled(known: Prospects) -> tuple[Prospects, float]:
    """Every so-manieth exercise, by share and minutes, and how many stand for each."""
    size = len(known.share)
    if size <= _SAMPLE:
        return known, 1.0
    order = np.argsort(known.share / known.minutes, kind="stable")
    taken = order[np.linspace(0, size - 1, _SAMPLE).astype(np.int64)]
    return known.at(taken), size / _SAMPLE


def _least(of: Callable[[float], float], low: float, high: float) -> float:
    """Where a convex function is least, by golden section."""
    golden = (5**0.5 - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = of(left), of(right)
    for _ in range(_PRICE_STEPS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = of(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = of(right)
    return (low + high) / 2
