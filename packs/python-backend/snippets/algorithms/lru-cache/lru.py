"""An LRU cache: get and put in O(1) with a dictionary that knows an order."""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """Holds `capacity` values; drops the one that was used longest ago.

    OrderedDict is a hash table whose entries are a doubly linked list: find,
    move to the end and drop the first are each O(1). A list would be O(n).
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V:
        """The value, which now counts as used last; KeyError if not held."""
        self._values.move_to_end(key)
        return self._values[key]

    def put(self, key: K, value: V) -> None:
        self._values[key] = value
        self._values.move_to_end(key)  # replacing a value keeps its old place
        if len(self._values) > self._capacity:
            self._values.popitem(last=False)

    def __contains__(self, key: object) -> bool:
        return key in self._values  # looking is not using

    def __len__(self) -> int:
        return len(self._values)
