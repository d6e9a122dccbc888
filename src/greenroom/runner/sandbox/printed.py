"""What a box prints: read as it comes, cut at the limit, told line by line."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from typing import IO

OnOutput = Callable[[str, str], None]

# A program writes a line in pieces: they are told together, unless the line gets long.
_LONG = 4096


class Printed:
    """Both streams of a box. Read by one thread."""

    def __init__(self, pipes: dict[str, IO[bytes] | None]) -> None:
        self._pipes = [pipe for pipe in pipes.values() if pipe is not None]
        self._streams = {pipe.fileno(): name for name, pipe in pipes.items() if pipe is not None}
        self._decoders = {
            fd: codecs.getincrementaldecoder("utf-8")("replace") for fd in self._streams
        }
        for fd in self._streams:
            os.set_blocking(fd, False)
        self.on_output: OnOutput | None = None
        self.limit_bytes = 64 * 1024
        self.start()

    def start(self) -> None:
        """Forget what was printed so far."""
        self.texts = dict.fromkeys(self._streams.values(), "")
        self._unsaid = dict(self.texts)
        self._bytes = 0

    @property
    def open_fds(self) -> list[int]:
        """What may still be printed to."""
        return list(self._decoders)

    @property
    def is_too_much(self) -> bool:
        """Whether more was printed than may be."""
        return self._bytes > self.limit_bytes

    def take(self, fd: int) -> int:
        """Read once; the number of bytes. At the end of the stream it is no longer open."""
        try:
            data = os.read(fd, 1 << 16)
        except BlockingIOError:
            return 0
        stream = self._streams[fd]
        left = max(0, self.limit_bytes - self._bytes)
        self._bytes += len(data)
        text = self._decoders[fd].decode(data[:left], final=not data)
        self.texts[stream] += text
        self._unsaid[stream] += text
        if not data:
            del self._decoders[fd]
        if "\n" in text or not data or len(self._unsaid[stream]) > _LONG:
            self._say(stream)
        return len(data)

    def take_all(self) -> None:
        """Read what is there now, and tell it. A flood ends at the limit."""
        for fd in self.open_fds:
            while not self.is_too_much and self.take(fd):
                continue
        self.say()

    def say(self) -> None:
        """Tell what was read and not told yet."""
        for stream in self._unsaid:
            self._say(stream)

    def close(self) -> None:
        """Close the pipes."""
        self.say()
        self._decoders.clear()
        for pipe in self._pipes:
            pipe.close()

    def _say(self, stream: str) -> None:
        text, self._unsaid[stream] = self._unsaid[stream], ""
        if text and self.on_output is not None:
            self.on_output(stream, text)
