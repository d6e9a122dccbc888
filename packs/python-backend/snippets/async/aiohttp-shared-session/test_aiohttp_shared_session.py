import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from rates import MOST_BYTES, UPSTREAM, make_app

RATE = '{"rate": "1.25"}'


class Bank:
    """An upstream that answers, hangs, fails or talks for ever."""

    def __init__(self) -> None:
        self.peers: set[object] = set()
        self.running = self.most = 0
        self.never, self.gate = asyncio.Event(), asyncio.Event()
        self.gate.set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        self.running += 1
        self.most = max(self.most, self.running)
        await self.gate.wait()
        self.running -= 1
        match request.query["currency"]:
            case "hangs":
                await self.never.wait()
            case "fails":
                return web.Response(status=500, text=RATE)
            case "null":
                return web.Response(text='{"rate": null}')
            case "fits":
                return web.Response(text=RATE.ljust(MOST_BYTES))
            case "long":
                return web.Response(text=RATE.ljust(MOST_BYTES + 1))
        return web.Response(text=RATE)


@pytest.fixture
def bank() -> Bank:
    return Bank()


@pytest_asyncio.fixture
async def client(bank: Bank) -> AsyncIterator[TestClient]:
    app = web.Application()
    app.router.add_get("/v1", bank.answer)
    async with TestServer(app) as upstream:
        ours = make_app(str(upstream.make_url("/")), seconds=0.2)
        async with TestClient(TestServer(ours)) as opened:
            yield opened
        bank.never.set()


async def ask(client: TestClient, currency: str) -> tuple[int, str]:
    async with client.get(f"/rates/{currency}") as response:
        return response.status, await response.text()


@pytest.mark.asyncio
async def test_a_rate_comes_through(client: TestClient) -> None:
    assert await ask(client, "EUR") == (200, '{"currency": "EUR", "rate": 1.25}')
    assert (await ask(client, "fits"))[0] == 200


@pytest.mark.asyncio
async def test_an_upstream_that_hangs_costs_the_time_out_and_no_more(
    client: TestClient,
) -> None:
    assert await ask(client, "hangs") == (504, "the bank does not answer")


@pytest.mark.asyncio
@pytest.mark.parametrize("currency", ["fails", "null", "long"])
async def test_no_faulty_answer_is_taken_for_a_rate(
    client: TestClient, currency: str
) -> None:
    assert await ask(client, currency) == (502, "the bank gave no rate")


@pytest.mark.asyncio
async def test_requests_share_one_connection_where_a_session_each_opens_its_own(
    client: TestClient, bank: Bank
) -> None:
    for _ in range(3):
        await ask(client, "EUR")
    assert len(bank.peers) == 1
    address = client.app[UPSTREAM]._base_url  # noqa: SLF001
    for _ in range(3):
        async with (
            ClientSession(address) as naive,
            naive.get("/v1?currency=EUR") as one,
        ):
            assert one.status == 200
    assert len(bank.peers) == 4


@pytest.mark.asyncio
async def test_no_more_than_twenty_requests_reach_the_upstream_at_once(
    client: TestClient, bank: Bank
) -> None:
    bank.gate.clear()
    asked = [asyncio.create_task(ask(client, "EUR")) for _ in range(30)]
    while bank.running < 20:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.02)
    bank.gate.set()
    assert {status for status, _ in await asyncio.gather(*asked)} == {200}
    assert bank.most == 20


@pytest.mark.asyncio
async def test_the_session_is_closed_with_the_application(client: TestClient) -> None:
    session = client.app[UPSTREAM]
    await client.close()
    assert session.closed
