import asyncio
import time
from contextlib import asynccontextmanager

import httpx
import pytest
from catalogue import CatalogueUnavailable, fetch_book, open_client

pytestmark = pytest.mark.asyncio
BODY = b'{"id": 7}'


class Shop:
    """A real HTTP server; what /books/<n> does depends on the number."""

    connections = busy = busiest = 0

    async def serve(self, reader, writer):
        self.connections += 1
        while line := await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            self.busy += 1
            self.busiest = max(self.busy, self.busiest)
            await self.answer(int(line.split()[1].rsplit(b"/")[-1]), writer)
            self.busy -= 1
        writer.close()

    async def answer(self, number, writer):
        status = number if number >= 400 else 200
        head = b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(BODY))
        writer.write(head)
        if number == 1:  # silent for a while
            await asyncio.sleep(0.15)
        for byte in BODY:
            if number == 2:  # drips: never silent for long
                await asyncio.sleep(0.03)
            writer.write(bytes([byte]))


@asynccontextmanager
async def shop_and_client(**settings):
    shop = Shop()
    server = await asyncio.start_server(shop.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server, open_client(f"http://{host}:{port}", **settings) as client:
        yield shop, client


async def test_without_a_deadline_a_dripping_server_outlives_the_read_timeout():
    async with shop_and_client(read_seconds=0.1) as (_, client):
        started = time.monotonic()
        assert (await client.get("/books/2")).status_code == 200
        assert time.monotonic() - started > 0.2  # twice the time-out, no error

        with pytest.raises(CatalogueUnavailable, match="deadline passed"):
            await fetch_book(client, 2, deadline_seconds=0.1)


async def test_a_silent_server_trips_the_read_timeout_before_the_deadline():
    async with shop_and_client(read_seconds=0.05) as (_, client):
        with pytest.raises(CatalogueUnavailable, match="ReadTimeout"):
            await fetch_book(client, 1)
    async with shop_and_client() as (_, client):
        assert await fetch_book(client, 1) == {"id": 7}


async def test_a_client_per_call_connects_each_time_and_a_shared_one_once():
    async with shop_and_client() as (shop, client):
        for _ in range(3):
            async with open_client(str(client.base_url)) as own:
                await fetch_book(own, 7)
        assert shop.connections == 3
        for _ in range(3):
            assert await fetch_book(client, 7) == {"id": 7}
        assert shop.connections == 4


async def test_no_more_connections_than_allowed_are_open_at_a_time():
    async with shop_and_client() as (shop, client):
        await asyncio.gather(*(fetch_book(client, 1) for _ in range(21)))
        assert shop.busiest == shop.connections == 20


async def test_waiting_for_a_free_connection_is_bounded_too():
    async with shop_and_client(connections=1, pool_seconds=0.05) as (_, client):
        first = asyncio.create_task(fetch_book(client, 1))
        await asyncio.sleep(0.02)
        with pytest.raises(CatalogueUnavailable, match="PoolTimeout"):
            await fetch_book(client, 7)
        assert await first == {"id": 7}


async def test_missing_is_an_answer_but_a_refusal_and_a_failure_are_errors():
    async with shop_and_client() as (_, client):
        assert await fetch_book(client, 404) is None
        with pytest.raises(httpx.HTTPStatusError, match="403"):  # our mistake
            await fetch_book(client, 403)
        with pytest.raises(CatalogueUnavailable, match="status 503"):
            await fetch_book(client, 503)


async def test_a_refused_connection_is_reported_as_unavailable():
    async with shop_and_client() as (_, client):
        gone = str(client.base_url)
    async with open_client(gone) as client:
        with pytest.raises(CatalogueUnavailable, match="ConnectError"):
            await fetch_book(client, 7)


async def test_every_phase_has_its_own_timeout_and_the_deadline_is_a_second():
    async with open_client("http://127.0.0.1", connect_seconds=0.3) as client:
        assert client.timeout == httpx.Timeout(2.0, connect=0.3, pool=0.5)
    async with open_client("http://127.0.0.1") as client:
        assert client.timeout.connect == 0.5
    assert fetch_book.__kwdefaults__ == {"deadline_seconds": 1.0}
