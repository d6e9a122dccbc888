"""Requests to one Django view, as a test client makes them, and what it answered."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from django.test import RequestFactory

MAX_BODY_CHARACTERS = 200_000


def send(view: Any, asked: Any) -> Any:
    """The answer to one request, or the list of answers to a list of them."""
    if isinstance(asked, list):
        return [_one(view, one) for one in asked]
    return _one(view, asked)


def _one(view: Any, asked: dict[str, Any]) -> dict[str, Any]:
    made = RequestFactory(raise_request_exception=False).generic(
        asked.get("method", "GET"), asked["path"], data=_body(asked),
        content_type=_header(asked, "content-type") or "application/json",
        headers={
            name: text for name, text in asked.get("headers", {}).items()
            if name.lower() != "content-type"
        },
    )  # fmt: skip
    answer = view(made, **asked.get("kwargs", {}))
    if hasattr(answer, "render") and not getattr(answer, "is_rendered", True):
        answer.render()
    return _told(answer)


def _body(asked: dict[str, Any]) -> bytes:
    if "json" in asked:
        return json.dumps(asked["json"]).encode()
    body = asked.get("body", b"")
    return body if isinstance(body, bytes) else str(body).encode()


def _header(asked: dict[str, Any], wanted: str) -> str:
    headers = asked.get("headers", {})
    return next((str(text) for name, text in headers.items() if name.lower() == wanted), "")


def _told(answer: Any) -> dict[str, Any]:
    if not hasattr(answer, "status_code"):
        raise TypeError(f"the view gave back a {type(answer).__name__}, which is no response")
    streamed = getattr(answer, "streaming", False)
    body = b"".join(answer.streaming_content) if streamed else answer.content
    text = body.decode("utf-8", "replace")[:MAX_BODY_CHARACTERS]
    told: dict[str, Any] = {
        "status": int(answer.status_code),
        "headers": {str(name).lower(): str(value) for name, value in answer.items()},
        "body": text,
    }
    with contextlib.suppress(ValueError):
        told["json"] = json.loads(text)
    return told
