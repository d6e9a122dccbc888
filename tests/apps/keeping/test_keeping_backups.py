"""Backups are whole, few, and never half written."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.house_fixtures import House
from greenroom.apps.keeping.services import backups
from greenroom.core.errors import InputError

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(house: House, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in WAL mode with a row that is still only in its log."""
    house.data.mkdir()
    path = house.data / "greenroom.sqlite3"
    monkeypatch.setattr(backups, "database_file", lambda: path)
    with closing(connect(path)) as one:
        one.execute("PRAGMA journal_mode=WAL")
        one.execute("CREATE TABLE word (text TEXT)")
        one.execute("INSERT INTO word VALUES ('first')")
    return path


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def words(path: Path) -> list[str]:
    with closing(connect(path)) as one:
        return [row[0] for row in one.execute("SELECT text FROM word ORDER BY rowid")]


def test_backup_of_a_database_in_use_holds_what_was_committed(database: Path) -> None:
    with closing(connect(database)) as live:
        live.execute("INSERT INTO word VALUES ('second')")
        live.execute("BEGIN IMMEDIATE")
        live.execute("INSERT INTO word VALUES ('not committed')")
        path = backups.back_up(now=NOW)
        live.execute("ROLLBACK")
    assert words(path) == ["first", "second"]
    assert path.name == "greenroom-2026-11-20T120000.sqlite3"
    assert backups.check_database(path) == ""


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_backups_are_for_their_owner_only(database: Path) -> None:
    path = backups.back_up(now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_backup_is_one_file(database: Path) -> None:
    path = backups.back_up(now=NOW)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_seven_dailies_and_three_of_each_reason_are_kept(database: Path) -> None:
    for day in range(9):
        backups.back_up(now=NOW + timedelta(days=day))
    for day in range(5):
        backups.back_up(now=NOW + timedelta(days=day), reason="migration")
    folder = backups.backup_folder()
    dailies = backups.list_backups(folder, reason="")
    assert [one.name[10:20] for one in dailies] == [f"2026-11-{day}" for day in range(22, 29)]
    assert len(backups.list_backups(folder, reason="migration")) == 3
    assert len(list(folder.iterdir())) == 10


def test_files_of_other_names_are_never_taken_away(database: Path) -> None:
    mine = backups.backup_folder() / "greenroom-mine.sqlite3"
    mine.parent.mkdir()
    mine.write_bytes(b"mine")
    for day in range(9):
        backups.back_up(now=NOW + timedelta(days=day))
    assert mine.exists()


def test_daily_backup_waits_a_day(database: Path) -> None:
    assert backups.back_up_daily(now=NOW) is not None
    assert backups.back_up_daily(now=NOW + timedelta(hours=23)) is None
    assert backups.back_up_daily(now=NOW + timedelta(hours=24)) is not None


def test_backup_before_a_migration_is_no_daily(database: Path) -> None:
    backups.back_up(now=NOW, reason="migration")
    assert backups.back_up_daily(now=NOW) is not None


def test_nothing_is_backed_up_before_there_is_a_database(database: Path) -> None:
    database.unlink()
    assert backups.back_up_daily(now=NOW) is None


def test_damaged_database_makes_no_backup(database: Path) -> None:
    with closing(connect(database)) as one:
        one.executemany("INSERT INTO word VALUES (?)", [("x" * 500,) for _ in range(200)])
        one.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(database.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    database.write_bytes(data)
    with pytest.raises((InputError, sqlite3.DatabaseError)):
        backups.back_up(now=NOW)
    assert not list(backups.backup_folder().iterdir())


def test_leftover_of_a_killed_backup_is_swept_up(database: Path) -> None:
    folder = backups.backup_folder()
    folder.mkdir()
    (folder / ".greenroom-2026-11-19T120000.sqlite3.abcd1234.part").write_bytes(b"half")
    backups.back_up(now=NOW)
    assert not list(folder.glob(".*.part"))


def test_copying_what_does_not_exist_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        backups.copy_database(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
    assert not list(tmp_path.iterdir())
