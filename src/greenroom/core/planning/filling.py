"""A day's minutes being filled, one exercise after another."""

from collections.abc import Iterable
from typing import Final

from greenroom.core.planning.shelf import Shelf

# Minutes are sums of fractions; this much too many is rounding, not a longer day.
ROUNDING_MINUTES: Final = 1e-9


class Day:
    """What was `chosen` so far, and the minutes `left`."""

    def __init__(self, shelf: Shelf, minutes: float) -> None:
        self.chosen: list[int] = []
        self.left = minutes
        self._shortest = float(shelf.minutes.min())
        self._minutes = shelf.minutes.tolist()
        self._topics = shelf.topics.tolist()
        self._siblings = shelf.siblings.tolist()
        self._notes: set[int] = set()
        self._topic_minutes: dict[int, float] = {}

    @property
    def has_room(self) -> bool:
        return self.left + ROUNDING_MINUTES >= self._shortest

    def add(
        self, ranked: Iterable[int], *, topic_minutes: float, most: float = float("inf")
    ) -> None:
        """Take what fits, in order, until `most` minutes are taken; see `take`."""
        least_left = self.left - most
        for index in ranked:
            if not self.has_room or self.left <= least_left:
                return
            self.take(index, topic_minutes=topic_minutes)

    def take(self, index: int, *, topic_minutes: float) -> bool:
        """Take this exercise if it fits; whether it did.

        No topic gets more than `topic_minutes` or one exercise, and no note a second one.
        """
        length, topic = self._minutes[index], self._topics[index]
        taken = self._topic_minutes.get(topic, 0.0)
        is_too_much = taken > 0 and taken + length > topic_minutes + ROUNDING_MINUTES
        is_too_long = length > self.left + ROUNDING_MINUTES
        if is_too_long or is_too_much or self._siblings[index] in self._notes:
            return False
        self.chosen.append(index)
        self._notes.add(self._siblings[index])
        self._topic_minutes[topic] = taken + length
        self.left -= length
        return True
