"""Messages over TCP: each one is four bytes of length, then that many bytes."""

import asyncio
import logging
import struct
from collections.abc import Awaitable, Callable

LENGTH = struct.Struct("!I")  # "!": network byte order, whatever the machine
LIMIT_BYTES = 64 * 1024
logger = logging.getLogger(__name__)


class BadFrame(Exception):
    """The peer does not speak our protocol, or went away in mid-message."""


async def read_message(reader: asyncio.StreamReader) -> bytes | None:
    """Return the next message, or None if the peer closed after the last one."""
    head = b""
    try:
        head = await reader.readexactly(LENGTH.size)
        (size,) = LENGTH.unpack(head)
        if size > LIMIT_BYTES:  # before reading: the peer chooses this number
            raise BadFrame(f"{size} bytes announced")
        return await reader.readexactly(size)
    except asyncio.IncompleteReadError as error:
        if head or error.partial:
            raise BadFrame("closed in mid-message") from error
        return None


def framed(body: bytes) -> bytes:
    if len(body) > LIMIT_BYTES:
        raise ValueError(f"{len(body)} bytes are too many for one message")
    return LENGTH.pack(len(body)) + body


async def serve(
    answer: Callable[[bytes], Awaitable[bytes]], host: str, port: int, *, seconds: float
) -> asyncio.Server:
    """Answer every message; one exchange may take `seconds`, waiting included."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                async with asyncio.timeout(seconds):
                    if (request := await read_message(reader)) is None:
                        break
                    writer.write(framed(await answer(request)))
                    await writer.drain()  # waits while the peer does not read
        except (BadFrame, TimeoutError, ConnectionError) as error:
            logger.warning("connection dropped: %r", error)
            writer.transport.abort()  # close() would first send what is buffered
        finally:
            writer.close()

    return await asyncio.start_server(talk, host, port)
