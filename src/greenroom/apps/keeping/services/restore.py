"""Puts a backup in the place of the database, so that at any moment one of the two is whole."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections

from greenroom.apps.keeping.services.backups import (
    back_up,
    backup_folder,
    check_database,
    copy_database,
)
from greenroom.apps.keeping.services.files import (
    data_folder,
    database_file,
    make_private,
    sync,
)
from greenroom.apps.keeping.services.locks import FileLock
from greenroom.apps.keeping.services.migrations import read_applied, unknown_migrations
from greenroom.apps.keeping.services.serving import find_server, take_serving_lock
from greenroom.apps.keeping.services.startup import prepare
from greenroom.core.errors import InputError, NotReadyError

STAGED_NAME = ".restoring.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
# Another command may be in the middle of a short write; one that stays is a program to be closed.
LOCKED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: `saved` is the database that was there before, if there was one."""

    saved: Path | None


def restore(*, source: Path, now: datetime) -> Restored:
    """Make the backup `source` the database; the present one is saved first.

    Raises InputError when `source` is damaged or no database of Greenroom, NotReadyError when it is
    from a newer Greenroom or the database is in use. The present database then stays as it is.
    """
    make_private(data_folder())
    lock = _hold_off_servers()
    staged = data_folder() / STAGED_NAME
    try:
        _stage(source, staged)
        saved = _save_present(now=now)
        connections.close_all()
        swap(staged, database_file())
        prepare(now=now, is_server=True)
    finally:
        staged.unlink(missing_ok=True)
        lock.release()
    return Restored(saved)


def check_backup(path: Path) -> None:
    """Raise what is wrong with a backup: not there, damaged, something else, or too new."""
    if not path.is_file():
        raise InputError("file", f"There is no file {path}. `greenroom doctor` names the backups.")
    said = check_database(path)
    if said:
        raise InputError("file", f"{path} is no sound SQLite database ({said}). Try an older one.")
    applied = read_applied(path)
    if applied is None:
        raise InputError("file", f"{path} is a database, but not one of Greenroom.")
    unknown = unknown_migrations(applied)
    if unknown:
        raise NotReadyError(
            "file", f"{path} was written by a newer Greenroom ({unknown[-1]}). Update first."
        )


def swap(staged: Path, database: Path) -> None:
    """Rename `staged` to `database`, leaving no log beside it that belongs to the old one.

    The old one is closed into a single file first: a crash between the two steps would otherwise
    leave the new database with the old one's log, which SQLite would write into it.
    """
    if database.exists():
        _close_into_one_file(database)
    for suffix in BESIDE:
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    sync(database.parent)
    staged.replace(database)
    sync(database.parent)


def _hold_off_servers() -> FileLock:
    lock = take_serving_lock(data_folder())
    if lock is None:
        server = find_server(data_folder())
        where = f" (process {server.pid})" if server else ""
        raise NotReadyError(
            "server", f"Greenroom is running on this data{where}. Stop it with Ctrl+C first."
        )
    return lock


def _stage(source: Path, staged: Path) -> None:
    """A checked copy inside the data folder: the swap is then a rename, which cannot stop half."""
    check_backup(source)
    copy_database(source, staged)
    check_backup(staged)


def _save_present(*, now: datetime) -> Path | None:
    """Back the present database up; one that is damaged is kept as it is, file by file."""
    database = database_file()
    if not database.exists():
        return None
    if not check_database(database):
        return back_up(now=now, reason="restore")
    make_private(backup_folder())
    kept = backup_folder() / f"damaged-{now.astimezone(UTC):%Y-%m-%dT%H%M%S}.sqlite3"
    for suffix in ("", *BESIDE):
        part = database.with_name(database.name + suffix)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + suffix))
    return kept


def _close_into_one_file(database: Path) -> None:
    """Write the log into the database and leave WAL mode, which needs that nobody else has it open.

    A damaged one cannot be closed well; it was copied aside with its log.
    """
    try:
        with closing(sqlite3.connect(database, timeout=LOCKED_SECONDS)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise NotReadyError(
            "database", f"Another program has {database} open ({error}). Close it first."
        ) from None
    except sqlite3.DatabaseError:
        return
