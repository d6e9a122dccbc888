import importlib
import os
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db(transaction=True)
migration = importlib.import_module("accounts.migrations.0002_fill_search_names")
state = MigrationLoader(None).project_state(("accounts", "0002_fill_search_names"))
Account: Any = state.apps.get_model("accounts", "Account")


@pytest.fixture(autouse=True)
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Ten accounts, not yet filled; three rows a batch."""
    migrate("0001")
    Account.objects.all().delete()
    Account.objects.bulk_create(Account(name=f"Zo\u00eb {n}") for n in range(10))
    monkeypatch.setattr(migration, "BATCH_ROWS", 3)
    yield migration
    migrate("0002")


def migrate(name: str) -> None:
    call_command("migrate", "accounts", name, verbosity=0)


def filled() -> list[str]:
    rows = Account.objects.exclude(search_name=None).order_by("pk")
    return list(rows.values_list("search_name", flat=True))


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_at_eight(name: str, fold: Any = migration.fold) -> str:
        if name.endswith("8"):
            raise KeyboardInterrupt
        return fold(name)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(migration, "fold", fail_at_eight)
        migrate("0002")


def test_every_row_is_filled_in_batches_of_two_statements() -> None:
    with CaptureQueriesContext(connection) as queries:
        migration.fill_search_names(state.apps, connection.schema_editor())
    assert filled() == [f"zoe {n}" for n in range(10)]
    sql = [query["sql"] for query in queries]
    assert sum(text.startswith("UPDATE") for text in sql) == 4
    assert sum("FOR UPDATE" in text and "LIMIT 3" in text for text in sql) == 4


def test_after_an_interruption_the_next_run_does_only_the_rest(
    interrupted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled() == [f"zoe {n}" for n in range(6)]
    seen: list[str] = []
    fold = migration.fold
    monkeypatch.setattr(migration, "fold", lambda name: seen.append(name) or fold(name))
    migrate("0002")
    assert [name[-1] for name in seen] == ["6", "7", "8", "9"]
    assert filled() == [f"zoe {n}" for n in range(10)]


def test_in_one_transaction_the_interruption_loses_everything(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(migration.Migration, "atomic", True)
    request.getfixturevalue("interrupted")
    assert filled() == []


def test_only_the_rows_of_the_batch_are_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    last, renamed = Account.objects.latest("pk").pk, []
    database = connection.settings_dict["NAME"]
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"
    rename = "UPDATE accounts_account SET name = 'Ren\u00e9e' WHERE id = %s"

    def rename_meanwhile(name: str, fold: Any = migration.fold) -> str:
        if name.endswith("0"):
            with psycopg.connect(url, options="-c lock_timeout=50ms") as other:
                renamed.append(other.execute(rename, [last]).rowcount)
            with psycopg.connect(url, options="-c lock_timeout=50ms") as other:
                with pytest.raises(psycopg.errors.LockNotAvailable):
                    other.execute(rename, [Account.objects.get(name=name).pk])
        return fold(name)

    monkeypatch.setattr(migration, "fold", rename_meanwhile)
    migrate("0002")
    assert renamed == [1]
    assert filled() == [f"zoe {n}" for n in range(9)] + ["renee"]


def test_it_can_be_undone_and_repeated_and_overwrites_nothing() -> None:
    migrate("0002")
    Account.objects.filter(search_name="zoe 0").update(search_name="chosen")
    migrate("0001")
    migrate("0002")
    assert filled()[:2] == ["chosen", "zoe 1"]
    assert migration.Migration.operations[0].elidable is True


@pytest.mark.parametrize("rows", [0, 2, 3, 4])
def test_any_number_of_rows_comes_to_an_end(rows: int) -> None:
    keep = Account.objects.order_by("pk")[:rows].values_list("pk", flat=True)
    Account.objects.exclude(pk__in=list(keep)).delete()
    migrate("0002")
    assert len(filled()) == rows
