import asyncio
import io
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import structlog
from logs import configure, submit
from middleware import with_request_id

log = structlog.get_logger()
IDS = ["request-one", "request-two"]


@pytest.fixture
def lines():
    stream = io.StringIO()
    configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    structlog.reset_defaults()


async def call(app, request_id: str = "", kind: str = "http") -> list[dict]:
    headers = [(b"host", b"a"), (b"x-request-id", request_id.encode())]
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    await with_request_id(app)({"type": kind, "headers": headers}, None, send)
    return sent


async def answer(scope, receive, send) -> None:
    log.info("paid", user=17)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def test_a_line_is_a_json_object_with_level_time_and_fields(lines):
    configured_at = datetime.now().astimezone()
    log.info("paid", user=17)
    [line] = lines()
    assert line["timestamp"].endswith("Z")
    time = datetime.fromisoformat(line.pop("timestamp"))
    assert line == {"event": "paid", "level": "info", "user": 17}
    assert abs(time - configured_at) < timedelta(seconds=5)


def test_an_exception_becomes_one_field_not_many_lines(lines):
    try:
        int("x")
    except ValueError:
        log.exception("failed")
    [line] = lines()
    assert line["exception"].startswith("Traceback") and line["level"] == "error"


@pytest.mark.asyncio
async def test_concurrent_requests_keep_their_own_id_where_a_global_mixes_them(lines):
    both_are_in, naive = asyncio.Barrier(2), {}

    async def slow(scope, receive, send) -> None:
        mine = dict(scope["headers"])[b"x-request-id"].decode()
        naive["id"] = mine
        await both_are_in.wait()
        log.info("served", mine=mine, naive=naive["id"])

    await asyncio.gather(*(call(slow, one) for one in IDS))
    assert sorted(line["request_id"] for line in lines()) == IDS
    assert all(line["request_id"] == line["mine"] for line in lines())
    assert len({line["naive"] for line in lines()}) == 1


@pytest.mark.asyncio
async def test_the_id_goes_into_tasks_and_threads_but_not_into_a_plain_pool(lines):
    async def busy(scope, receive, send) -> None:
        await asyncio.create_task(asyncio.to_thread(log.info, "to_thread"))
        with ThreadPoolExecutor() as pool:
            pool.submit(log.info, "plain").result()
            assert submit(pool, lambda *a: log.info(*a) or 7, "ours").result() == 7

    await call(busy, IDS[0])
    found = {line["event"]: line.get("request_id") for line in lines()}
    assert found == {"to_thread": IDS[0], "plain": None, "ours": IDS[0]}


@pytest.mark.asyncio
async def test_the_id_is_told_to_the_caller_and_forgotten_afterwards(lines):
    start, body = await call(answer, IDS[0])
    assert start["headers"] == [(b"x-request-id", IDS[0].encode())]
    assert body == {"type": "http.response.body", "body": b""}
    log.info("idle")
    assert [line.get("request_id") for line in lines()] == [IDS[0], None]


@pytest.mark.asyncio
@pytest.mark.parametrize("sent", ["", "short-7", "x" * 65, 'bad"\nheader'])
async def test_an_id_that_is_missing_or_odd_is_replaced(lines, sent: str):
    [start, _] = await call(answer, sent)
    [(_, made)] = start["headers"]
    assert str(uuid.UUID(made.decode())) == lines()[0]["request_id"] != sent


@pytest.mark.asyncio
async def test_what_is_no_request_passes_without_an_id(lines):
    await call(answer, IDS[0], kind="lifespan")
    assert "request_id" not in lines()[0]
    await call(answer, "y" * 64)
    await call(answer, "x" * 8)
    assert [line["request_id"] for line in lines()[1:]] == ["y" * 64, "x" * 8]
