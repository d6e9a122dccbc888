"""The files of recordings: where they lie, and how bytes get there for certain."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path
from typing import Final

from django.conf import settings

from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.refusals import OffsetError

# Beside a recording: the same, made so that a player can jump in it.
COPY_MARK: Final = ".play"
# While words are written down of one with a picture: its sound.
SOUND_MARK: Final = ".sound"


def folder() -> Path:
    """Where all recordings lie, a folder for each learner."""
    return Path(settings.DATA) / "recordings"


def path_of(recording: Recording) -> Path:
    """Where it lies. The name is made here from the row's id, never by a page."""
    return folder() / str(recording.learner_id) / recording.file


def copy_of(recording: Recording) -> Path:
    """Where its copy for players lies, if there is one."""
    path = path_of(recording)
    return path.with_name(f"{path.stem}{COPY_MARK}{path.suffix}")


def size_of(recording: Recording) -> int:
    """How many bytes are on disk."""
    path = path_of(recording)
    return path.stat().st_size if path.exists() else 0


def head_of(path: Path, size: int) -> bytes:
    """The first bytes of a file; none of one that is not there."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(size)


def append(path: Path, *, offset: int, data: bytes) -> None:
    """Write `data` at the end of a file, which must be `offset`, and wait for the disk.

    Raises OffsetError; where the disk is full, OSError, and the file is what it was.
    """
    is_new = not path.exists()
    if is_new:
        _make_folder(path.parent)
    # Unbuffered: what a full disk refuses must not be written again when the file is closed.
    with path.open("ab", buffering=0) as file:
        have = file.tell()
        if have != offset:
            raise OffsetError(have)
        try:
            _write(file, data)
            os.fsync(file.fileno())
        except OSError:
            file.truncate(offset)
            raise
    if is_new:
        sync_folder(path.parent)


def remove(recording: Recording) -> None:
    """Delete what there is of it on disk: itself, copies, and what a crash left half made."""
    path = path_of(recording)
    for one in path.parent.glob(f"{path.stem}.*"):
        one.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Make a new name in a folder outlast a power cut; Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(file: FileIO, data: bytes) -> None:
    """All of it: a disk that is filling up takes a part, and refuses only the rest."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _make_folder(path: Path) -> None:
    if path.is_dir():
        return
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in (path.parent, path.parent.parent):
        sync_folder(one)
