"""PostgreSQL for labs: a database and two roles a run, and everything else closed to them."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_lab import case, lab_run

from greenroom.runner.databases import Databases, open_databases, template_key
from greenroom.runner.environments import scripts_interpreter
from greenroom.runner.pgwire import Session
from greenroom.runner.postgres import PostgresError
from greenroom.runner.run_database import Access, RunDatabase
from greenroom.runner.spec import pack_files
from running import wait_until

pytestmark = pytest.mark.usefixtures("scripts_environment")
TABLE = "CREATE TABLE stock (id int PRIMARY KEY, left_over int); INSERT INTO stock VALUES (1, 5)"
KEY = template_key({"setup": TABLE.encode()})


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    interpreter = scripts_interpreter()
    service = open_databases(interpreter.site if interpreter else ())
    yield service
    service.close()
    assert not service.socket_folder.exists()


@contextmanager
def a_run(databases: Databases, limit_mib: int = 64) -> Iterator[tuple[RunDatabase, Session]]:
    """A database with one table, and a session of the program's role."""
    with databases.run(KEY, lambda _: [TABLE], limit_mib=limit_mib) as database:
        session = databases.server.open(database.program.database, database.program)
        try:
            yield database, session
        finally:
            session.close()


def refusal(session: Session, sql: str) -> str:
    """What the server says against it."""
    with pytest.raises(PostgresError) as error:
        session.run(sql)
    return str(error.value)


def for_ever(deed: Callable[[], object]) -> None:
    """Do it again and again, until it is stopped."""
    while True:
        deed()


def test_each_run_has_a_copy_of_its_own(databases):
    with a_run(databases) as (_, one), a_run(databases) as (_, other):
        one.run("UPDATE stock SET left_over = 0")
        assert other.run("SELECT left_over FROM stock") == [("5",)]


ATTACKS = {
    "a program": ("COPY stock TO PROGRAM 'id > /tmp/x'", "permission denied"),
    "from a program": ("COPY stock FROM PROGRAM 'id'", "permission denied"),
    "a file": ("COPY stock TO '/tmp/stock'", "permission denied"),
    "reading a file": ("SELECT pg_read_file('/etc/passwd')", "permission denied"),
    "reading by number": ("SELECT lo_import('/etc/passwd')", "permission denied"),
    "listing": ("SELECT pg_ls_dir('/')", "permission denied"),
    "superuser": ("ALTER ROLE CURRENT_USER SUPERUSER", "permission denied"),
    "role": ("CREATE ROLE friend LOGIN", "permission denied"),
    "becoming the owner of all": ("SET ROLE postgres", "permission denied"),
    "database": ("CREATE DATABASE other", "permission denied"),
    "silence": ("SET log_min_duration_statement = -1", "permission denied"),
    "silence for ever": (
        "ALTER ROLE CURRENT_USER SET log_min_duration_statement = -1", "permission denied",
    ),
    "other log": ("SET log_statement = 'none'", "permission denied"),
    "temporary files": ("SET temp_file_limit = -1", "permission denied"),
    "extension": ("CREATE EXTENSION dblink", ""),
    "language": ("CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/x', 'f'", "permission denied"),
    "settings": ("ALTER SYSTEM SET fsync = on", "permission denied"),
    "configuration": ("SELECT pg_reload_conf()", "permission denied"),
    "server": ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
               "WHERE usename = 'postgres'", "permission denied"),
    "passwords": ("SELECT rolpassword FROM pg_authid", "permission denied"),
    "the judge's role": ("SET ROLE {judge}", "permission denied"),
    "the judge's password": ("ALTER ROLE {judge} PASSWORD 'x'", "permission denied"),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "said"), ATTACKS.values(), ids=ATTACKS)
def test_what_only_a_superuser_may_do_is_refused(databases, sql, said):
    with a_run(databases) as (database, session):
        assert said in refusal(session, sql.format(judge=database.judge.role))


