"""The product's own server in a process of its own, and one visitor who keeps the line open."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from scripts.bench.places import ROOT, free_port

START_SECONDS = 60.0
STOP_SECONDS = 15.0
PRODUCT = ("-m", "greenroom.cli.main")
_LINK = re.compile(r"http://\S+/enter\?token=\S+")


@dataclass(slots=True)
class Server:
    """A running server; `link` works once."""

    process: subprocess.Popen[bytes]
    link: str
    log: Path

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.link).port or 0

    @property
    def said(self) -> str:
        """The end of what it printed."""
        return self.log.read_text(errors="replace")[-3000:]

    def kill(self) -> None:
        """SIGKILL: nothing of it runs any more, not a line."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end; kill it where it does not."""
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()


def start_server(data: Path, *, command: Sequence[str] = PRODUCT, port: int = 0) -> Server:
    """Start Greenroom on `data` and wait for its link. Raises RuntimeError when none comes.

    `port`: where it has to listen; any that is free if left out.
    """
    log = data.with_name(f"{data.name}.log")
    options = ["--no-browser", "--port", str(port or free_port()), "--data", str(data)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command, *options],
            cwd=ROOT,
            env=os.environ | {"GREENROOM_DATA": str(data)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    link = wait_for_link(process, log, seconds=START_SECONDS)
    return Server(process, link, log)


def wait_for_link(process: subprocess.Popen[bytes], log: Path, *, seconds: float) -> str:
    """The link that a starting server prints. Ends the process and raises when it prints none."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = _LINK.search(log.read_text(errors="replace"))
        if found:
            return found.group()
        if process.poll() is not None:
            break
        time.sleep(0.005)
    if process.poll() is None:
        process.kill()
        process.wait()
    raise RuntimeError(f"no link was printed:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def serving(data: Path, *, command: Sequence[str] = PRODUCT) -> Iterator[Server]:
    """A server for the length of a block."""
    server = start_server(data, command=command)
    try:
        yield server
    finally:
        server.stop()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(slots=True)
class Visitor:
    """One connection that is kept open, with its cookies, as a browser's."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None

    def enter(self, link: str) -> None:
        """Use the printed link. Raises RuntimeError when it opens nothing."""
        parts = urlsplit(link)
        reply = self.get(f"{parts.path}?{parts.query}")
        if reply.status != 302 or "greenroom" not in self.cookies:
            raise RuntimeError(f"the printed link answered {reply.status}")

    def get(self, path: str) -> Reply:
        """GET, with cookies."""
        return self._send("GET", path, None, {})

    def post(self, path: str, form: Mapping[str, object], *, page: str = "") -> Reply:
        """POST a form with the CSRF token, as the page named `page` does."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
            "X-CSRFToken": self.cookies.get("greenroom_csrf", ""),
        }
        if page:
            headers["Greenroom-Page"] = page
        return self._send("POST", path, urlencode(form).encode(), headers)

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._line.request(method, path, body, headers)
        response = self._line.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return Reply(response.status, dict(response.headers.items()), content)


@contextmanager
def visiting(server: Server) -> Iterator[Visitor]:
    """A visitor who used the printed link, for the length of a block."""
    visitor = Visitor(server.port)
    try:
        try:
            visitor.enter(server.link)
        except RuntimeError as error:
            raise RuntimeError(f"{error}; the server said:\n{server.said}") from error
        yield visitor
    finally:
        visitor.close()
