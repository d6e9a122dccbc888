"""A PostgreSQL of one's own: reached by its address alone, and gone afterwards."""

import subprocess
from pathlib import Path

import pytest

from greenroom.runner.batch import ProofCache, prove_all
from greenroom.runner.postgres import PostgresError, find_binaries, running_server
from greenroom.runner.proving import Script, read_environment

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-snippets" / "bin" / "python"


def packages() -> list[Path]:
    return sorted((ROOT / ".venv-snippets").glob("lib/python*/site-packages"))


try:
    BIN = find_binaries(packages())
except PostgresError:
    BIN = None
needs_postgres = pytest.mark.skipif(BIN is None, reason="no PostgreSQL here: run make prove once")


def ask(address: str, sql: str) -> subprocess.CompletedProcess[str]:
    assert BIN is not None
    command = [BIN / "psql", "-X", "-t", "-A", "-d", address, "-c", sql]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_postgres
def test_each_database_is_empty_and_its_role_is_plain():
    with running_server(packages()) as server:
        first, second = server.create_database(), server.create_database()
        assert first != second
        assert ask(first, "CREATE TABLE a (b int); SELECT count(*) FROM a").stdout.endswith("0\n")
        assert "does not exist" in ask(second, "SELECT * FROM a").stderr
        assert (
            ask(first, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user").stdout == "f\n"
        )
        wrong = first.replace(first.split(":")[2].split("@")[0], "guess")
        assert "authentication failed" in ask(wrong, "SELECT 1").stderr
        folder = server.folder
    assert not folder.exists()
    assert ask(first, "SELECT 1").returncode != 0


@needs_postgres
@pytest.mark.skipif(not PYTHON.is_file(), reason="no environment of the scripts: run make prove")
def test_a_script_that_asks_for_postgres_gets_an_address():
    test = b"""import os
import psycopg

def test_it():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
"""
    asks = Script("s.a.b.c", {"test_c.py": test}, "test_c.py", ("psycopg",), ("postgres",))
    environment = read_environment(PYTHON)
    (proof,) = prove_all([asks], environment, cache=ProofCache(None), jobs=1)
    assert proof.wrong == ""


def test_without_any_postgres_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr("greenroom.runner.postgres.SYSTEM_FOLDERS", ())
    with pytest.raises(PostgresError, match="install the package postgresql"):
        find_binaries([])
