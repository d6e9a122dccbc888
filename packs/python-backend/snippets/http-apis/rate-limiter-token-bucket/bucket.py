"""Token bucket: a steady rate, and bursts up to the bucket's size."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class TokenBuckets:
    """One bucket per key, in this process. O(1) time and memory for each key."""

    def __init__(
        self,
        per_second: float,
        burst: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()

    def wait_seconds(self, key: str) -> float:
        """0 if the call may go ahead and is counted, else the time to Retry-After."""
        with self._lock:  # between looking and taking nobody else may take
            now = self._clock()
            bucket = self._buckets.setdefault(key, _Bucket(self._burst, now))
            # Filled when somebody looks: no timer is needed.
            grown = (now - bucket.filled_at) * self._per_second
            bucket.tokens = min(self._burst, bucket.tokens + grown)
            bucket.filled_at = now
            if bucket.tokens < 1:
                return (1 - bucket.tokens) / self._per_second
            bucket.tokens -= 1
            return 0.0

    def forget_full(self) -> None:
        """A full bucket says no more than none: call this now and then."""
        with self._lock:
            now = self._clock()
            for key, bucket in list(self._buckets.items()):
                missing = self._burst - bucket.tokens
                if (now - bucket.filled_at) * self._per_second >= missing:
                    del self._buckets[key]

    def __len__(self) -> int:
        return len(self._buckets)
