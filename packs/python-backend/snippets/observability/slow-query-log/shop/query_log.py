"""Warn of slow queries, and of requests that ask too often."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


class QueryLog:
    """Counts what one request asks; passed to `connection.execute_wrapper`."""

    def __init__(self, slow_seconds: float) -> None:
        self.slow_seconds = slow_seconds
        self.count = 0
        self.seconds = 0.0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: Any,
    ) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:  # a query that fails took its time too
            spent = time.perf_counter() - started
            self.count += 1
            self.seconds += spent
            if spent >= self.slow_seconds:  # without params: they are people's data
                logger.warning("slow query: %.3f s: %s", spent, sql)


def query_log_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        log = QueryLog(settings.SLOW_QUERY_SECONDS)
        with connection.execute_wrapper(log):
            response = get_response(request)
        if log.count > settings.MANY_QUERIES:
            match = request.resolver_match
            route = match.route if match else "none"
            logger.warning(
                "many queries: %d in %.3f s: %s", log.count, log.seconds, route
            )
        return response

    return middleware
