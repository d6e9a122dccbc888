class SlidingWindowLimiter:
    """Lets each client through at most `limit` times in any `window_s` seconds."""

    def __init__(self, limit: int, window_s: int) -> None:
        raise NotImplementedError

    def allows(self, client: str, now_s: int) -> bool:
        """Whether the request that `client` makes now is let through."""
        raise NotImplementedError
