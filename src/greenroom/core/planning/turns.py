"""What comes later (drills, questions, quiz items, problems): its kinds take turns.

By worth alone one kind would have every day, as all that is new in a topic is worth the same. So
the next turn is the kind's that has the fewest minutes today; at first, and between equals, that of
the kind longest not practised. Nothing is kept for that: the memories say when it was.
Source: docs/reference/planning.md, "What comes later".
"""

from collections import deque
from collections.abc import Mapping
from typing import Final

import numpy as np

from greenroom.core.planning.filling import ROUNDING_MINUTES, Day
from greenroom.core.planning.shelf import Booleans, Integers, Shelf

# What comes later and takes longer than this (a problem, a lab) would fill a short day alone, and
# the next one as well. Such exercises have a share of their own, as large, or the 200 drills of two
# minutes would leave them none. One is planned once the days since the last have saved up its
# minutes out of that share: at 25 minutes a day 6.25 are saved, so one of 20 comes every fourth.
# The longest open question takes seven, and is no such thing.
LONG_MINUTES: Final = 7.0

_Queues = dict[int, deque[int]]  # by kind, the best first


class Turns:
    """The exercises of `ranked`, best first, as the kinds of what comes later take them."""

    def __init__(
        self, shelf: Shelf, ranked: Integers, factors: Mapping[int, float] | None = None
    ) -> None:
        self._factors = factors or {}
        self._minutes = shelf.minutes
        self._kinds = np.zeros(len(shelf), dtype=np.int32) if shelf.kinds is None else shelf.kinds
        is_long = shelf.minutes > LONG_MINUTES
        self._long, self._short = ranked[is_long[ranked]], ranked[~is_long[ranked]]
        practised = shelf.is_later & ~shelf.is_new
        self._waited = {
            kind: _days_since(shelf, practised & (self._kinds == kind))
            for kind in np.unique(self._kinds[ranked]).tolist()
        }
        self._wished: frozenset[int] = frozenset()
        self._days_without_long = _days_since(shelf, practised & is_long)
        if self._days_without_long == np.inf:
            # Who never did such a one has saved for as long as they have practised.
            self._days_without_long = _days_practised(shelf)

    def take_wished(self, day: Day, wished: Mapping[int, int]) -> None:
        """Take so many of a kind as the learner wishes each day, where the day is long enough.

        Such a kind takes no turn as a long one then: a wish for one problem is no wish for two.
        """
        self._wished = frozenset(kind for kind, count in wished.items() if count)
        for kind, count in wished.items():
            mine = [*self._long.tolist(), *self._short.tolist()]
            taken = 0
            for index in (one for one in mine if self._kinds[one] == kind):
                taken += day.take(index, topic_minutes=np.inf) if taken < count else 0

    def take_long(self, day: Day, *, share: float) -> bool:
        """Take the long one whose turn it is, if the days without one have saved up its minutes.

        Whether there was one. If they have not, no shorter one takes its place, or its turn would
        never come. A long day takes more of them, as far as `share` goes.
        """
        fits = self._minutes[self._long] <= day.left + ROUNDING_MINUTES
        if self._wished:
            fits &= ~np.isin(self._kinds[self._long], list(self._wished))
        queues = self._queues(self._long[fits])
        if not queues:
            return False
        before = len(day.chosen)
        saved = max(share, share * self._days_without_long)
        kind = min(queues, key=lambda one: self._turn(one, 0.0))
        if self._minutes[queues[kind][0]] <= saved + ROUNDING_MINUTES:
            self._take(day, queues, share=share, saved=dict.fromkeys(queues, saved))
        return len(day.chosen) > before

    def take_short(
        self, day: Day, *, share: float, topic_minutes: float, spends: bool = True
    ) -> bool:
        """Take short ones for `share` minutes; whether there was any.

        With `spends` the first may take what the days since its kind was practised have saved up
        out of it: else short days would never hold a question.
        """
        before = len(day.chosen)
        if day.has_room and share > 0:
            saved = {kind: share * days for kind, days in self._waited.items()} if spends else {}
            queues = self._queues(self._short)
            self._take(day, queues, share=share, saved=saved, topic_minutes=topic_minutes)
        return len(day.chosen) > before

    def take_rest(self, day: Day) -> None:
        """Fill what is left of the day, long ones and short ones alike."""
        chosen = set(day.chosen)
        left = [one for one in (*self._short.tolist(), *self._long.tolist()) if one not in chosen]
        self._take(day, self._queues(np.array(left, dtype=np.int64)), share=np.inf, saved={})

    def _queues(self, ranked: Integers) -> _Queues:
        queues: _Queues = {}
        for index, kind in zip(ranked.tolist(), self._kinds[ranked].tolist(), strict=True):
            queues.setdefault(kind, deque()).append(index)
        return queues

    def _turn(self, kind: int, minutes: float) -> tuple[float, float, int]:
        """Whose turn it is: the kind for which this is least."""
        factor = self._factors.get(kind, 1.0)
        return minutes / factor, -self._waited[kind] * factor, kind

    def _take(
        self, day: Day, queues: _Queues, *, share: float, saved: Mapping[int, float],
        topic_minutes: float = np.inf,
    ) -> None:  # fmt: skip
        """Let the kinds take turns for `share` minutes, the first for what is `saved` for it."""
        taken = dict.fromkeys(queues, 0.0)
        while queues and day.has_room:
            kind = min(queues, key=lambda one: self._turn(one, taken[one]))
            before = sum(taken.values())
            limit = share if before else max(share, saved.get(kind, 0.0))
            index = queues[kind].popleft()
            length = float(self._minutes[index])
            fits = before + length <= limit + ROUNDING_MINUTES
            if fits and day.take(index, topic_minutes=topic_minutes):
                taken[kind] += length
            if not queues[kind]:
                del queues[kind]


def _days_since(shelf: Shelf, practised: Booleans) -> float:
    """Days since the last of these attempts; infinite if there is none."""
    return float(shelf.elapsed_days[practised].min(initial=np.inf))


def _days_practised(shelf: Shelf) -> float:
    """Days since the first attempt that memories know of, one at least."""
    return float(shelf.elapsed_days[~shelf.is_new].max(initial=1.0))
