"""A restore is whole or did not happen."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from cli.house_fixtures import House
from greenroom.apps.keeping.services import backups, restore
from greenroom.apps.keeping.services.migrations import read_applied
from greenroom.core.errors import InputError, NotReadyError


def make_database(path: Path, word: str, *, wal: bool = True) -> Path:
    """A database with the tables a Greenroom one has, and a word to know it by."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as one:
        if wal:
            one.execute("PRAGMA journal_mode=WAL")
        for table in ("accounts_learner", "library_exercise", "practice_attempt"):
            one.execute(f"CREATE TABLE {table} (id INTEGER)")
        one.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        one.execute("INSERT INTO django_migrations VALUES ('library', '0001_initial')")
        one.execute("CREATE TABLE word (text TEXT)")
        one.execute("INSERT INTO word VALUES (?)", (word,))
    return path


def word_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as one:
        return str(one.execute("SELECT text FROM word").fetchone()[0])


@pytest.fixture
def database(house: House, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database in use, as a file of its own: the test's real one stays in memory."""
    path = make_database(house.data / "greenroom.sqlite3", "present")
    for module in (backups, restore):
        monkeypatch.setattr(module, "database_file", lambda: path)
    monkeypatch.setattr(restore, "prepare", lambda **_given: None)
    monkeypatch.setattr(restore.connections, "close_all", lambda: None)
    return path


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup somewhere else."""
    return make_database(tmp_path / "stick" / "backup.sqlite3", "backup", wal=False)


def test_restore_swaps_and_keeps_what_was_there(
    database: Path, backup: Path, now: datetime
) -> None:
    restored = restore.restore(source=backup, now=now)
    assert word_of(database) == "backup"
    assert restored.saved is not None
    assert restored.saved.name == "greenroom-2026-11-20T120000-before-restore.sqlite3"
    assert word_of(restored.saved) == "present"
    assert word_of(backup) == "backup"


def test_restore_leaves_no_log_of_the_old_database(
    database: Path, backup: Path, now: datetime
) -> None:
    restore.restore(source=backup, now=now)
    names = {path.name for path in database.parent.iterdir()}
    assert names == {"greenroom.sqlite3", "backups", "serving.lock"}


def test_log_of_a_crash_is_saved_and_not_written_into_the_new_database(
    database: Path, backup: Path, now: datetime, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as one:
        one.execute("UPDATE word SET text = 'still in the log'")
        log = database.with_name("greenroom.sqlite3-wal").read_bytes()
        main = database.read_bytes()
    database.write_bytes(main)
    database.with_name("greenroom.sqlite3-wal").write_bytes(log)  # as kill -9 leaves it
    restored = restore.restore(source=backup, now=now)
    assert restored.saved is not None
    assert word_of(restored.saved) == "still in the log"
    assert word_of(database) == "backup"


@pytest.mark.parametrize("step", ["_stage", "_save_present", "_close_into_one_file", "sync"])
def test_interrupted_restore_leaves_the_old_one(
    database: Path, backup: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupt(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restore, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        restore.restore(source=backup, now=now)
    assert word_of(database) == "present"
    assert backups.check_database(database) == ""
    assert not (database.parent / restore.STAGED_NAME).exists()
    monkeypatch.undo()


def test_rename_that_fails_leaves_the_old_one(
    database: Path, backup: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    staged = restore.data_folder() / restore.STAGED_NAME
    backups.copy_database(backup, staged)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        restore.swap(staged, database)
    assert word_of(database) == "present"


def test_damaged_present_database_is_kept_as_it_is_and_replaced(
    database: Path, backup: Path, now: datetime
) -> None:
    database.write_bytes(b"not a database at all" * 1000)
    restored = restore.restore(source=backup, now=now)
    assert word_of(database) == "backup"
    assert restored.saved is not None
    assert restored.saved.name.startswith("damaged-")
    assert restored.saved.read_bytes().startswith(b"not a database")


def test_restore_is_refused_while_another_connection_is_open(
    database: Path, backup: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "LOCKED_SECONDS", 0.1)
    with closing(sqlite3.connect(database)) as other:
        other.execute("SELECT * FROM word").fetchall()
        with pytest.raises(NotReadyError, match=r"has .* open"):
            restore.restore(source=backup, now=now)
    assert word_of(database) == "present"


def test_restore_is_refused_while_a_server_runs(
    database: Path, backup: Path, now: datetime
) -> None:
    from greenroom.apps.keeping.services.serving import take_serving_lock

    lock = take_serving_lock(database.parent)
    assert lock is not None
    with pytest.raises(NotReadyError, match="Stop it"):
        restore.restore(source=backup, now=now)
    lock.release()
    assert word_of(database) == "present"


def test_backup_of_a_newer_version_is_refused(database: Path, backup: Path, now: datetime) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as one:
        one.execute("INSERT INTO django_migrations VALUES ('library', '0999_future')")
    with pytest.raises(NotReadyError, match=r"newer Greenroom \(library\.0999_future\)"):
        restore.restore(source=backup, now=now)
    assert word_of(database) == "present"


def test_database_of_something_else_is_refused(
    database: Path, tmp_path: Path, now: datetime
) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as one:
        one.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
    with pytest.raises(InputError, match="not one of Greenroom"):
        restore.restore(source=other, now=now)


@pytest.mark.parametrize("data", [b"", b"hello", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_file_that_is_no_database_is_refused(
    database: Path, tmp_path: Path, now: datetime, data: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"no sound SQLite database|not one of Greenroom"):
        restore.restore(source=path, now=now)
    assert word_of(database) == "present"


def test_backup_that_is_not_there_is_named(database: Path, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(InputError, match="There is no file"):
        restore.restore(source=tmp_path / "none", now=now)


def test_migrations_of_a_file_are_read_without_changing_it(backup: Path) -> None:
    before = backup.read_bytes()
    assert read_applied(backup) == {("library", "0001_initial")}
    assert backup.read_bytes() == before


def test_own_tables_are_those_of_the_models(db: None) -> None:
    from greenroom.apps.keeping.services import migrations

    assert set(connection.introspection.table_names()) >= migrations._OWN_TABLES
