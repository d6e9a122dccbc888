import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from websockets import ConnectionClosedError, ConnectionClosedOK, InvalidStatus
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

from client import order
from serving import start

pytestmark = pytest.mark.asyncio
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def uri_of(server):
    return "ws://{}:{}".format(*server.sockets[0].getsockname())


@asynccontextmanager
async def started(seconds=1.0):
    known = (None, "https://shop.example")
    async with await start("127.0.0.1", 0, origins=known, seconds=seconds) as server:
        yield server, uri_of(server)


async def ask(connection, text):
    await connection.send(text)
    return json.loads(await asyncio.wait_for(connection.recv(), 0.5))


async def read_in_silence(server, seconds):
    """Shake hands by hand and never answer a ping; return what the server sent."""
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(HANDSHAKE)
    try:
        assert b" 101 Switching Protocols" in await reader.readuntil(b"\r\n\r\n")
        return await asyncio.wait_for(reader.read(), seconds)
    finally:
        writer.transport.abort()


async def test_one_connection_carries_many_messages():
    async with started() as (_, uri):
        accepted = [{"type": "accepted", "title": t} for t in ("Emma", "Persuasion")]
        assert await order(uri, ["Emma", "Persuasion"], seconds=0.5) == accepted


async def test_bad_json_ends_the_naive_connection_and_is_answered_by_ours():
    async def naive(connection):
        async for text in connection:
            await connection.send(json.dumps(json.loads(text)))

    async with serve(naive, "127.0.0.1", 0) as server:
        async with connect(uri_of(server)) as connection:
            await connection.send("{")
            with pytest.raises(ConnectionClosedError, match="1011"):
                await connection.recv()

    async with started() as (_, uri), connect(uri) as connection:
        for text in ("{", "", b"\xff", "[" * 16_000):
            assert await ask(connection, text) == {"error": "not JSON"}
        for text in ("[]", '{"type": "order", "title": 7}', '{"title": "Emma"}'):
            assert await ask(connection, text) == {"error": "unknown message"}
        assert await order(uri, [""], seconds=0.5) == [{"error": "unknown message"}]


async def test_a_client_that_answers_no_ping_is_disconnected_in_time():
    async with serve(
        lambda c: c.wait_closed(), "127.0.0.1", 0, ping_interval=None
    ) as naive:
        with pytest.raises(TimeoutError):  # it would be kept for ever
            await read_in_silence(naive, 0.15)
        with pytest.raises(TimeoutError):  # nor does our client wait for ever
            await order(uri_of(naive), ["Emma"], seconds=0.05)
    async with started(seconds=0.05) as (server, _):
        sent = await read_in_silence(server, 0.5)
    assert sent[0] == 0x89 and sent.endswith(b"keepalive ping timeout")  # 0x89: ping


async def test_a_quiet_client_that_answers_pings_stays_connected():
    async with started(seconds=0.05) as (_, uri), connect(uri) as connection:
        await asyncio.sleep(0.2)
        assert await ask(connection, "{") == {"error": "not JSON"}


async def test_16_kib_are_accepted_and_one_byte_more_closes_with_1009():
    async with started() as (_, uri), connect(uri) as connection:
        assert await ask(connection, "x" * 16 * 1024) == {"error": "not JSON"}
        with pytest.raises(ConnectionClosedError, match="1009"):
            await ask(connection, "x" * (16 * 1024 + 1))


async def test_a_page_of_another_site_may_not_connect():
    async with started() as (_, uri):
        await (await connect(uri, origin="https://shop.example")).close()
        with pytest.raises(InvalidStatus, match="403"):
            await connect(uri, origin="https://evil.example")


async def test_a_normal_close_is_quiet_and_a_lost_client_is_logged(caplog):
    caplog.set_level("INFO", "serving")
    async with started() as (_, uri):
        await order(uri, ["Emma"], seconds=0.5)
    assert "went away" not in caplog.text
    async with started() as (_, uri):
        (await connect(uri)).transport.abort()
    assert "client went away: " in caplog.text


async def test_a_stopping_server_tells_its_clients_with_1001():
    async with started() as (server, uri), connect(uri) as connection:
        server.close()
        with pytest.raises(ConnectionClosedOK, match="1001"):
            await connection.recv()