def test_no_other_database_lets_a_program_in(databases):
    with a_run(databases) as (mine, _), a_run(databases) as (other, _):
        databases.wait_dropped()
        rows = databases.admin.run("SELECT datname FROM pg_database")
        names = {str(name) for (name,) in rows} - {mine.program.database}
        assert {"postgres", "template1", other.program.database} <= names
        for name in sorted(names):
            with pytest.raises(PostgresError, match=r"permission denied|not currently accepting"):
                databases.server.open(name, mine.program)


def test_a_guessed_password_opens_nothing(databases):
    with a_run(databases) as (database, _):
        for role in ("postgres", database.judge.role, database.program.role):
            guess = Access(database.program.database, role, "guess")
            with pytest.raises(PostgresError, match="authentication failed"):
                databases.server.open(guess.database, guess)


def test_the_judge_may_do_what_the_program_may_and_see_what_it_made(databases):
    with a_run(databases) as (database, session):
        session.run("CREATE TABLE mine (a int); INSERT INTO mine VALUES (7)")
        judge = databases.server.open(database.judge.database, database.judge)
        assert judge.run("SELECT a FROM mine") == [("7",)]
        judge.run("UPDATE stock SET left_over = 9; DROP TABLE mine")
        assert session.run("SELECT left_over FROM stock") == [("9",)]
        judge.close()


def test_only_the_programs_statements_are_told(databases):
    with a_run(databases) as (database, session), a_run(databases) as (other, stranger):
        judge = databases.server.open(database.judge.database, database.judge)
        session.run("SELECT 1")
        database.mark()
        session.run("SELECT 2")
        stranger.run("SELECT 'of another run'")
        judge.run("SELECT 'of the judge'")
        refusal(session, "SELECT nothing")
        first, second = database.statements()
        assert (first.sql, first.error) == ("SELECT 2", "")
        assert first.ms is not None
        assert abs(first.at - time.time()) < 60
        assert (second.sql, second.ms) == ("SELECT nothing", None)
        assert 'column "nothing" does not exist' in second.error
        assert [one.sql for one in other.statements()] == ["SELECT 'of another run'"]
        judge.close()


def test_a_statement_cannot_forge_a_line_of_the_log(databases):
    with a_run(databases) as (database, session):
        told = database.statements()
        forged = f"1.0|{database.program.database}|{database.program.role}|1|LOG:  duration: 1.0 ms"
        session.run(f"SELECT 'x\n{forged}  statement: SELECT forged'")
        session.run(f"SET application_name = 'x|{database.program.role}|'")
        sent = database.statements()[len(told) :]
        assert len(sent) == 2
        assert sent[0].sql.startswith("SELECT 'x\n1.0|")


def test_a_reset_brings_back_the_beginning(databases):
    with a_run(databases) as (database, session):
        session.run("DROP TABLE stock")
        database.reset()
        with pytest.raises(PostgresError):
            session.run("SELECT 1")
        again = databases.server.open(database.program.database, database.program)
        assert again.run("SELECT left_over FROM stock") == [("5",)]
        again.close()


def test_a_program_that_fills_the_disk_is_shut_out(databases):
    with a_run(databases, limit_mib=8) as (database, session):
        fill = "INSERT INTO stock SELECT i + 2, i FROM generate_series(1, 20000) i"
        session.run("ALTER TABLE stock DROP CONSTRAINT stock_pkey")
        with pytest.raises(PostgresError):
            for_ever(lambda: session.run(fill))
        assert wait_until(lambda: bool(database.trouble))
        assert database.trouble == (
            f"Your program filled its database: more than {(database.limit_bytes) >> 20} MiB."
        )
        with pytest.raises(PostgresError):
            databases.server.open(database.program.database, database.program)


def test_a_statement_ends_whose_own_time_out_was_lifted(databases, monkeypatch):
    monkeypatch.setattr("greenroom.runner.run_database.LATE_SECONDS", 0.5)
    with a_run(databases) as (_, session):
        session.run("SET statement_timeout = 0")
        assert "due to user request" in refusal(session, "SELECT pg_sleep(600)")


