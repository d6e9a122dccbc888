"""Frames: one JSON object each, with file descriptors beside it, over a Unix socket.

A frame is four bytes of length (big-endian) and that many bytes of UTF-8 JSON. Either side may be
hostile: a frame that is too long, no JSON, nested too deep or no object is a FrameError, and no
length is believed before it was checked.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself takes 2 ms to load
    from typing import Any, NoReturn

MAX_FRAME_BYTES = 8 * 1024 * 1024
MAX_FDS = 8
_HEADER = struct.Struct(">I")


class FrameError(ValueError):
    """What came is not a frame."""


class FramesClosed(EOFError):  # noqa: N818 (it is what happened)
    """The other side has closed the socket."""


class FramesTimeout(TimeoutError):  # noqa: N818 (it is what happened)
    """No whole frame came in time."""


class Frames:
    """One end of the conversation. Not for several readers at once."""

    def __init__(
        self, sock: socket.socket, *, max_bytes: int = MAX_FRAME_BYTES, takes_fds: bool = False
    ) -> None:
        self.sock = sock
        self.max_bytes = max_bytes
        self.takes_fds = takes_fds

    def send(self, frame: dict[str, Any], fds: tuple[int, ...] | list[int] = ()) -> None:
        """Send one frame; `fds` go with its first byte. Raises OSError if nobody listens."""
        body = json.dumps(frame, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        data = memoryview(_HEADER.pack(len(body)) + body)
        if fds:
            data = data[socket.send_fds(self.sock, [data], list(fds)) :]
        self.sock.sendall(data)

    def receive(self, timeout_s: float | None = None) -> tuple[dict[str, Any], list[int]]:
        """The next frame and the descriptors sent with it.

        Raises FrameError, FramesClosed, and FramesTimeout after `timeout_s` (None: never).
        """
        ends_at = None if timeout_s is None else time.monotonic() + timeout_s
        fds: list[int] = []
        (length,) = _HEADER.unpack(self._read(_HEADER.size, ends_at, fds))
        if length > self.max_bytes:
            raise FrameError(f"a frame of {length} bytes is too long")
        return _parse(self._read(length, ends_at, fds)), fds

    def close(self) -> None:
        """Close this end."""
        self.sock.close()

    def _read(self, size: int, ends_at: float | None, fds: list[int]) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            self._wait(ends_at)
            wanted = min(size - len(parts), 1 << 20)
            try:
                parts += self._take(wanted, fds)
            except ConnectionError:
                raise FramesClosed("the other side is gone") from None
        return bytes(parts)

    def _take(self, wanted: int, fds: list[int]) -> bytes:
        if self.takes_fds:
            data, came, _, _ = socket.recv_fds(self.sock, wanted, MAX_FDS)
            fds += came
        else:
            data = self.sock.recv(wanted)  # the kernel drops descriptors that nobody asks for
        if not data:
            raise ConnectionResetError
        return data

    def _wait(self, ends_at: float | None) -> None:
        if ends_at is None:
            return
        poll = select.poll()
        poll.register(self.sock, select.POLLIN)
        left_s = ends_at - time.monotonic()
        if left_s <= 0 or not poll.poll(left_s * 1000):
            raise FramesTimeout("no answer in time")


def _parse(body: bytes) -> dict[str, Any]:
    try:
        frame = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"this is no JSON: {error}") from None
    if not isinstance(frame, dict):
        raise FrameError("a frame is a JSON object")
    return frame


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
