"""What counts as a query is what costs a round trip, by whatever statement it is asked."""

import importlib.util
import sys
from pathlib import Path

import pytest

from greenroom.runner.harness import greenroom_lab
from greenroom.runner.harness.greenroom_lab import checks, database

JUDGE = Path(__file__).parents[3] / "packs/python-backend/labs/n-plus-one/judge.py"


@pytest.fixture
def judge(monkeypatch):
    monkeypatch.setitem(sys.modules, "greenroom_lab", greenroom_lab)
    monkeypatch.setitem(sys.modules, "greenroom_lab.database", database)
    monkeypatch.setattr(checks, "CHECKS", [])
    spec = importlib.util.spec_from_file_location("n_plus_one_judge", JUDGE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("sql", [
    "SELECT 1", "WITH one AS (SELECT 1) SELECT * FROM one", "(SELECT 1) UNION (SELECT 2)",
    'DECLARE "c" NO SCROLL CURSOR WITH HOLD FOR SELECT 1', 'FETCH FORWARD 500 FROM "c"',
    "COPY (SELECT 1) TO STDOUT", "PREPARE p AS SELECT 1", "EXECUTE p(1)", "TABLE workshop_note",
    "VALUES (1)", "CALL fetch_all()", "DO $$ BEGIN END $$", "SET a.b = 1; SELECT 1",
    "COMMIT; SELECT 2", "/* SET */ SELECT 1", "SETTLE", "",
])  # fmt: skip
def test_whatever_brings_rows_counts(judge, sql):
    assert judge.FREE.fullmatch(sql) is None


@pytest.mark.parametrize("sql", [
    "BEGIN", "begin;", "BEGIN ISOLATION LEVEL SERIALIZABLE", "COMMIT", "ROLLBACK",
    "SAVEPOINT s1", "ROLLBACK TO SAVEPOINT s1", "RELEASE SAVEPOINT s1",
    "SET TIME ZONE 'UTC'", "SHOW server_version;",
])  # fmt: skip
def test_settings_and_the_borders_of_transactions_are_free(judge, sql):
    assert judge.FREE.fullmatch(sql)


@pytest.mark.parametrize("wrapped", [
    'DECLARE "c" NO SCROLL CURSOR WITHOUT HOLD FOR SELECT 1', "COPY ( SELECT 1", "COPY (SELECT 1",
])  # fmt: skip
def test_the_query_within_a_cursor_or_a_copy_is_the_one_explained(judge, wrapped):
    assert judge.WRAPPED.sub("", wrapped) == "SELECT 1"
