import importlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, migrations

pytestmark = pytest.mark.django_db(transaction=True)
migration = importlib.import_module("orders.migrations.0002_order_history_index")
INSERT = "INSERT INTO orders_order (customer, placed_at) VALUES ('Ada', now())"


def migrate(name: str) -> None:
    call_command("migrate", "orders", name, verbosity=0)


@pytest.fixture(autouse=True)
def start() -> Iterator[None]:
    migrate("0001")
    yield
    migrate("0002")


def connect() -> psycopg.Connection:
    database = connection.settings_dict["NAME"]
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"
    return psycopg.connect(url, autocommit=True, options="-c lock_timeout=200ms")


def index_state() -> bool | None:
    """Whether the index is valid; None if there is none."""
    sql = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"
    with connect() as other:
        row = other.execute(sql, ["order_history"]).fetchone()
    return row[0] if row else None


@contextmanager
def migration_that_waits_for_an_open_transaction() -> Iterator[list[DatabaseError]]:
    """`migrate` in a thread, stopped by another writer's unfinished transaction."""
    failures: list[DatabaseError] = []

    def run() -> None:
        try:
            migrate("0002")
        except DatabaseError as error:
            failures.append(error)
        finally:
            connection.close()

    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with connect() as writer, connect() as observer:
        with writer.transaction():
            writer.execute(INSERT)
            thread = Thread(target=run)
            thread.start()
            deadline = time.monotonic() + 5
            while observer.execute(waiting).fetchone() == (0,):
                assert time.monotonic() < deadline, "the migration waits for nothing"
            yield failures
        thread.join()


def test_orders_are_written_while_the_index_is_built() -> None:
    with migration_that_waits_for_an_open_transaction() as failures:
        with connect() as shop:
            assert shop.execute(INSERT).rowcount == 1
    assert failures == []
    assert index_state() is True


def test_an_ordinary_index_makes_every_write_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = migration.Migration.operations[2].index
    monkeypatch.setattr(migration.Migration, "atomic", True)
    ordinary = [migrations.AddIndex("order", index)]
    monkeypatch.setattr(migration.Migration, "operations", ordinary)
    with migration_that_waits_for_an_open_transaction():
        with connect() as shop, pytest.raises(psycopg.errors.LockNotAvailable):
            shop.execute(INSERT)


def test_it_gives_up_after_a_second_and_can_simply_be_run_again() -> None:
    with migration_that_waits_for_an_open_transaction() as failures:
        begun = time.monotonic()
        while not failures and time.monotonic() < begun + 4:
            time.sleep(0.02)
        assert 0.5 < time.monotonic() - begun < 2.5
    assert "lock timeout" in str(failures[0])
    assert index_state() is False  # the leftover
    migrate("0002")
    assert index_state() is True


def test_the_limit_does_not_outlive_the_migration() -> None:
    for name in ("0002", "0001"):
        migrate(name)
        with connection.cursor() as cursor:
            assert cursor.execute("SHOW lock_timeout").fetchone() == ("0",)
    assert index_state() is None


def test_model_and_migrations_agree() -> None:
    migrate("0002")
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
