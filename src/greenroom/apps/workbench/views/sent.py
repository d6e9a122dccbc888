"""What a page sends: by the editor, or as a plain form by a page without it."""

from __future__ import annotations

import json
import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.core.errors import InputError

FILE_FIELD = "file:"
DAY = timedelta(days=1)
STREAM = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class SentDraft:
    """Files to keep. `is_json` says that the editor sent them and wants JSON."""

    is_json: bool
    files: dict[str, str]
    revision: int | None
    cursor: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SentRun:
    """A submission. `wants_stream`: the editor sent it and follows its events.

    shown_at: when the page was made. open_for: how long it says that it was worked on. is_end: the
    clock of the page ran out.
    """

    wants_stream: bool
    uuid: uuids.UUID
    files: dict[str, str]
    claim: str
    edges: tuple[str, ...]
    item: str
    shown_at: datetime | None
    open_for: timedelta
    is_end: bool

    def begun_at(self, now: datetime) -> datetime:
        """When the page began to be worked on, as far as it says."""
        return min(self.shown_at or now, now - self.open_for)


def read_draft(request: LearnerRequest) -> SentDraft:
    """Read either form. Raises InputError for what no page of ours would send."""
    if request.content_type != "application/json":
        return SentDraft(False, _fields(request), whole_number(request.POST.get("revision", "")))
    told = _json(request.body)
    if not isinstance(told, dict):
        raise InputError("files", "The draft did not arrive whole. Reload the page.")
    revision, cursor = told.get("revision"), told.get("cursor")
    return SentDraft(
        True,
        _texts(told.get("files")),
        whole_number(str(revision)) if revision is not None else None,
        cursor if isinstance(cursor, dict) else {},
    )


def read_run(request: LearnerRequest) -> SentRun:
    """Read a submission. Raises InputError for what no page of ours would send."""
    given = request.POST
    files = _texts(_json(given["files"].encode())) if "files" in given else _fields(request)
    try:
        uuid = uuids.UUID(given.get("run", ""))
    except ValueError:
        raise InputError("run", "The run came without its id. Reload the page.") from None
    return SentRun(
        wants_stream=STREAM in request.headers.get("Accept", ""),
        uuid=uuid,
        files=files,
        claim=given.get("claim", ""),
        edges=tuple(given.get("edge_cases", "").splitlines()),
        item=given.get("item", ""),
        shown_at=_moment(given.get("shown_at", "")),
        open_for=min(timedelta(milliseconds=whole_number(given.get("duration_ms", "")) or 0), DAY),
        is_end=bool(given.get("ended")),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _fields(request: LearnerRequest) -> dict[str, str]:
    return {
        name.removeprefix(FILE_FIELD): str(value)
        for name, value in request.POST.items()
        if name.startswith(FILE_FIELD)
    }


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("files", "This is no JSON. Reload the page.") from None


def _texts(files: object) -> dict[str, str]:
    if not isinstance(files, Mapping) or not all(isinstance(one, str) for one in files.values()):
        raise InputError("files", "The files did not arrive as texts. Reload the page.")
    return {str(path): text for path, text in files.items()}
