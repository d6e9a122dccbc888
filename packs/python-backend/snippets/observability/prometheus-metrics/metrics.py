"""Rate, errors and duration of all requests, by route."""

import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS_SECONDS = (0.05, 0.1, 0.3, 1, 3)  # our promise is 0.3 s


def observe(app: FastAPI) -> None:
    """Measure every request of `app`, and show the metrics at /metrics."""
    registry = CollectorRegistry()
    requests = Counter(
        "http_requests_total",
        "Requests answered",
        ["method", "route", "status"],
        registry=registry,
    )
    duration = Histogram(
        "http_request_duration_seconds",
        "From the request's head to the answer's",
        ["method", "route"],
        buckets=BUCKETS_SECONDS,
        registry=registry,
    )

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    @app.middleware("http")
    async def measure(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        started, status = time.perf_counter(), 500  # if it raises
        try:
            response = await call_next(request)
            status = response.status_code
            return response
        finally:
            # The route's pattern, not the path: as many series as there are routes.
            route = request.scope.get("route")
            name = route.path_format if route else "none"
            # A client may send any word as its method.
            method = request.method if request.method in METHODS else "other"
            requests.labels(method, name, status).inc()
            spent = time.perf_counter() - started
            duration.labels(method, name).observe(spent)
