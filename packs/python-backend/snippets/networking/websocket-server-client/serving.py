"""A WebSocket server: bad messages are answered, dead clients are noticed."""

import json
import logging
from collections.abc import Sequence

from websockets import ConnectionClosedError, Origin
from websockets.asyncio.server import Server, ServerConnection, serve

LIMIT_BYTES = 16 * 1024
logger = logging.getLogger(__name__)


def answer(text: str | bytes) -> dict[str, str]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):  # "[[[[..." is deeper than the parser goes
        return {"error": "not JSON"}
    match message:
        case {"type": "order", "title": str(title)} if title:
            return {"type": "accepted", "title": title}
        case _:
            return {"error": "unknown message"}


async def talk(connection: ServerConnection) -> None:
    try:
        async for text in connection:  # a normal close just ends the loop
            await connection.send(json.dumps(answer(text)))
    except ConnectionClosedError as error:
        logger.info("client went away: %s", error)


async def start(
    host: str, port: int, *, origins: Sequence[Origin | None], seconds: float
) -> Server:
    """`origins` may connect (None: programs that send no Origin, no browsers).

    A client that leaves a ping unanswered for `seconds` is disconnected.
    """
    return await serve(
        talk,
        host,
        port,
        origins=origins,  # CORS does not guard sockets: any site could connect
        max_size=LIMIT_BYTES,
        ping_interval=seconds,
        ping_timeout=seconds,
        close_timeout=seconds,  # nor does a dead client answer our close
    )
