from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.utils import IntegrityError

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ["0001_initial", "0002_expand_display_name", "0003_backfill_display_name"]
LAST = "0004_contract_name"


def migrate(name: str) -> None:
    call_command("migrate", "accounts", name, verbosity=0)


def state(name: str) -> Any:
    return MigrationLoader(None).project_state(("accounts", name))


def model(name: str) -> Any:  # as the code of that moment knows it
    return state(name).apps.get_model("accounts", "Account")


Old, New = model(NAMES[0]), model(LAST)


@pytest.fixture(autouse=True)
def ada() -> Iterator[int]:  # a row written before everything
    migrate(NAMES[0])
    Old.objects.all().delete()
    yield Old.objects.create(name="Ada").pk
    migrate(LAST)


def both_agree() -> list[str]:
    names = [one.name for one in Old.objects.order_by("pk")]
    assert names == [one.display_name for one in New.objects.order_by("pk")]
    return names


def write_old_row_beside(operation: Any) -> None:
    before, after = state(NAMES[0]), state(NAMES[0])
    operation.state_forwards("accounts", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("accounts", editor, before, after)
    try:
        Old.objects.create(name="Ben")
    finally:
        with connection.schema_editor() as editor:
            operation.database_backwards("accounts", editor, after, before)


def test_a_plain_rename_breaks_the_code_that_still_runs() -> None:
    with pytest.raises(ProgrammingError):
        write_old_row_beside(migrations.RenameField("account", "name", "display_name"))


def test_so_does_a_new_field_with_a_default_unless_the_database_keeps_it() -> None:
    forgotten = models.CharField(max_length=9, default="none")
    with pytest.raises(IntegrityError, match="genre"):
        write_old_row_beside(migrations.AddField("account", "genre", forgotten))
    kept = models.CharField(max_length=9, db_default="none")
    write_old_row_beside(migrations.AddField("account", "genre", kept))


@pytest.mark.parametrize("name", NAMES[1:])
def test_old_and_new_code_write_at_the_same_time_and_read_the_same(name: str) -> None:
    migrate(NAMES[2])
    migrate(name)
    old, new = Old.objects.create(name="Ben"), New.objects.create(display_name="Cy")
    assert both_agree() == ["Ada", "Ben", "Cy"]
    Old.objects.filter(pk=new.pk).update(name="Cyd")
    New.objects.filter(pk=old.pk).update(display_name="Benno")
    assert both_agree() == ["Ada", "Benno", "Cyd"]
    with pytest.raises(IntegrityError):
        New.objects.create(display_name=None)


def test_rows_from_before_are_filled_once_and_newer_names_are_kept(ada: int) -> None:
    migrate(NAMES[1])
    ben = New.objects.create(display_name="Ben")
    assert New.objects.get(pk=ada).display_name is None
    migrate(NAMES[2])
    assert both_agree() == ["Ada", "Ben"]
    New.objects.filter(pk=ben.pk).update(display_name="Benno")
    migrate(NAMES[1])
    migrate(NAMES[2])
    assert both_agree() == ["Ada", "Benno"]


def test_at_the_end_the_old_column_is_gone_and_the_new_one_required() -> None:
    migrate(LAST)
    with pytest.raises(ProgrammingError):
        Old.objects.get()
    with pytest.raises(IntegrityError):
        New.objects.create(display_name=None)
    assert New.objects.create(display_name="Ben").display_name == "Ben"
    with connection.cursor() as cursor:
        sql = "SELECT count(*) FROM pg_proc WHERE proname ~ 'sync_name'"
        assert cursor.execute(sql).fetchone() == (0,)


def test_the_whole_way_back_loses_no_name() -> None:
    migrate(LAST)
    New.objects.create(display_name="Ben")
    migrate(NAMES[2])
    Old.objects.create(name="Cy")
    assert both_agree() == ["Ada", "Ben", "Cy"]
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_account SET name = NULL, display_name = NULL")
    migrate(NAMES[0])
    assert [one.name for one in Old.objects.order_by("pk")] == ["Ada", "Ben", "Cy"]


def test_the_migrations_end_in_what_the_models_say() -> None:
    migrate(LAST)
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
