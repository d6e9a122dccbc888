"""The application as the server calls it: a message in, messages out."""

import asyncio
import threading
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from greenroom.project.asgi import THREADS, ThreadedHandler

BODY = {"type": "http.request", "body": b"", "more_body": False}
GONE = {"type": "http.disconnect"}


@pytest.fixture(scope="module")
def handler():
    made = ThreadedHandler()
    yield made
    made.close()


def ask(handler, path: str, *, received=BODY, times: int = 1) -> list[dict[str, Any]]:
    """What the handler sends for `times` requests at once."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "path": path, "root_path": "",
        "query_string": b"", "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2), "scheme": "http",
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return received

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def run() -> None:
        await asyncio.gather(*(handler(dict(scope), receive, send) for _ in range(times)))

    asyncio.run(run())
    return sent


def test_page_is_answered(handler):
    start, *bodies = ask(handler, "/locked")

    assert start["status"] == 401
    assert b"Greenroom" in b"".join(one["body"] for one in bodies)


def test_request_that_breaks_off_is_not_answered(handler):
    assert ask(handler, "/locked", received=GONE) == []


def test_requests_share_a_few_threads_that_stay(handler, monkeypatch):
    seen: list[str] = []

    def remember(_request: object) -> HttpResponse:
        seen.append(threading.current_thread().name)
        return HttpResponse("seen")

    monkeypatch.setattr(handler, "get_response", remember)
    for _ in range(5):
        ask(handler, "/", times=8)

    assert len(seen) == 40
    assert len(set(seen)) <= THREADS
    assert threading.current_thread().name not in seen


@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume")
def test_streamed_answer_is_closed_after_it_was_sent(handler, monkeypatch):
    closed: list[int] = []
    answer = StreamingHttpResponse(iter([b"one ", b"two"]))
    answer._resource_closers.append(lambda: closed.append(1))
    monkeypatch.setattr(handler, "get_response", lambda _request: answer)

    sent = ask(handler, "/")

    assert b"".join(one.get("body", b"") for one in sent) == b"one two"
    assert closed == [1]
