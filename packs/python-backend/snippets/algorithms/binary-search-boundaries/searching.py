"""Binary search for boundaries: by hand, with bisect, and on the answer."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter

Price = tuple[int, int]  # from this day on, this many cents


def first_true(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The smallest number in [low, high) that holds; `high` if none does.

    From some number on it must hold for all. O(log(high - low)) questions.
    """
    while low < high:  # it fails for all below `low` and holds from `high` on
        middle = (low + high) // 2  # always below `high`, so the range shrinks
        if holds(middle):
            high = middle  # `middle` may be the answer: it stays in
        else:
            low = middle + 1
    return low


def index_of(values: Sequence[int], wanted: int) -> int | None:
    """Where `wanted` stands first in the sorted values."""
    place = bisect_left(values, wanted)
    return place if place < len(values) and values[place] == wanted else None


def count_of(values: Sequence[int], wanted: int) -> int:
    """How often; left is before all equal values, right is behind them."""
    return bisect_right(values, wanted) - bisect_left(values, wanted)


def price_on(prices: Sequence[Price], day: int) -> int | None:
    """The price in force: the last one that began on `day` or before it."""
    place = bisect_right(prices, day, key=itemgetter(0))  # `day` itself gets no key
    return prices[place - 1][1] if place else None  # [-1] would be the last of all


def smallest_capacity(weights: Sequence[int], days: int) -> int:
    """Of a lorry that takes all parcels, in their order, in at most `days` trips.

    The answer itself is searched: what suffices, suffices with more room as well.
    """
    if days < 1:
        raise ValueError("at least one day")

    def suffices(capacity: int) -> bool:
        trips, load = 1, 0
        for weight in weights:
            if load + weight > capacity:
                trips, load = trips + 1, 0
            load += weight
        return trips <= days

    return first_true(max(weights, default=0), sum(weights), suffices)
