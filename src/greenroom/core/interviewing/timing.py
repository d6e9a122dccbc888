"""The clock of a mock interview: seconds since it began, its pauses left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

Pauses = Sequence[Sequence[str | None]]


def timeline_second(at: datetime, *, started_at: datetime, pauses: Pauses) -> float:
    """Seconds from the beginning to `at`, 0 or more.

    `pauses` are [from, to] as ISO 8601; a pause that has no end yet goes on. A moment within a
    pause lies where the pause began.
    """
    elapsed = (at - started_at).total_seconds()
    return max(0.0, elapsed - sum(_paused_before(at, one) for one in pauses))


def _paused_before(at: datetime, pause: Sequence[str | None]) -> float:
    begun = datetime.fromisoformat(pause[0] or "")
    ended = datetime.fromisoformat(pause[1]) if len(pause) > 1 and pause[1] else at
    return max(0.0, (min(ended, at) - begun).total_seconds())
