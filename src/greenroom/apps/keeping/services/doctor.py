"""Looks at everything that could be wrong with an installation; changes nothing."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError

from greenroom import __version__
from greenroom.apps.keeping.services.backups import (
    backed_up_at,
    backup_folder,
    check_database,
    last_backup,
)
from greenroom.apps.keeping.services.files import data_folder, database_file
from greenroom.apps.keeping.services.migrations import (
    applied_migrations,
    pending_migrations,
    read_applied,
    unknown_migrations,
)
from greenroom.apps.keeping.services.serving import find_server
from greenroom.apps.keeping.services.shipped import PACK_NAME, read_folder, shipped_pack_folder
from greenroom.apps.library.services.packs import is_pack_current
from greenroom.core.errors import GreenroomError
from greenroom.core.packs import digest_files

# sqlite.org, "WAL reset bug": two connections may, rarely, corrupt a database in WAL mode.
WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
LOW_SPACE_BYTES = 500_000_000
NO_SPACE_BYTES = 50_000_000
OLD_BACKUP = timedelta(days=3)
# Without one of these nothing of the others can be told.
BROKEN = (GreenroomError, DatabaseError, sqlite3.Error, OSError)


class State(StrEnum):
    """How a check came out. Only FAIL makes the command fail."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's report; `todo` says what to do and is "" when nothing is."""

    name: str
    state: State
    message: str
    todo: str = ""


def examine(*, now: datetime) -> list[Check]:
    """Every check, whatever the others found."""
    from greenroom.apps.keeping.services.brought import BROUGHT

    looks: dict[str, Callable[[], Check]] = {
        "versions": look_at_versions,
        "sqlite": lambda: look_at_sqlite(sqlite3.sqlite_version_info),
        "data folder": lambda: look_at_folder(data_folder()),
        "free space": lambda: look_at_space(shutil.disk_usage(data_folder()).free),
        "database": lambda: look_at_database(database_file()),
        "migrations": lambda: look_at_migrations(database_file()),
        "pack": look_at_pack,
        "backup": lambda: look_at_backup(backup_folder(), database_file(), now=now),
        "front end": lambda: look_at_front_end(Path(settings.STATICFILES_DIRS[0])),
        "server": lambda: look_at_server(data_folder()),
        **BROUGHT,
    }
    return [_look(name, look) for name, look in looks.items()]


def _look(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except BROKEN as error:
        return Check(name, State.FAIL, f"could not be looked at: {error}", "See the lines above.")


def look_at_versions() -> Check:
    """What runs here."""
    said = (
        f"Greenroom {__version__}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, {platform.system()} {platform.machine()}"
    )
    return Check("versions", State.OK, said)


def look_at_sqlite(version: tuple[int, ...]) -> Check:
    """The version Python was built with; an old one works and is warned about."""
    said = f"SQLite {'.'.join(map(str, version))}"
    first, last = WAL_RESET_BUG
    if first <= version <= last:
        return Check(
            "sqlite",
            State.WARN,
            f"{said} has the rare WAL-reset bug (3.7.0 to 3.51.2)",
            "Backups are made daily; a Python built with a newer SQLite is without it.",
        )
    return Check("sqlite", State.OK, said)


def look_at_folder(folder: Path) -> Check:
    """Whether the learner alone may read their data."""
    if not os.access(folder, os.W_OK):
        return Check("data folder", State.FAIL, f"{folder} cannot be written", "chown or --data.")
    mode = folder.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        todo = f"Run: chmod 700 '{folder}'"
        return Check("data folder", State.WARN, f"{folder} is open to others ({mode:o})", todo)
    return Check("data folder", State.OK, str(folder))


def look_at_space(free_bytes: int) -> Check:
    """Whether backups and answers still fit."""
    said = f"{free_bytes / 1e9:.1f} GB free"
    if free_bytes < NO_SPACE_BYTES:
        return Check("free space", State.FAIL, said, "Free some: answers can no longer be saved.")
    if free_bytes < LOW_SPACE_BYTES:
        return Check("free space", State.WARN, said, "Free some: backups need room.")
    return Check("free space", State.OK, said)


def look_at_database(path: Path) -> Check:
    """Whether every page of the database is sound."""
    if not path.exists():
        return Check("database", State.WARN, "not made yet", "Start Greenroom: greenroom")
    said = check_database(path)
    if said:
        todo = "Restore a backup: greenroom restore FILE"
        return Check("database", State.FAIL, f"damaged: {said}", todo)
    return Check("database", State.OK, f"sound, {path.stat().st_size / 1e6:.1f} MB")


def look_at_migrations(path: Path) -> Check:
    """Whether the database fits this version."""
    if not path.exists():
        return Check("migrations", State.OK, "nothing to migrate yet")
    if read_applied(path) is None:
        return Check("migrations", State.WARN, "not migrated yet", "Start Greenroom: greenroom")
    unknown = unknown_migrations(applied_migrations())
    if unknown:
        said = f"written by a newer Greenroom ({unknown[-1]})"
        return Check("migrations", State.FAIL, said, "Update Greenroom.")
    pending = pending_migrations()
    if pending:
        said = f"{len(pending)} to apply ({pending[-1]})"
        return Check("migrations", State.WARN, said, "They are applied at the next start.")
    return Check("migrations", State.OK, "up to date")


def look_at_pack() -> Check:
    """Whether the shipped pack is in the library as it is on disk."""
    files = read_folder(shipped_pack_folder())
    if not database_file().exists():
        return Check("pack", State.OK, f"{PACK_NAME}: loaded at the first start")
    if is_pack_current(ident=PACK_NAME, digest=digest_files(files)):
        return Check("pack", State.OK, f"{PACK_NAME}: loaded and current")
    return Check(
        "pack",
        State.WARN,
        f"{PACK_NAME}: not loaded as it is on disk",
        "It is loaded at the next start; if this stays: greenroom packs check",
    )


def look_at_backup(folder: Path, database: Path, *, now: datetime) -> Check:
    """How old the newest backup is."""
    newest = last_backup(folder, reason=None)
    if newest is None:
        state = State.WARN if database.exists() else State.OK
        todo = "One is made a day while Greenroom runs. To make one now: greenroom backup"
        return Check("backup", state, f"none in {folder}", todo)
    age = now - backed_up_at(newest)
    said = f"{newest} ({age.days} days old)" if age.days else f"{newest} (today's)"
    if age > OLD_BACKUP:
        return Check("backup", State.WARN, said, "Make one: greenroom backup")
    return Check("backup", State.OK, said)


def look_at_front_end(static: Path) -> Check:
    """Whether the pages' scripts and styles were built."""
    if (static / "dist" / "manifest.json").is_file():
        return Check("front end", State.OK, "built")
    todo = "In a working copy: python hatch_build.py; else install Greenroom again."
    return Check("front end", State.FAIL, "not built: pages cannot be shown", todo)


def look_at_server(folder: Path) -> Check:
    """Whether the pages are served right now."""
    server = find_server(folder)
    if server is None:
        return Check("server", State.OK, "not running")
    return Check("server", State.OK, f"running at {server.url} (process {server.pid})")
