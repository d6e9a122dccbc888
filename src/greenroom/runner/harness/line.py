"""The line between a judge and a program: frames that any thread may send and one thread reads.

Either end may be a learner's: whatever comes is bounded, plain JSON, and nothing else is taken.
"""

from __future__ import annotations

import json
import socket
import threading
from typing import Any

from .frames import MAX_FRAME_BYTES, FrameError, Frames, FramesClosed

Frame = dict[str, Any]


class LineClosed(Exception):  # noqa: N818 -- what happened, told apart from a fault
    """The other end is gone."""


class LineBroken(Exception):  # noqa: N818
    """The other end wrote something that is no frame; the message says what."""


class Line:
    """One end of the line."""

    def __init__(self, end: socket.socket) -> None:
        self._frames = Frames(end)
        self._sending = threading.Lock()

    def send(self, frame: Frame) -> None:
        """Send one frame. Raises LineClosed, and ValueError or TypeError for what is not JSON."""
        if len(json.dumps(frame, allow_nan=False)) > MAX_FRAME_BYTES:
            raise ValueError("it is more than the line takes at once (8 MB)")
        with self._sending:
            try:
                self._frames.send(frame)
            except OSError as error:
                raise LineClosed(str(error)) from None

    def receive(self) -> Frame:
        """Wait for the next frame. Raises LineClosed or LineBroken."""
        try:
            return self._frames.receive()[0]
        except FrameError as error:
            raise LineBroken(str(error)) from None
        except (FramesClosed, OSError) as error:
            raise LineClosed(str(error)) from None

    def close(self) -> None:
        """Hang up; whoever waits at either end is told."""
        try:
            self._frames.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the other end was faster
