"""Every log line of a request carries its id; every failure its traceback, once."""

import json
import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="-")
ACCEPTED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
SECRET = re.compile(
    r"(?i)(password|token|secret|authorization)(\W+)((bearer |basic )?[^\s,&;'\"]+)"
)


class RequestIdMiddleware:
    """First in MIDDLEWARE, so that the lines of all others carry the id, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        # From outside: a line break in it would forge log lines.
        used = given if ACCEPTED_ID.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(used)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = used
        return response


class JsonFormatter(logging.Formatter):
    """One JSON object a line: a traceback stays one event for ELK and CloudWatch."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        # A net for accidents only: do not log secrets in the first place.
        safe = {name: SECRET.sub(r"\1\2***", text) for name, text in event.items()}
        return json.dumps(safe)
