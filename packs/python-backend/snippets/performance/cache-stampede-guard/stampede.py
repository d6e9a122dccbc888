"""Many callers, one load: the others get the old value, or wait if there is none."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from redis import Redis
from redis.exceptions import LockNotOwnedError


class Entry(NamedTuple):
    value: Any
    is_fresh: bool


def get_or_load(
    client: Redis,
    key: str,
    load: Callable[[], Any],
    *,
    fresh_seconds: int = 60,
    stale_seconds: int = 600,
    lock_seconds: float = 30,
    wait_seconds: float = 5,
) -> Any:
    """The cached JSON value, loaded by one caller at a time.

    Older than `fresh_seconds`, it is still served to all but the one who renews it.
    Raises TimeoutError if there is nothing to serve after `wait_seconds`.
    """
    entry = read_entry(client, key, stale_seconds)
    if entry and entry.is_fresh:
        return entry.value
    # Expires by itself: a loader that is killed blocks the others no longer than that.
    lock = client.lock(f"{key}:lock", timeout=lock_seconds, sleep=0.01)
    if not lock.acquire(blocking=entry is None, blocking_timeout=wait_seconds):
        if entry is None:
            raise TimeoutError(f"{key} is still being loaded")
        return entry.value
    try:
        # Whoever held the lock before us may have loaded it while we waited.
        entry = read_entry(client, key, stale_seconds)
        if entry and entry.is_fresh:
            return entry.value
        value = load()
        client.set(key, json.dumps(value), ex=fresh_seconds + stale_seconds)
        return value
    finally:
        with suppress(LockNotOwnedError):  # the load outlived it: it is another's now
            lock.release()


def read_entry(client: Redis, key: str, stale_seconds: int) -> Entry | None:
    body, left_ms = client.pipeline().get(key).pttl(key).execute()
    # The time left tells the age: one clock, the server's.
    return body and Entry(json.loads(body), left_ms > stale_seconds * 1000)
