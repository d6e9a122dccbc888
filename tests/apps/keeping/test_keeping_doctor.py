"""The doctor names what is wrong and what to do, and changes nothing."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.house_fixtures import House
from greenroom.apps.keeping.services import doctor
from greenroom.apps.keeping.services.doctor import Check, State
from greenroom.apps.keeping.services.startup import prepare


def check_of(name: str, now: datetime) -> Check:
    return {one.name: one for one in doctor.examine(now=now)}[name]


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 6, 23), State.OK),
        ((3, 40, 1), State.WARN),
        ((3, 51, 2), State.WARN),
        ((3, 51, 3), State.OK),
    ],
)
def test_sqlite_with_the_wal_reset_bug_is_warned_about_and_never_fails(
    version: tuple[int, ...], state: State
) -> None:
    assert doctor.look_at_sqlite(version).state is state


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_open_data_folder_is_warned_about(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    found = doctor.look_at_folder(tmp_path)
    assert (found.state, found.todo) == (State.WARN, f"Run: chmod 700 '{tmp_path}'")


@pytest.mark.parametrize(
    ("free", "state"), [(10**7, State.FAIL), (2 * 10**8, State.WARN), (10**10, State.OK)]
)
def test_little_space_is_told_before_it_is_none(free: int, state: State) -> None:
    assert doctor.look_at_space(free).state is state


def test_damaged_database_fails_and_names_restore(tmp_path: Path) -> None:
    path = tmp_path / "greenroom.sqlite3"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    found = doctor.look_at_database(path)
    assert found.state is State.FAIL
    assert "greenroom restore" in found.todo


def test_sound_database_is_ok(tmp_path: Path) -> None:
    path = tmp_path / "greenroom.sqlite3"
    with closing(sqlite3.connect(path)) as one:
        one.execute("CREATE TABLE word (text TEXT)")
    assert doctor.look_at_database(path).state is State.OK


def test_old_backup_is_warned_about(tmp_path: Path, now: datetime) -> None:
    database = tmp_path / "greenroom.sqlite3"
    database.touch()
    assert doctor.look_at_backup(tmp_path, database, now=now).state is State.WARN
    (tmp_path / "greenroom-2026-11-19T120000.sqlite3").touch()
    assert doctor.look_at_backup(tmp_path, database, now=now).state is State.OK
    later = now + timedelta(days=9)
    found = doctor.look_at_backup(tmp_path, database, now=later)
    assert (found.state, found.todo) == (State.WARN, "Make one: greenroom backup")


def test_front_end_that_was_not_built_fails(tmp_path: Path) -> None:
    assert doctor.look_at_front_end(tmp_path).state is State.FAIL
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "manifest.json").write_text("{}")
    assert doctor.look_at_front_end(tmp_path).state is State.OK


def test_pack_that_changed_on_disk_is_told(
    house: House, pack_folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(now=now)
    monkeypatch.setattr(doctor, "database_file", lambda: pack_folder)  # something that exists
    assert doctor.look_at_pack().state is State.OK
    (pack_folder / "LICENSE").write_text("MIT")
    assert doctor.look_at_pack().state is State.WARN


def test_one_check_that_breaks_does_not_hide_the_others(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_path: Path) -> Check:
        raise OSError(5, "Input/output error")

    prepare(now=now)
    monkeypatch.setattr(doctor, "look_at_database", break_down)
    checks = {one.name: one for one in doctor.examine(now=now)}
    assert checks["database"].state is State.FAIL
    assert "Input/output error" in checks["database"].message
    assert len(checks) == 14


def test_running_server_is_named_with_its_address(house: House, now: datetime) -> None:
    from greenroom.apps.keeping.services.serving import announce, take_serving_lock

    prepare(now=now)
    lock = take_serving_lock(house.data)
    assert lock is not None
    announce(lock, port=8420)
    assert "http://127.0.0.1:8420" in check_of("server", now).message
    lock.release()
    assert check_of("server", now).message == "not running"


def test_every_check_that_is_not_ok_says_what_to_do(house: House, now: datetime) -> None:
    prepare(now=now)
    assert all(one.todo for one in doctor.examine(now=now) if one.state is not State.OK)
