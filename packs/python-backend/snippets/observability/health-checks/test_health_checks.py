import asyncio
import logging

import health
import httpx
import pytest
from fastapi import FastAPI
from health import health_router


async def up() -> None:
    return None


async def down() -> None:
    raise ConnectionRefusedError("postgresql://ada:hunter2@10.0.0.7 refused")


async def hanging() -> None:
    await asyncio.Event().wait()


async def get(path: str, **checks) -> httpx.Response:
    app = FastAPI()
    app.include_router(health_router(checks))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get("/openapi.json")).json()["paths"] == {}
        return await client.get(path)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(health, "TIMEOUT_SECONDS", 0.05)


@pytest.mark.asyncio
async def test_ready_when_every_dependency_answers():
    answer = await get("/readyz", database=up, cache=up)
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "cache": True},
    )
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.asyncio
async def test_not_ready_is_503_and_says_which_but_not_why(caplog):
    answer = await get("/readyz", database=down, cache=up)
    assert answer.status_code == 503
    assert answer.json() == {"database": False, "cache": True}
    [line] = [one for one in caplog.records if one.name == "health"]
    assert line.getMessage() == "database is not ready" and line.exc_info
    assert line.levelno == logging.WARNING


@pytest.mark.asyncio
async def test_alive_while_the_database_is_down_or_hangs():
    answer = await get("/livez", database=down, cache=hanging)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.asyncio
async def test_without_a_time_out_a_hanging_dependency_hangs_the_check():
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await hanging()
    answer = await get("/readyz", database=hanging)
    assert (answer.status_code, answer.json()) == (503, {"database": False})


@pytest.mark.asyncio
async def test_ten_hanging_dependencies_are_asked_at_once_not_one_after_another():
    started, started_at_the_end = [], []

    async def counted() -> None:
        started.append(1)
        try:
            await asyncio.Event().wait()
        finally:
            started_at_the_end.append(len(started))

    answer = await get("/readyz", **{f"shard{n}": counted for n in range(10)})
    assert answer.status_code == 503
    assert started_at_the_end == [10] * 10


def test_the_time_out_is_shorter_than_the_second_a_probe_waits(monkeypatch):
    monkeypatch.undo()
    assert health.TIMEOUT_SECONDS == 0.5
