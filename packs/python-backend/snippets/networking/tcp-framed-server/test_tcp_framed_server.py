import asyncio
import socket
from contextlib import asynccontextmanager, suppress

import pytest

from client import ask, receive_exactly
from framing import LIMIT_BYTES, framed, read_message, serve

pytestmark = pytest.mark.asyncio


async def upper(request):
    return request.upper()


@asynccontextmanager
async def connected(answer=upper, seconds=0.5):
    async with await serve(answer, "127.0.0.1", 0, seconds=seconds) as server:
        address = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(*address)
        try:
            yield reader, writer, address
        finally:
            writer.transport.abort()


async def dropped(reader):
    """True if the server closes, and soon, without having said anything."""
    with suppress(ConnectionResetError):
        return await asyncio.wait_for(reader.read(), 0.4) == b""
    return True


async def test_one_read_is_not_one_message_and_ours_tells_them_apart():
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"abc")
        far.sendall(b"de")  # the first half of the second message
        assert near.recv(1024) == b"abcde"
        far.sendall(b"f")
        assert near.recv(1024) == b"f"

    async with connected() as (reader, writer, _):
        writer.write(b"\x00\x00\x00\x03abc" + b"\x00\x00\x00\x03de")
        assert await reader.readexactly(7) == b"\x00\x00\x00\x03ABC"
        writer.write(b"f" + framed(b""))
        assert await read_message(reader) == b"DEF"
        assert await read_message(reader) == b""


async def test_the_limit_holds_on_both_sides_and_before_anything_is_read(caplog):
    assert len(framed(bytes(64 * 1024))) == 65_540
    with pytest.raises(ValueError, match="65537 bytes"):
        framed(bytes(LIMIT_BYTES + 1))
    async with connected() as (reader, writer, _):
        writer.write(framed(b"x" * LIMIT_BYTES))
        assert await read_message(reader) == b"X" * LIMIT_BYTES
        writer.write(b"\x00\x01\x00\x01")  # 65,537, and no body
        assert await dropped(reader)
    assert "65537 bytes announced" in caplog.text


@pytest.mark.parametrize("cut", [2, 4, 6])
async def test_a_peer_gone_in_mid_message_is_logged_and_not_one_gone_later(cut, caplog):
    async with connected() as (reader, writer, _):
        writer.write(framed(b"whole"))
        writer.write_eof()
        assert await reader.read() == framed(b"WHOLE")
    assert caplog.text == ""
    async with connected() as (reader, writer, _):
        writer.write(framed(b"cut off")[:cut])
        writer.write_eof()
        assert await dropped(reader)
    assert "connection dropped: BadFrame('closed in mid-message')" in caplog.text


async def test_a_peer_that_does_not_read_is_cut_off_in_time(caplog):
    async def much(_):
        return bytes(LIMIT_BYTES)

    async with connected(much, seconds=0.1) as (reader, writer, _):
        writer.transport.pause_reading()
        writer.write(framed(b"more") * 400)  # 26 MB: more than any buffer takes
        while "TimeoutError" not in caplog.text:  # noqa: ASYNC110  (the only sign)
            await asyncio.sleep(0.01)
        writer.transport.resume_reading()
        async with asyncio.timeout(0.4):
            with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
                await reader.readexactly(400 * len(framed(bytes(LIMIT_BYTES))))


async def test_a_silent_peer_is_cut_off_and_the_others_are_served_meanwhile(caplog):
    async with connected(seconds=0.1) as (reader, _, address):
        other_reader, other = await asyncio.open_connection(*address)
        other.write(framed(b"hello"))
        assert await read_message(other_reader) == b"HELLO"
        assert await dropped(reader)  # it opened first and never said a word
        other.transport.abort()
    assert "TimeoutError" in caplog.text


async def test_a_blocking_client_collects_what_one_recv_leaves_behind():
    near, far = socket.socketpair()
    with near, far:
        near.settimeout(0.4)
        far.sendall(b"ab")
        assert near.recv(4) == b"ab"  # asked for four, got two, and no error
        far.sendall(b"ab")
        asyncio.get_running_loop().call_later(0.02, far.sendall, b"cdefg")
        assert await asyncio.to_thread(receive_exactly, near, 4) == b"abcd"
        far.close()
        with pytest.raises(ConnectionError, match="closed"):
            receive_exactly(near, 4)
    async with connected() as (_, _, address):
        with socket.create_connection(address, timeout=0.4) as connection:
            large = b"x" * LIMIT_BYTES
            assert await asyncio.to_thread(ask, connection, large) == large.upper()
