import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

import main
from main import Feed, app, order_rows


class Client:
    def __init__(self, path: str) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue(maxsize=1)
        self.left = asyncio.Event()
        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        scope |= {"query_string": b"", "asgi": {"spec_version": "2.3"}}
        self.request = asyncio.create_task(app(scope, self.receive, self.sent.put))

    async def receive(self) -> dict[str, str]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def read(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.sent.get(), 2)

    async def leave(self) -> None:
        self.left.set()
        await asyncio.wait_for(self.request, 2)


@pytest.fixture(autouse=True)
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    monkeypatch.setattr(main, "feed", Feed())
    return main.feed


@pytest.mark.asyncio
async def test_an_event_reaches_every_listener_until_it_leaves(feed: Feed) -> None:
    ada, ben = Client("/events"), Client("/events")
    for client in (ada, ben):
        start = await client.read()
        headers = dict(start["headers"])
        assert start["status"] == 200
        assert headers[b"content-type"].startswith(b"text/event-stream")
        assert headers[b"cache-control"] == b"no-cache"
        assert headers[b"x-accel-buffering"] == b"no"
    while len(feed.listeners) < 2:  # noqa: ASYNC110 they start listening on their own
        await asyncio.sleep(0)
    feed.publish({"order": 7})
    for client in (ada, ben):
        assert (await client.read())["body"] == b'data: {"order": 7}\n\n'
        await client.leave()
    assert feed.listeners == set()


@pytest.mark.asyncio
async def test_a_quiet_stream_is_kept_open(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main.HEARTBEAT_S == 15
    monkeypatch.setattr(main, "HEARTBEAT_S", 0.01)
    events = feed.events()
    assert [await anext(events) for _ in range(2)] == [": still here\n\n"] * 2
    await events.aclose()


@pytest.mark.asyncio
async def test_a_line_break_cannot_forge_an_event(feed: Feed) -> None:
    text = "hi\n\ndata: forged"
    assert f"data: {text}\n\n".count("\n\n") == 2  # the naive one: two events
    events = feed.events()
    waiting = asyncio.create_task(anext(events))
    await asyncio.sleep(0)
    feed.publish(text)
    event = await waiting
    assert event.count("\n\n") == 1 and json.loads(event[6:]) == text
    await events.aclose()


@pytest.mark.asyncio
async def test_a_slow_listener_loses_its_oldest_events_not_our_memory(
    feed: Feed,
) -> None:
    events = feed.events()
    waiting = asyncio.create_task(anext(events))
    await asyncio.sleep(0)
    for number in range(102):
        feed.publish(number)
    assert [await waiting, await anext(events)] == ["data: 2\n\n", "data: 3\n\n"]
    await events.aclose()


@pytest.mark.asyncio
async def test_an_export_is_made_while_it_is_sent_and_stops_with_the_client() -> None:
    made = 0

    def rows() -> Iterator[dict[str, int]]:
        nonlocal made
        for made in range(1, 1_000_001):
            yield {"id": made}

    app.dependency_overrides[order_rows] = lambda: rows()  # not a yield dependency
    client = Client("/orders.jsonl")
    assert (await client.read())["status"] == 200
    assert (await client.read())["body"] == b'{"id": 1}\n'
    await client.leave()
    app.dependency_overrides.clear()
    assert made < 10  # a list of all rows would have been 1,000,000


def test_each_line_is_one_json_document() -> None:
    app.dependency_overrides[order_rows] = lambda: [{"id": 1}, {"id": 2}]
    answer = TestClient(app).get("/orders.jsonl")
    app.dependency_overrides.clear()
    assert answer.headers["content-type"] == "application/jsonl"
    assert [json.loads(line)["id"] for line in answer.text.splitlines()] == [1, 2]
    assert next(iter(order_rows())) == {"id": 0}
