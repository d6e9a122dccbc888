"""A file in parts: without them a player cannot jump to a place in a recording.

A player asks for "all from here on", which may be two gigabytes. Under ASGI Django gathers what a
plain iterator gives before it sends any of it; so there it is an asynchronous one.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

BLOCK_BYTES: Final = 256 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def serve_part(request: HttpRequest, path: Path, media_type: str) -> HttpResponseBase:
    """The part that a Range header asks for, or all of it; several parts are given as all."""
    size, is_async = path.stat().st_size, isinstance(request, ASGIRequest)
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None or found.group() == "bytes=-":
        return _answer(path, media_type, 0, size, is_async=is_async)
    first, last = _bounds(found[1], found[2], size)
    if first >= size or last < first:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _answer(path, media_type, first, last + 1, is_async=is_async)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """First and last byte; "-500" are the last 500."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _answer(
    path: Path, media_type: str, start: int, end: int, *, is_async: bool
) -> StreamingHttpResponse:
    blocks = _read_later(path, start, end) if is_async else _read(path, start, end)
    response = StreamingHttpResponse(blocks, content_type=media_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(end - start)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _read(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while left > 0 and (block := file.read(min(BLOCK_BYTES, left))):
            left -= len(block)
            yield block


async def _read_later(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    """The same, each block when the one before was sent, read beside the event loop."""
    blocks = _read(path, start, end)
    while block := await asyncio.to_thread(next, blocks, b""):
        yield block
