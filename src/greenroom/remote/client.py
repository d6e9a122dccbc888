"""One request to a server that may be slow, wrong, broken or hostile.

The whole exchange has one time limit, the answer one size limit. No redirect is followed: it would
carry an answer and a key to somebody whom nobody named. The key appears in no message.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from greenroom.remote.errors import RemoteError
from greenroom.remote.settings import Endpoint

LIMIT_BYTES: Final = 2_000_000
# Of what a server says with an error, as much as one reads.
_TOLD_CHARACTERS: Final = 200
_CHUNK_BYTES: Final = 65_536


def post_json(endpoint: Endpoint, path: str, payload: Mapping[str, object]) -> object:
    """Post JSON, and return what the answer's JSON holds; raises RemoteError."""
    body = json.dumps(payload, ensure_ascii=False).encode(errors="replace")
    return read_json(post(endpoint, path, body, content_type="application/json"))


def read_json(body: bytes) -> object:
    """What a body of JSON holds; raises RemoteError for anything else."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        message = "The model's server answered with something else than JSON."
        raise RemoteError("not-json", message) from error


def post(endpoint: Endpoint, path: str, body: bytes, *, content_type: str) -> bytes:
    """The body of the answer to one POST. Raises RemoteError, at the latest after the timeout."""
    started = time.monotonic()
    connection = _connection(endpoint)
    try:
        connection.connect()
        left = endpoint.timeout_seconds - (time.monotonic() - started)
        with _ended_after(connection.sock, left):
            target = urlsplit(endpoint.url).path + path
            connection.request("POST", target, body, _headers(endpoint, content_type))
            with connection.getresponse() as response:
                answer = _read(response, LIMIT_BYTES)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _explain(endpoint, error) from error
    finally:
        connection.close()
    _check_status(endpoint, response.status, answer)
    return answer


def _connection(endpoint: Endpoint) -> http.client.HTTPConnection:
    parts = urlsplit(endpoint.url)
    host, seconds = parts.hostname or "", endpoint.timeout_seconds
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(host, parts.port, timeout=seconds)


def _headers(endpoint: Endpoint, content_type: str) -> dict[str, str]:
    headers = {
        "Content-Type": content_type,
        "Accept": "application/json",
        "User-Agent": "greenroom",
    }
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    return headers


@contextlib.contextmanager
def _ended_after(line: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the line after `seconds`: a socket's own timeout begins anew with every byte.

    Raises TimeoutError then, whatever came of it.
    """
    is_over = threading.Event()

    def cut() -> None:
        is_over.set()
        # Past TLS's own, which would take the encryption off a line that is being read.
        with contextlib.suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = threading.Timer(max(seconds, 0.0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        if is_over.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if is_over.is_set():
        raise TimeoutError


def _read(response: http.client.HTTPResponse, limit_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read(_CHUNK_BYTES):
        parts.append(part)
        size += len(part)
        if size > limit_bytes:
            raise RemoteError(
                "too-large",
                f"The model's server sent more than {limit_bytes // 1_000_000} MB; nothing of it "
                "was used.",
            )
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _check_status(endpoint: Endpoint, status: int, body: bytes) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise RemoteError(
            "redirect",
            f"{endpoint.host} sends requests on to another address. None is followed, as your "
            "answer and key would go along: set the address that is meant.",
            status=status,
        )
    told = _without_key(endpoint, body.decode(errors="replace"))
    message = f"{endpoint.host} answered with status {status}: {told}"
    raise RemoteError("refused", message, status=status)


def _without_key(endpoint: Endpoint, text: str) -> str:
    """The beginning of what a server said, on one line and without the key it was sent."""
    if endpoint.key:
        text = text.replace(endpoint.key, "(key)")
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line[:_TOLD_CHARACTERS] or "it said nothing"


def _explain(endpoint: Endpoint, error: Exception) -> RemoteError:
    if isinstance(error, TimeoutError):
        return RemoteError(
            "slow", f"{endpoint.host} did not answer within {endpoint.timeout_seconds} s."
        )
    if isinstance(error, ConnectionRefusedError | socket.gaierror | ssl.SSLError):
        why = _without_key(endpoint, str(getattr(error, "strerror", None) or error))
        return RemoteError("unreachable", f"{endpoint.host} cannot be reached: {why}.")
    return RemoteError("cut", f"{endpoint.host} broke the answer off.")
