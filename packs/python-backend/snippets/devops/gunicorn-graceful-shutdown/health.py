"""Two questions: is the process alive, and should it get new requests?"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Application = Callable[..., Iterable[bytes]]


def with_health(application: Application) -> Application:
    """A file, because several worker processes must all know that we are leaving."""
    draining = Path(os.environ["DRAIN_FILE"])

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/healthz" or (path == "/readyz" and not draining.exists()):
            start("200 OK", [("Content-Type", "text/plain")])
            return [b"ok"]
        if path == "/readyz":
            start("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"draining"]
        return application(environ, start)

    return answer
