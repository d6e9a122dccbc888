"""A queue of times for each client.

Every time enters its queue once and leaves it once, so n calls cost O(n): a call O(1), amortised.
Memory is O(limit) a client. A service that runs for months would also forget clients whose queue
ran empty; several servers would keep the queues in Redis.
"""

from collections import defaultdict, deque


class SlidingWindowLimiter:
    """Lets each client through at most `limit` times in any `window_s` seconds."""

    def __init__(self, limit: int, window_s: int) -> None:
        self._limit = limit
        self._window_s = window_s
        self._passed_s: defaultdict[str, deque[int]] = defaultdict(deque)

    def allows(self, client: str, now_s: int) -> bool:
        """Whether the request that `client` makes now is let through."""
        window = self._passed_s[client]
        while window and window[0] + self._window_s <= now_s:
            window.popleft()
        if len(window) >= self._limit:
            return False
        window.append(now_s)
        return True
