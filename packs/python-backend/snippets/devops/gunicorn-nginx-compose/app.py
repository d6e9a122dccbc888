"""Any WSGI application; this one says what the proxy told it."""

import json
from collections.abc import Callable, Iterable
from typing import Any


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    names = ("HTTP_HOST", "HTTP_X_FORWARDED_FOR", "wsgi.url_scheme", "PATH_INFO")
    told = [environ[name] for name in names if name in environ]
    # Read what was sent: to close the connection before that is a 502 in nginx.
    told.append(len(environ["wsgi.input"].read()))
    body = json.dumps(told).encode()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [body]
