"""A dictionary to find entries, and two rings that keep their order: by use and by age.

Every entry lives equally long and time never goes back, so the order of writing is the order of
expiry: no heap is needed. Every call takes O(1); expired entries are dropped once each, which
makes that amortised. Memory is O(capacity).
"""

from dataclasses import dataclass


class _Link:
    """A place in a ring; it keeps the key so that the dictionary's entry can be found from it."""

    __slots__ = ("following", "key", "preceding")

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.preceding = self
        self.following = self

    def leave(self) -> None:
        self.preceding.following = self.following
        self.following.preceding = self.preceding

    def stand_before(self, other: "_Link") -> None:
        self.preceding, self.following = other.preceding, other
        self.preceding.following = other.preceding = self


class _Ring:
    """Links from the oldest to the newest. The sentinel spares every test for an end."""

    def __init__(self) -> None:
        self._sentinel = _Link()

    def add_newest(self, link: _Link) -> None:
        link.stand_before(self._sentinel)

    def renew(self, link: _Link) -> None:
        link.leave()
        self.add_newest(link)

    @property
    def oldest_key(self) -> str:
        return self._sentinel.following.key


@dataclass(slots=True)
class _Entry:
    value: object
    expires_s: int
    use: _Link
    age: _Link


class TtlCache:
    """At most `capacity` entries, none older than `ttl_s`; the least recently used goes first."""

    def __init__(self, capacity: int, ttl_s: int) -> None:
        self._capacity = capacity
        self._ttl_s = ttl_s
        self._entries: dict[str, _Entry] = {}
        self._by_use = _Ring()
        self._by_age = _Ring()

    def put(self, key: str, value: object, now_s: int) -> None:
        self._drop_expired(now_s)
        if key in self._entries:
            self._drop(key)
        elif len(self._entries) == self._capacity:
            self._drop(self._by_use.oldest_key)
        entry = _Entry(value, now_s + self._ttl_s, use=_Link(key), age=_Link(key))
        self._entries[key] = entry
        self._by_use.add_newest(entry.use)
        self._by_age.add_newest(entry.age)

    def get(self, key: str, now_s: int) -> object:
        """The value of a living entry. Raises KeyError where there is none."""
        self._drop_expired(now_s)
        entry = self._entries[key]
        self._by_use.renew(entry.use)
        return entry.value

    def size(self, now_s: int) -> int:
        self._drop_expired(now_s)
        return len(self._entries)

    def _drop_expired(self, now_s: int) -> None:
        while self._entries and self._entries[self._by_age.oldest_key].expires_s <= now_s:
            self._drop(self._by_age.oldest_key)

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key)
        entry.use.leave()
        entry.age.leave()
