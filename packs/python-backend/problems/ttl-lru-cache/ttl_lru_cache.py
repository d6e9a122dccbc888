class TtlCache:
    """At most `capacity` entries, none older than `ttl_s`; the least recently used goes first."""

    def __init__(self, capacity: int, ttl_s: int) -> None:
        raise NotImplementedError

    def put(self, key: str, value: object, now_s: int) -> None:
        raise NotImplementedError

    def get(self, key: str, now_s: int) -> object:
        """The value of a living entry. Raises KeyError where there is none."""
        raise NotImplementedError

    def size(self, now_s: int) -> int:
        raise NotImplementedError