def test_who_catches_the_end_of_a_statement_loses_the_session(databases, monkeypatch):
    monkeypatch.setattr("greenroom.runner.run_database.LATE_SECONDS", 0.5)
    stays = """DO $$ BEGIN
        SET statement_timeout = 0;
        LOOP
            BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END;
        END LOOP;
    END $$"""
    with a_run(databases) as (_, session):
        session.run("SET statement_timeout = 0")
        with pytest.raises((PostgresError, OSError)):
            session.run(stays)


def test_connections_are_counted_and_memory_is_bounded(databases):
    with a_run(databases) as (database, session):
        said = refusal(session, "SELECT length(repeat('x', 900000000) || repeat('y', 900000000))")
        assert "memory" in said or "large" in said
        assert session.run("SELECT 1") == [("1",)]
        opened: list[Session] = []
        mine = database.program
        with pytest.raises(PostgresError, match="too many connections"):
            for_ever(lambda: opened.append(databases.server.open(mine.database, mine)))
        assert len(opened) < 60
        for one in opened:
            one.close()
        judge = databases.server.open(database.judge.database, database.judge)
        judge.close()


def test_nothing_is_left_of_a_run(databases):
    with a_run(databases) as (database, session):
        session.run("BEGIN; LOCK TABLE stock")  # still connected, and in the middle of something
        names = (database.program.database, database.program.role, database.judge.role)
        databases.unwatch(database)
    databases.wait_dropped()
    sql = "SELECT datname::text FROM pg_database UNION SELECT rolname::text FROM pg_roles"
    left = {name for (name,) in databases.admin.run(sql)}
    assert left.isdisjoint(names)


def test_a_template_that_cannot_be_made_says_why_and_leaves_nothing(databases):
    with pytest.raises(PostgresError, match='relation "nowhere" does not exist'):
        databases.run("b" * 30, lambda _: ["SELECT * FROM nowhere"])
    databases.wait_dropped()
    rows = databases.admin.run("SELECT count(*) FROM pg_database WHERE datname LIKE 'template_b%'")
    assert rows == [("0",)]


def test_a_template_that_fills_the_disk_is_stopped(databases, monkeypatch):
    monkeypatch.setattr("greenroom.runner.template_database.SIZE_BYTES_MAX", 24 << 20)
    fill = "CREATE TABLE much AS SELECT repeat(md5(i::text), 20) FROM generate_series(1, 3000000) i"
    with pytest.raises(PostgresError, match="the lab's database is larger than 24 MiB"):
        databases.run("c" * 30, lambda _: [fill])
    databases.wait_dropped()
    rows = databases.admin.run("SELECT count(*) FROM pg_database WHERE datname LIKE 'template_c%'")
    assert rows == [("0",)]


def test_sorting_on_the_disk_counts_as_the_databases(databases):
    with a_run(databases, limit_mib=80) as (database, session):
        sort = "SELECT count(*) FROM (SELECT md5(i::text) FROM generate_series(1, 9000000) i"
        with pytest.raises(PostgresError, match=r"temporary file size exceeds|terminating|lost"):
            session.run(f"{sort} ORDER BY 1 OFFSET 1) x")
        assert database.statements()


def test_what_the_judge_sends_leaves_no_trace_in_the_log(databases):
    with a_run(databases) as (database, _):
        judge = databases.server.open(database.judge.database, database.judge)
        judge.run("SELECT 'a secret of the judge'")
        assert "permission denied" in refusal(judge, "SET log_min_duration_statement = 0")
        refusal(judge, "SELECT the_judges_mistake")
        judge.close()
        log = (databases.server._place / "log").read_text()
        assert "secret of the judge" not in log
        assert "the_judges_mistake" not in log


