"""Sliding window in Redis: exact, and one count for all processes."""

import time
import uuid
from collections.abc import Callable

from redis import Redis

# Redis runs a script as one step, so no other client comes between count and add.
ALLOW = """
local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) >= limit then return 0 end
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('PEXPIRE', KEYS[1], window)
return 1
"""


class SlidingWindow:
    def __init__(
        self,
        redis: Redis,
        limit: int,
        window_ms: int,
        clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._allow = redis.register_script(ALLOW)
        self._limit, self._window_ms, self._clock_ms = limit, window_ms, clock_ms

    def allows(self, key: str) -> bool:
        # Two calls of one millisecond are two members: the id tells them apart.
        args = [self._clock_ms(), self._window_ms, self._limit, uuid.uuid4().hex]
        return self._allow(keys=[f"rate:{key}"], args=args) == 1
