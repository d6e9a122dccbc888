"""Ask over UDP: a lost datagram is sent again, a stray one is not an answer."""

import secrets
import socket
import time
from collections.abc import Sequence

ID_BYTES = 8
LIMIT_BYTES = 1200  # fits every usual path in one piece: no fragment can get lost


def ask(
    address: tuple[str, int], request: bytes, *, waits_seconds: Sequence[float]
) -> bytes:
    """Send once per wait, such as (0.2, 0.4, 0.8); longer ones spare a busy server.

    Raises TimeoutError if no answer came: the server may still have done the work.
    """
    if len(request) > LIMIT_BYTES - ID_BYTES:
        raise ValueError(f"{len(request)} bytes are too many for one datagram")
    request_id = secrets.token_bytes(ID_BYTES)  # nobody can guess it and answer
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        # No packet is sent by this; the kernel now drops datagrams of others, and
        # recv raises ConnectionRefusedError if nobody listens there.
        connection.connect(address)
        for wait_seconds in waits_seconds:
            connection.send(request_id + request)
            answer = _wait(connection, request_id, time.monotonic() + wait_seconds)
            if answer is not None:
                return answer
    raise TimeoutError(f"no answer to {len(waits_seconds)} datagrams")


def _wait(connection: socket.socket, request_id: bytes, until: float) -> bytes | None:
    while (left_seconds := until - time.monotonic()) > 0:  # strays don't prolong it
        connection.settimeout(left_seconds)
        try:
            datagram = connection.recv(65_535)  # one whole; a rest would be cut off
        except TimeoutError:
            break
        if datagram[:ID_BYTES] == request_id:
            return datagram[ID_BYTES:]
    return None
