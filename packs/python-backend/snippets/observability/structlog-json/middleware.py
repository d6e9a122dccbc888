import re
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from structlog.contextvars import bound_contextvars

App = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]
SAFE_ID = re.compile(rb"[A-Za-z0-9-]{8,64}")


def with_request_id(app: App) -> App:
    """ASGI middleware: binds `request_id` while the request is served."""

    async def wrapped(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        sent = dict(scope["headers"]).get(b"x-request-id", b"")
        request_id = sent.decode() if SAFE_ID.fullmatch(sent) else str(uuid.uuid4())

        async def tell(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        with bound_contextvars(request_id=request_id):  # unbound again at the end
            await app(scope, receive, tell)

    return wrapped
