"""Where a learner's files lie, and writing them so that a crash leaves the old or the new."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def data_folder() -> Path:
    """The folder of the database, its backups and secrets."""
    return Path(settings.DATA)


def database_file() -> Path:
    """The database in use."""
    return Path(str(connection.settings_dict["NAME"]))


def make_database_private(path: Path) -> None:
    """Make the database's file readable by its owner only; SQLite gives its helpers the same."""
    if path.is_absolute() and not path.exists():  # a relative one is a test's, in memory
        path.touch(mode=PRIVATE_FILE)


def make_private(folder: Path) -> None:
    """Make the folder, or take other people's rights to it away."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER)


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` that takes its name once the block has ended well."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        sync(part)
        part.replace(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the file, or the names in the folder, are on disk."""
    if path.is_dir() and os.name != "posix":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
