"""Feature flags: a share of the users, always the same ones, and a kill switch."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Flag:
    percent: float = 0  # 0 to 100, in steps of 0.01
    users: frozenset[str] = frozenset()  # always: ourselves, testers
    is_killed: bool = False  # for everyone, whatever else is said

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= 100:
            raise ValueError(f"percent must be 0 to 100, not {self.percent}")


def bucket(flag: str, user: str) -> int:
    """0 to 9999, the same on every server and for ever; hash() changes by process."""
    digest = hashlib.sha256(f"{flag}:{user}".encode()).digest()
    return int.from_bytes(digest[:8]) % 10_000


class Flags:
    """Asks `read` every time: cache it there for seconds, or a kill comes too late."""

    def __init__(
        self,
        read: Callable[[], Mapping[str, Any]],
        report: Callable[[Exception], None],
    ) -> None:
        self._read = read
        self._report = report

    def is_on(self, name: str, user: str) -> bool:
        try:
            told = self._read().get(name, {})
            flag = Flag(**{**told, "users": frozenset(told.get("users", ()))})
        except Exception as error:
            self._report(error)  # a broken store must not break the page: the old way
            return False
        if flag.is_killed:
            return False
        return user in flag.users or bucket(name, user) < round(flag.percent * 100)
