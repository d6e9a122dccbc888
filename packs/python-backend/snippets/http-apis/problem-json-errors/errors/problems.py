"""Every error of the API as application/problem+json (RFC 9457)."""

import logging
import uuid
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

logger = logging.getLogger(__name__)


def problem(error: Exception, context: dict[str, Any]) -> Response:
    answer = exception_handler(error, context)
    if answer is None:
        answer = _unexpected(error)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(answer.status_code).phrase,
        "status": answer.status_code,
        "instance": context["request"].path,
    }
    if isinstance(error, ValidationError):
        body["errors"] = answer.data
    elif isinstance(error, APIException):
        body["detail"] = error.detail
        body["code"] = error.get_codes()
    elif answer.status_code == 500:
        body["detail"] = "Tell us this number: " + answer.data["number"]
    answer.data, answer.content_type = body, "application/problem+json"
    return answer


def _unexpected(error: Exception) -> Response:
    """The client gets a number, the log the number and the traceback."""
    set_rollback()
    number = uuid.uuid4().hex[:12]
    logger.error("Unexpected error %s", number, exc_info=error)
    return Response({"number": number}, status=500)
