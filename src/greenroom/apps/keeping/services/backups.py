"""Copies of the database that are whole, checked and few.

Measured (docs/reference/benchmarks.md): copying the live file was corrupt or short in 3 and 11 of
15 tries; SQLite's own online backup never.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from greenroom.apps.keeping.services.files import (
    PRIVATE_FILE,
    data_folder,
    database_file,
    make_private,
    written_whole,
)
from greenroom.core.errors import InputError

FOLDER = "backups"
KEPT_DAILIES = 7
KEPT_OF_A_REASON = 3
DAILY_EVERY = timedelta(hours=24)
BUSY_SECONDS = 30.0
_NAME = re.compile(r"greenroom-(\d{4}-\d\d-\d\dT\d{6})(?:-before-([a-z-]+))?\.sqlite3")


def backup_folder() -> Path:
    """Where automatic backups lie."""
    return data_folder() / FOLDER


def copy_database(source: Path, target: Path) -> None:
    """Write a whole copy of a database that may be in use, and check it.

    `target` appears under its name only when it is complete. Raises InputError when the copy has
    faults, which means that the source has them.
    """
    with written_whole(target) as part:
        part.touch(mode=PRIVATE_FILE)
        with closing(_open(source)) as live, closing(sqlite3.connect(part)) as copy:
            live.backup(copy)
            # A copy that is one file: no write-ahead log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
        said = check_database(part)
        if said:
            raise InputError("database", f"{source} is damaged: {said}. Restore a backup.")


def check_database(path: Path) -> str:
    """What SQLite finds wrong with a database; "" when it is sound."""
    try:
        with closing(_open(path)) as database:
            said = [str(row[0]) for row in database.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if said == ["ok"] else "; ".join(said)


def back_up(*, now: datetime, reason: str = "") -> Path:
    """A backup in the data folder's own place; older ones of the same sort go.

    `reason` is "" for the daily one, else what it was made before ("migration", "restore").
    """
    suffix = f"-before-{reason}" if reason else ""
    name = f"greenroom-{now.astimezone(UTC):%Y-%m-%dT%H%M%S}{suffix}.sqlite3"
    make_private(backup_folder())
    target = backup_folder() / name
    copy_database(database_file(), target)
    forget_old_backups(backup_folder())
    return target


def back_up_daily(*, now: datetime) -> Path | None:
    """The daily backup, unless the last one is younger than a day or nothing is there to keep."""
    last = last_backup(backup_folder())
    if not database_file().exists() or (last and now - backed_up_at(last) < DAILY_EVERY):
        return None
    return back_up(now=now)


def list_backups(folder: Path, *, reason: str | None = None) -> list[Path]:
    """Backups, oldest first; `reason` "" means dailies only, None means all."""
    found = []
    for path in folder.glob("greenroom-*.sqlite3"):
        match = _NAME.fullmatch(path.name)
        if match and (reason is None or (match[2] or "") == reason):
            found.append(path)
    return sorted(found, key=lambda path: (backed_up_at(path), path.name))


def last_backup(folder: Path, *, reason: str | None = "") -> Path | None:
    """The newest backup of its sort."""
    return next(reversed(list_backups(folder, reason=reason)), None)


def backed_up_at(path: Path) -> datetime:
    """The moment in a backup's name."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        raise InputError("file", f"{path.name} is no name of a backup.")
    return datetime.strptime(match[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)


def forget_old_backups(folder: Path) -> None:
    """Keep the newest dailies and the newest of every reason."""
    reasons = {(_NAME.fullmatch(path.name) or [None, ""])[2] or "" for path in list_backups(folder)}
    for reason in reasons:
        kept = KEPT_OF_A_REASON if reason else KEPT_DAILIES
        for path in list_backups(folder, reason=reason)[:-kept]:
            path.unlink(missing_ok=True)
    for part in folder.glob(".greenroom-*.part"):  # of a process that was killed at it
        part.unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """Open a database that exists; asking for one that does not must not make it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