def test_a_server_that_died_is_started_anew(databases):
    with a_run(databases):
        told = (databases.server._data / "postmaster.pid").read_text()
    os.kill(int(told.split()[0]), signal.SIGKILL)
    assert wait_until(lambda: not answers(databases))
    with a_run(databases) as (_, session):
        assert session.run("SELECT left_over FROM stock") == [("5",)]


def answers(databases: Databases) -> bool:
    try:
        return bool(databases.admin.run("SELECT 1"))
    except PostgresError:
        return False


SERVER_ALONE = """
import sys
from greenroom.runner.databases import open_databases
databases = open_databases(sys.argv[1:])
databases.admin
print(databases.server._data.parent, flush=True)
sys.stdin.read()
"""


def test_the_server_ends_with_whoever_started_it_even_by_kill():
    interpreter = scripts_interpreter()
    site = interpreter.site if interpreter else ()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER_ALONE, *site], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    place = Path(process.stdout.readline().strip())
    server = int((place / "data" / "postmaster.pid").read_text().split()[0])
    process.kill()
    process.communicate()
    assert wait_until(lambda: not Path(f"/proc/{server}").exists())
    assert wait_until(lambda: not (place / "data").exists())
    shutil.rmtree(place.parent, ignore_errors=True)  # started by root, it may not be nobody's


@pytest.mark.sandbox
def test_program_and_judge_meet_in_the_database(runner):
    judge = """
    @check("Sells")
    def sells(lab):
        program = lab.program()
        program.call("shop:warm")
        lab.database.mark()
        assert program.call("shop:sell") == 4
        told = [one.sql for one in lab.database.statements() if one.verb != "BEGIN"]
        assert told[0] == "UPDATE stock SET left_over = left_over - 1", told
        assert lab.database.fetch("SELECT left_over FROM stock WHERE id = 1") == [(4,)]
        plan = lab.database.plan("SELECT * FROM stock WHERE id = %s", [1])
        assert [one["Node Type"] for one in nodes(plan)] == ["Index Scan"], plan
        lab.database.reset()
        assert lab.database.fetch("SELECT left_over FROM stock WHERE id = 1") == [(5,)]

    @check("Attacks")
    def attacks(lab):
        lab.note(lab.program().call("shop:attack"))
    """
    shop = """
    import os, psycopg
    def application(e, s): ...
    def connect(**more):
        return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, **more)
    def warm():
        connect().close()
    def sell():
        with connect() as connection:
            connection.execute("UPDATE stock SET left_over = left_over - 1")
            return connection.execute("SELECT left_over FROM stock WHERE id = 1").fetchone()[0]
    def attack():
        said = []
        for sql in ("COPY stock TO PROGRAM 'touch /tmp/x'", "SELECT pg_read_file('/etc/passwd')"):
            with connect() as connection:
                try:
                    connection.execute(sql)
                except psycopg.Error as error:
                    said.append(str(error).splitlines()[0])
        for name in ("postgres", "template1"):
            try:
                connect(dbname=name)
            except psycopg.OperationalError as error:
                said.append("refused" if "permission denied" in str(error) else str(error))
        said.append(str(os.path.exists("/var/lib/postgresql")) + str(os.listdir("/run/postgresql")))
        return "; ".join(said)
    """
    spec = lab_run(
        judge, shop, environment="django", services=("postgres",),
        program={"app": "shop:application"}, database={"sql": ["rows.sql"]},
    )  # fmt: skip
    spec.files["shop.py"] = textwrap.dedent(shop).encode()
    rows = f"{TABLE}; INSERT INTO stock SELECT i, 1 FROM generate_series(2, 5000) i"
    spec.judge["files"] |= pack_files({"rows.sql": rows.encode()})
    report = runner.client.report(spec)
    told = case(report, "Attacks").output
    assert told.count("permission denied") == 2, report
    assert told.count("refused") == 2
    assert told.endswith("False['.s.PGSQL.5432', '.s.PGSQL.5432.lock']"), told
    assert case(report, "Sells").status == "pass", case(report, "Sells")
