"""Write the span into the outgoing request; continue it on the other side."""

from collections.abc import Awaitable, Callable

import httpx
from fastapi import FastAPI, Request, Response
from opentelemetry.propagate import extract, inject
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer


async def traced_get(
    tracer: Tracer, client: httpx.AsyncClient, url: str
) -> httpx.Response:
    with tracer.start_as_current_span("GET", kind=SpanKind.CLIENT) as span:
        headers: dict[str, str] = {}
        inject(headers)  # traceparent: 00-<trace>-<this span>-<sampled>
        response = await client.get(url, headers=headers)
        span.set_attribute("http.response.status_code", response.status_code)
        if response.status_code >= 400:
            span.set_status(Status(StatusCode.ERROR))
        return response


def trace_requests(app: FastAPI, tracer: Tracer) -> None:
    @app.middleware("http")
    async def serve(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        caller = extract(request.headers)
        # An error that leaves the block is recorded and marks the span by itself.
        with tracer.start_as_current_span(
            request.method, context=caller, kind=SpanKind.SERVER
        ) as span:
            response = await call_next(request)
            route = request.scope.get("route")
            if route:  # the pattern, not the path with its ids
                span.update_name(f"{request.method} {route.path_format}")
            span.set_attribute("http.response.status_code", response.status_code)
            if response.status_code >= 500:
                span.set_status(Status(StatusCode.ERROR))
            return response
