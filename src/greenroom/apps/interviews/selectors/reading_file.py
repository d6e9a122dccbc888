"""A mock interview as one file for a second reader: what was asked and said, and no grade.

The file is a page that stands by itself: its own policy lets it run the one script and the one
style sheet that stand in it, load nothing, and send nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils.crypto import salted_hmac
from django.utils.html import escape

from greenroom.apps.interviews.selectors.review import reviewed_segments
from greenroom.apps.interviews.selectors.review_evidence import CODING, runs_of
from greenroom.apps.interviews.selectors.review_sound import (
    PlacedPart,
    placed_parts,
    said_in,
    second_of,
    window_of,
)
from greenroom.apps.recordings.services.files import copy_of, path_of
from greenroom.core.errors import InputError
from greenroom.core.interviewing.dimensions import DIMENSIONS
from greenroom.core.interviewing.reading import MOCK_FORMAT, VERSION

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Segment

# Base64 makes 400 MB of it, about as much as a browser opens in one file; sound alone is 20 MB an
# hour.
MEDIA_BYTES_MAX: Final = 300_000_000
# Base64 takes three bytes at a time.
_PIECE_BYTES: Final = 3 * 64 * 1024
_SALT: Final = "greenroom.interviews.reading"


def token_of(mock: MockInterview) -> str:
    """What only this Greenroom can have written into a file of this mock."""
    return salted_hmac(_SALT, str(mock.uuid), algorithm="sha256").hexdigest()


def media_of(mock: MockInterview) -> list[PlacedPart]:
    """The recorded stretches that are there to be given away.

    Raises InputError where they are more than one file can hold.
    """
    parts = [one for one in placed_parts(mock) if one.recording is not None]
    there = [one for one in parts if one.recording.state != "open" and _file_of(one).exists()]
    if sum(_file_of(one).stat().st_size for one in there) > MEDIA_BYTES_MAX:
        limit_mb = MEDIA_BYTES_MAX // 1_000_000
        raise InputError(
            "media",
            f"The recordings have more than {limit_mb} MB together: give the review away without"
            " them, and send the recordings by another way.",
        )
    return there


def write_reading_file(
    mock: MockInterview, *, media: Sequence[PlacedPart], script: str, style: str
) -> Iterator[bytes]:
    """The page in pieces, small ones however much was recorded. `script` and `style` are ours."""
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}';"
        " media-src blob:; base-uri 'none'; form-action 'none'"
    )
    title = escape(f"To be read: {_title(mock)}")
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head><body>"
        '<main id="reader"><noscript>This page needs JavaScript.</noscript></main>'
        f'<script type="application/json" id="mock">{_json(_told(mock, media))}</script>\n'
    ).encode()
    for at, part in enumerate(media):
        yield f'<script type="text/plain" data-media="{at}">'.encode()
        yield from _base64(_file_of(part))
        yield b"</script>\n"
    yield f'<script type="module">{script}</script></body></html>\n'.encode()


def _told(mock: MockInterview, media: Sequence[PlacedPart]) -> dict[str, Any]:
    segments, parts = reviewed_segments(mock), placed_parts(mock)
    begun = mock.started_at or mock.created_at
    return {
        "format": MOCK_FORMAT, "version": VERSION, "mock": str(mock.uuid), "token": token_of(mock),
        "title": _title(mock), "on": f"{begun:%-d %B %Y}", "level": mock.level,
        "seconds": second_of(mock, mock.ended_at) if mock.ended_at else 0.0,
        "dimensions": [
            {"id": one.ident, "title": one.title, "asks": one.asks, "anchors": list(one.anchors)}
            for one in DIMENSIONS.values()
        ],
        "asked": [_asked(mock, one, parts) for one in segments if one.started_at],
        "media": [
            {"at": one.start, "seconds": one.seconds, "type": one.recording.media_type}
            for one in media
        ],
    }  # fmt: skip


def _asked(mock: MockInterview, segment: Segment, parts: Sequence[PlacedPart]) -> dict[str, Any]:
    answer, moments = segment.answer, list(segment.moments.all())
    told = [one for one in moments if one.kind == "answered" and not one.data.get("follow_up")]
    window = window_of(mock, segment)
    text = answer.text if answer is not None else " ".join(one.text for one in told)
    text = text or (said_in(parts, window) if window else "")
    return {
        "at": second_of(mock, segment.started_at) if segment.started_at else 0.0,
        "kind": segment.kind, "prompt": segment.prompt, "answer": text,
        "is_spoken": any(one.data.get("spoken") for one in told),
        "code": _code_of(segment), "follow_ups": _follow_ups(segment),
        "clarified": [
            {"asked": str(one.get("asked", "")), "reply": str(one.get("reply", ""))}
            for one in segment.clarified
        ],
    }  # fmt: skip


def _follow_ups(segment: Segment) -> list[dict[str, str]]:
    """What was asked then, and what was said to it, whether a rubric read that or not."""
    rows = list(segment.answer.follow_ups.all()) if segment.answer is not None else []
    found = {one.ident: {"prompt": one.worded or one.prompt, "answer": one.text} for one in rows}
    for one in segment.moments.all():
        ident = str(one.data.get("follow_up") or "")
        if one.kind == "asked" and ident:
            found.setdefault(ident, {"prompt": one.text, "answer": ""})
        elif one.kind == "answered" and ident in found:
            spoken = "(spoken: listen to it)" if one.data.get("spoken") else ""
            found[ident]["answer"] = found[ident]["answer"] or one.text or spoken
    return list(found.values())


def _code_of(segment: Segment) -> str:
    """The files of the last run, as they were handed in."""
    runs = runs_of(segment) if segment.kind == CODING else []
    files: dict[str, object] = runs[-1].files if runs else {}
    return "\n\n".join(f"# {path}\n{text}" for path, text in sorted(files.items()))


def _title(mock: MockInterview) -> str:
    return mock.title or f"A mock interview ({mock.format})"


def _file_of(part: PlacedPart) -> Path:
    """The copy that can be sought in, where there is one."""
    copy = copy_of(part.recording)
    return copy if copy.exists() else path_of(part.recording)


def _json(told: dict[str, Any]) -> str:
    """JSON that ends no script element, whatever a text says."""
    written = json.dumps(told, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _base64(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield base64.b64encode(piece)
