"""A server of OpenAI's protocol on this machine, which a test makes behave and misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        return dict(json.loads(self.body))


# What a test does with a request: it writes the whole answer itself.
Answer = Callable[["Handler"], None]


@dataclass(slots=True)
class StandIn:
    """Answers each request with the next of `answers`, the last one for good."""

    answers: list[Answer]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    stand_in: StandIn
    asked: Asked

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked = Asked(self.path, dict(self.headers), body)
        self.stand_in.asked.append(self.asked)
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            self.stand_in.next_answer()(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def stand_in(*answers: Answer) -> Iterator[StandIn]:
    """Serve until the block ends."""
    serving = StandIn(list(answers))
    handler = type("BoundHandler", (Handler,), {"stand_in": serving})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads, server.block_on_close = True, False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    serving.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield serving
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def says(value: object, status: int = 200) -> Answer:
    """JSON, as it should be."""
    return lambda handler: handler.reply(status, json.dumps(value).encode())


def says_raw(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Any bytes."""
    return lambda handler: handler.reply(status, body, **headers)


def chats(content: str, **more: object) -> Answer:
    """A chat completion."""
    return says({"choices": [{"message": {"role": "assistant", "content": content}}], **more})


def drips(handler: Handler) -> None:
    """A byte now and then, for ever: each one in time for a socket's own timeout."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(300):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def drips_headers(handler: Handler) -> None:
    """The same before the answer itself has begun."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(300):
        handler.wfile.write(b"X-%d: a\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.1)


def drips_unsized(handler: Handler) -> None:
    """No length: the end of the line is the end of the answer."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(300):
        handler.wfile.write(b"1")
        handler.wfile.flush()
        time.sleep(0.1)


def is_silent(handler: Handler) -> None:
    """Nothing at all."""
    time.sleep(30)


def closes_early(handler: Handler) -> None:
    """Half an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def hangs_up(handler: Handler) -> None:
    """Not even a status."""
    handler.connection.close()


def is_huge(handler: Handler) -> None:
    """More than anybody asked for."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" " * 1_000_000)
