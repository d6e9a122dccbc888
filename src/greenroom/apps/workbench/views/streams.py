"""A run's events as the editor reads them: a line of JSON each, while they happen.

The stream is consumed in the event loop and holds none of the threads that answer requests; what
needs the database is done in a thread of its own, for a moment.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from django.db import connections
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string

from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services.events import Event, EventLog
from greenroom.apps.workbench.services.the_desk import the_desk
from greenroom.apps.workbench.views.report import marks_of
from greenroom.apps.workbench.views.reported import report_page

# A stream that never ends would outlive the page that nobody looks at; the page comes back.
STREAM_SECONDS = 50.0
PING_SECONDS = 8.0
# From an event to what the page is told; None for what is not for it.
Tell = Callable[[Event], Awaitable[Event | None]]
PASSED_ON = frozenset({"queued", "started", "output", "case"})


def stream_run(run: Run, *, after: int) -> StreamingHttpResponse:
    """The events behind `after`, live, to the last or for STREAM_SECONDS."""
    log = the_desk().log_of(run.uuid)
    if log is None and not run.is_over:
        log = the_desk().take(run)
    lines = _live(run, log, after) if log is not None else _told(run, after)
    return answer_lines(lines)


def answer_lines(lines: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Lines of JSON that nobody keeps."""
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response["Cache-Control"] = "no-store"
    return response


def _live(run: Run, log: EventLog, after: int) -> AsyncIterator[bytes]:
    return follow_lines(log, after, lambda event: _tell(run, event))


async def follow_lines(log: EventLog, after: int, tell: Tell) -> AsyncIterator[bytes]:
    """A line for each event behind `after` that `tell` has words for, to the end or for a while."""
    loop = asyncio.get_running_loop()
    until = loop.time() + STREAM_SECONDS
    while loop.time() < until:
        async for event in log.follow(after=after, seconds=PING_SECONDS):
            after = event["n"]
            told = await tell(event)
            if told is not None:
                yield _line({"n": after, **told})
            if event["event"] == "end":
                return
        yield _line({"event": "ping"})


async def _told(run: Run, after: int) -> AsyncIterator[bytes]:
    """The last event of a run whose events nobody keeps any more."""
    told = await _tell(run, {"event": "report", "state": run.state, "verdict": run.verdict})
    yield _line({"n": after + 1, **(told or {})})


async def _tell(run: Run, event: Event) -> Event | None:
    """The event as the page is told; None for what is not for it."""
    kind = event["event"]
    if kind in PASSED_ON:
        return {key: value for key, value in event.items() if key != "n"}
    if kind == "phase":
        return {"event": "output", "stream": "stdout", "text": f"\n# {event['text']}\n"}
    if kind not in ("report", "advice"):
        return None
    if event.get("verdict") == "cancelled":
        return {"event": "cancelled"}
    if event.get("state") == "lost":
        return {"event": "error", "message": event.get("message") or run.message}
    return await asyncio.get_running_loop().run_in_executor(None, _rendered, run.pk, kind)


def _rendered(run_id: int, kind: str) -> Event:
    """The report as HTML, in a thread that keeps no connection."""
    try:
        page = report_page(run_id)
        run: Run = page["run"]
        told: dict[str, Any] = {
            "event": kind,
            "html": render_to_string("workbench/report.html", page),
            "marks": marks_of(run),
        }
        if kind == "report":
            told |= {
                "verdict": run.verdict,
                "summary": page["report"].summary,
                "unlock": bool(run.own_test.get("is_failing")),
                "is_locked": page["is_locked"],
            }
        return told
    finally:
        connections.close_all()


def _line(event: Event) -> bytes:
    return json.dumps(event).encode() + b"\n"
