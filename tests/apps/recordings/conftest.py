"""Recordings of Ada's, in a folder of the test's."""

from __future__ import annotations

import hashlib
import uuid as uuids
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from greenroom.apps.accounts.models import Learner
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.recordings import (
    add_bytes,
    begin_recording,
    finish_recording,
)

HEAD = b"\x1a\x45\xdf\xa3"
Begin = Callable[..., Recording]


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path) -> Path:
    """Where everything is written."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def begun(ada: Learner, now: datetime) -> Begin:
    """Begin a recording of Ada's."""

    def begin(**asked: object) -> Recording:
        known = {"learner": ada, "uuid": uuids.uuid4(), "media_type": "audio/webm", "now": now}
        return begin_recording(**{**known, **asked})[0]  # type: ignore[arg-type]

    return begin


@pytest.fixture
def recorded(begun: Begin, now: datetime) -> Begin:
    """A recording of Ada's that is finished."""

    def record(data: bytes = HEAD + b"said", seconds: float = 3.0, **asked: object) -> Recording:
        row = begun(**asked)
        add(row, data)
        return finish_recording(recording=row, size_bytes=len(data), seconds=seconds, now=now)

    return record


def add(row: Recording, data: bytes, offset: int = 0) -> int:
    """Send what comes next."""
    digest = hashlib.sha256(data).hexdigest()
    return add_bytes(recording=row, offset=offset, data=data, sha256=digest)


def files(folder: Path) -> list[str]:
    """The names of all files of recordings."""
    return sorted(one.name for one in (folder / "recordings").rglob("*") if one.is_file())
