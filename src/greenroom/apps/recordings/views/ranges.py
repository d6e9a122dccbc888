"""A file in parts: without them a player cannot jump to a place in a recording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

BLOCK_BYTES: Final = 64 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def serve_part(path: Path, media_type: str, wanted: str) -> HttpResponseBase:
    """The part that a Range header asks for, or all of it; several parts are given as all."""
    size = path.stat().st_size
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or found.group() == "bytes=-":
        return _answer(path, media_type, 0, size, size, status=200)
    first, last = _bounds(found[1], found[2], size)
    if first >= size or last < first:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _answer(path, media_type, first, last + 1, size, status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """First and last byte; "-500" are the last 500."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _answer(
    path: Path, media_type: str, start: int, end: int, size: int, *, status: int
) -> HttpResponseBase:
    response = StreamingHttpResponse(
        _read(path, start, end), content_type=media_type, status=status
    )
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
