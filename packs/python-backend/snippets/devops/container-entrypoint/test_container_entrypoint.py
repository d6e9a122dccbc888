import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

import database

URL = os.environ["DATABASE_URL"]
NOWHERE = "postgresql://shop@127.0.0.1:1/shop"


def entry(*command, url=URL, **settings):
    env = {**os.environ, "DATABASE_URL": url, "DATABASE_PAUSE": "0", **settings}
    words = ["sh", "entrypoint.sh", *command]
    return subprocess.run(words, env=env, capture_output=True, text=True)


@pytest.fixture(autouse=True)
def empty():
    with psycopg.connect(URL) as connection:
        connection.execute("DROP TABLE IF EXISTS orders")
    yield


def tables():
    with psycopg.connect(URL) as connection:
        return connection.execute("SELECT to_regclass('orders')").fetchone()[0]


def test_shellcheck_finds_nothing():
    assert subprocess.run(["shellcheck", "entrypoint.sh"]).returncode == 0


def test_the_command_runs_only_with_a_database():
    assert entry("echo", "two words").stdout == "two words\n"
    assert tables() is None  # nobody asked for a migration
    done = entry("echo", "started", url=NOWHERE, DATABASE_ATTEMPTS="2")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("not yet") == 2
    assert done.stderr.endswith("the database does not answer\n")


def test_untold_it_asks_thirty_times_a_second_apart(tmp_path):
    for name, does in (("python", "exit 1"), ("sleep", "true")):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$*" >> log; {does}\n')
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    words = ["sh", os.path.abspath("entrypoint.sh"), "true"]
    assert subprocess.call(words, cwd=tmp_path, env=env, stderr=-3) == 1
    asked = (tmp_path / "log").read_text().splitlines()
    assert asked == (["python -m database ping", "sleep 1"] * 30)[:-1]
    with database.connect() as connection:  # a silent host costs two seconds
        assert connection.info.get_parameters()["connect_timeout"] == "2"


def test_it_waits_while_the_database_still_starts():
    env = {**os.environ, "DATABASE_URL": NOWHERE}
    words = ["sh", "entrypoint.sh", "echo", "started"]
    with subprocess.Popen(words, env=env, stdout=-1, stderr=-1, text=True) as waiting:
        assert waiting.stderr.readline().startswith("not yet")
        assert waiting.poll() is None
        waiting.send_signal(signal.SIGTERM)
        waiting.communicate()
    assert waiting.returncode == -signal.SIGTERM


def test_a_migration_that_fails_keeps_the_server_from_starting():
    done = entry("echo", "started", MIGRATE="yes")
    assert (done.returncode, done.stdout, tables()) == (0, "started\n", "orders")
    assert entry("echo", "again", MIGRATE="yes").stdout == "again\n"
    mark = "&" if "?" in URL else "?"
    forbidden = f"{URL}{mark}options=-c%20default_transaction_read_only%3Don"
    with psycopg.connect(URL) as connection:
        connection.execute("DROP TABLE orders")
    failed = entry("echo", "started", url=forbidden, MIGRATE="yes")
    assert (failed.returncode, failed.stdout, tables()) == (1, "", None)


def test_two_replicas_that_start_together_migrate_one_after_the_other(monkeypatch):
    with psycopg.connect(URL) as first:
        first.execute("SELECT pg_advisory_xact_lock(%s)", [database.LOCK])
        first.execute("CREATE TABLE orders (id bigint PRIMARY KEY)")
        with ThreadPoolExecutor() as pool:
            second = pool.submit(database.migrate)
            with psycopg.connect(URL, autocommit=True) as watcher:
                waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
                while watcher.execute(waits).fetchone() == (0,):
                    assert not second.done()
            first.commit()
            assert second.result(5) is None  # it saw the table and left it alone


def test_the_server_itself_gets_the_signal_and_not_a_shell_before_it():
    """Without exec a shell would be process 1 and keep the SIGTERM."""
    env = {**os.environ, "DATABASE_PAUSE": "0"}
    script = "trap 'echo finished; exit 0' TERM; echo $$; while :; do sleep 0.01; done"
    words = ["sh", "entrypoint.sh", "sh", "-c", script]
    with subprocess.Popen(words, env=env, stdout=-1, text=True) as server:
        assert int(server.stdout.readline()) == server.pid
        server.terminate()
        assert server.stdout.read() == "finished\n"
    assert server.returncode == 0
    naive = ["sh", "-c", 'sh -c "$0"; true', script]
    with subprocess.Popen(naive, stdout=-1, text=True) as shell:
        child = int(shell.stdout.readline())
        assert child != shell.pid
        shell.terminate()
        shell.wait(5)
        os.kill(child, signal.SIGKILL)  # it is still there: raises if not
