"""The way from a program to its judge: HTTP on the loopback, handed on over the line."""

from __future__ import annotations

import base64
import http.server
import itertools
import queue
import threading
from typing import Any

from ..line import Frame, Line

ASK_HEADER = "X-Greenroom-Ask"
BODY_BYTES_MAX = 1_000_000
ANSWER_SECONDS = 60


class Gateway:
    """Listens on the loopback; every call becomes a frame to the judge, who answers it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._numbers = itertools.count(1)
        self._waiting: dict[int, queue.SimpleQueue[Frame]] = {}
        handler = type("Handler", (_Handler,), {"gateway": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(60,), daemon=True).start()

    def ask(self, name: str, call: dict[str, Any]) -> Frame:
        """Have the judge answer a call; {"status", "headers", "body"} or {"drop": True}."""
        number = next(self._numbers)
        inbox = self._waiting[number] = queue.SimpleQueue()
        try:
            self._line.send({"ask": number, "name": name, "call": call})
            return inbox.get(timeout=ANSWER_SECONDS)
        finally:
            del self._waiting[number]

    def take(self, frame: Frame) -> None:
        """Hand the judge's answer to whoever waits for it."""
        inbox = self._waiting.get(frame["answer"])
        if inbox is not None:
            inbox.put(frame["value"])


class _Handler(http.server.BaseHTTPRequestHandler):
    gateway: Gateway
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), BODY_BYTES_MAX)
        body = self.rfile.read(length)
        name = self.headers.get(ASK_HEADER)
        call = {
            "method": "ASK" if name else self.command,
            "path": self.path,
            "headers": [[key, value] for key, value in self.headers.items()],
            "body": base64.b64encode(body).decode(),
        }
        try:
            answer = self.gateway.ask(name or "gateway", call)
        except Exception:  # noqa: BLE001 -- no answer is to be had: hang up, as a dead host does
            answer = {"drop": True}
        self._pass_on(answer)

    def _pass_on(self, answer: Frame) -> None:
        if answer.get("drop"):
            self.close_connection = True
            return
        body = base64.b64decode(answer["body"])
        try:
            self.send_response(answer["status"])
            for name, value in answer["headers"]:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the client has hung up meanwhile: no error

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Print nothing: the program's output is the learner's."""
