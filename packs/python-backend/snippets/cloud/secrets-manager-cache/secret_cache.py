import json
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

Result = TypeVar("Result")


class SecretCache:
    """A secret from Secrets Manager, read once in `ttl_s` and again when refused."""

    def __init__(
        self,
        client: Any,
        secret_id: str,
        ttl_s: float = 300,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._client, self._secret_id = client, secret_id
        self._ttl_s, self._clock = ttl_s, clock
        self._value: dict[str, str] = {}
        self._read_at: float | None = None
        self._lock = threading.Lock()  # many threads, one request

    def get(self, stale: dict[str, str] | None = None) -> dict[str, str]:
        """The secret; `stale` is the value that has just been refused."""
        with self._lock:
            read_at = self._read_at
            expired = read_at is None or self._clock() - read_at >= self._ttl_s
            # Another thread may have replaced the refused one in the meantime.
            if expired or self._value == stale:
                answer = self._client.get_secret_value(SecretId=self._secret_id)
                self._value = json.loads(answer["SecretString"])
                self._read_at = self._clock()
            return self._value

    def use(
        self, connect: Callable[[dict[str, str]], Result], refused: type[Exception]
    ) -> Result:
        """connect(secret); once more with a fresh one if a rotation came between."""
        secret = self.get()
        try:
            return connect(secret)
        except refused:
            return connect(self.get(stale=secret))
