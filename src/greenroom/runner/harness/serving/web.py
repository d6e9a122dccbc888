"""Requests to a WSGI or ASGI application inside this process, without a network."""

from __future__ import annotations

import asyncio
import base64
import importlib
import io
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

BODY_BYTES_MAX = 4_000_000
STARTUP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the judge told it; header names are as written."""

    method: str
    path: str
    query: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(slots=True)
class Response:
    """What the application answered so far."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    def add(self, piece: bytes) -> None:
        """Take a piece of the body. Raises ValueError where it grows beyond all reason."""
        if len(self.body) + len(piece) > BODY_BYTES_MAX:
            raise ValueError(f"the answer has more than {BODY_BYTES_MAX:,} bytes")
        self.body += piece

    def told(self) -> dict[str, Any]:
        """Plain JSON for the judge."""
        headers = [[name, value] for name, value in self.headers]
        body = base64.b64encode(bytes(self.body)).decode()
        return {"status": self.status, "headers": headers, "body": body}


Drive = Callable[[Request], Response]


def read_request(told: dict[str, Any]) -> Request:
    """The judge's frame as a request."""
    path, _, query = told["path"].partition("?")
    headers = [(name, value) for name, value in told["headers"]]
    return Request(told["method"], path, query, headers, base64.b64decode(told["body"]))


def find(address: str) -> Any:
    """The object at `module:name`, dots in the name allowed."""
    module, _, names = address.partition(":")
    found: Any = importlib.import_module(module)
    for name in names.split("."):
        found = getattr(found, name)
    return found


def wsgi(application: Any) -> Drive:
    """Drive a WSGI application (PEP 3333); an exception that gets out is a 500, as on a server."""

    def drive(request: Request) -> Response:
        response = Response()

        def start_response(status: str, headers: Iterable[tuple[str, str]], exc: Any = None) -> Any:
            response.status, response.headers = int(status.split(" ", 1)[0]), list(headers)
            return response.add

        answered: Any = None
        try:
            answered = application(_environ(request), start_response)
            for piece in answered:
                response.add(piece)
        except Exception:  # noqa: BLE001 -- whatever a learner's program raises is its answer
            traceback.print_exc()
            return _failed()
        finally:
            if hasattr(answered, "close"):
                answered.close()
        return response

    return drive


def _environ(request: Request) -> dict[str, Any]:
    path = unquote_to_bytes(request.path).decode("latin-1")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method, "SCRIPT_NAME": "", "PATH_INFO": path,
        "QUERY_STRING": request.query, "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "testserver",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        is_bare = key in {"CONTENT_TYPE", "CONTENT_LENGTH"}
        environ[key if is_bare else f"HTTP_{key}"] = value
    return environ


def _failed() -> Response:
    response = Response(500, [("Content-Type", "text/plain")])
    response.add(b"Internal Server Error")
    return response


def asgi(application: Any) -> Drive:
    """Drive an ASGI application: one event loop for all requests, started with its lifespan."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="greenroom-asgi", daemon=True).start()

    def wait(work: Coroutine[Any, Any, Any], seconds: float | None = None) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(seconds)

    wait(_start_lifespan(application), STARTUP_SECONDS)

    def drive(request: Request) -> Response:
        response: Response = wait(_answer(application, request))
        return response

    return drive


async def _start_lifespan(application: Any) -> None:
    """Send lifespan.startup; an application that knows no lifespan raises, and that is fine."""
    started = asyncio.Event()
    wrong: list[str] = []
    unsupported: list[Exception] = []

    async def receive() -> dict[str, Any]:
        if not started.is_set() and not asked:
            asked.append(True)
            return {"type": "lifespan.startup"}
        await asyncio.Event().wait()
        return {}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "lifespan.startup.failed":
            wrong.append(str(message.get("message", "")))
        started.set()

    async def live() -> None:
        try:
            await application(
                {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send
            )
        except Exception as error:  # noqa: BLE001 -- the protocol's way to say "unsupported"
            unsupported.append(error)
        finally:
            started.set()

    asked: list[bool] = []
    _LIFESPANS.append(asyncio.get_running_loop().create_task(live()))
    await started.wait()
    if wrong:
        raise RuntimeError(f"the application did not start: {wrong[0]}")


_LIFESPANS: list[asyncio.Task[None]] = []  # a loop holds its tasks weakly


async def _answer(application: Any, request: Request) -> Response:
    response = Response()
    left: list[dict[str, Any]] = [{"type": "http.request", "body": request.body}]

    async def receive() -> dict[str, Any]:
        if left:
            return left.pop()
        await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            response.status = int(message["status"])
            pairs = message.get("headers", ())
            response.headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in pairs]
        elif message["type"] == "http.response.body":
            response.add(message.get("body", b""))

    try:
        await application(_scope(request), receive, send)
    except Exception:  # noqa: BLE001 -- whatever a learner's program raises is its answer
        traceback.print_exc()
        return _failed()
    return response


def _scope(request: Request) -> dict[str, Any]:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in request.headers]
    headers += [(b"host", b"testserver"), (b"content-length", str(len(request.body)).encode())]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "method": request.method, "path": unquote_to_bytes(request.path).decode(),
        "raw_path": request.path.encode(), "query_string": request.query.encode(),
        "root_path": "", "headers": headers, "client": ("127.0.0.1", 50000),
        "server": ("testserver", 80), "state": {},
    }  # fmt: skip
