"""The same protocol with a blocking socket, as a script or a test would use it."""

import socket

from framing import LENGTH, framed


def receive_exactly(connection: socket.socket, size: int) -> bytes:
    """recv(size) returns *up to* size bytes: whatever has arrived."""
    received = bytearray()
    while len(received) < size:
        part = connection.recv(size - len(received))
        if not part:  # b"" means closed, not "nothing yet"
            raise ConnectionError("closed in mid-message")
        received += part
    return bytes(received)


def ask(connection: socket.socket, request: bytes) -> bytes:
    connection.sendall(framed(request))  # send() may take only a part of it
    (size,) = LENGTH.unpack(receive_exactly(connection, LENGTH.size))
    return receive_exactly(connection, size)
