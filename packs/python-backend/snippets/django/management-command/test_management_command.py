import subprocess
import sys
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone
from shop.management.commands import delete_old_carts
from shop.models import Cart

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands still; carts of 1, 29, exactly 30, 31 and 90 days."""
    now = timezone.now()
    monkeypatch.setattr(delete_old_carts.timezone, "now", lambda: now)
    for days in (1, 29, 30, 31, 90):
        Cart.objects.create(touched_at=now - timedelta(days=days))
    return now


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("delete_old_carts", *arguments, stdout=out, **options)
    return out.getvalue()


def ages(now: datetime) -> list[int]:
    touched = Cart.objects.order_by("-touched_at").values_list("touched_at", flat=True)
    return [(now - one).days for one in touched]


def test_only_carts_older_than_that_are_deleted(now: datetime) -> None:
    assert run("--days", "30") == "Deleted 2 carts.\n"
    assert ages(now) == [1, 29, 30]
    assert run("--days", "30") == "Deleted 0 carts.\n"


def test_a_dry_run_counts_and_deletes_nothing(now: datetime) -> None:
    assert run("--days", "30", "--dry-run") == "Would delete 2 carts.\n"
    assert len(ages(now)) == 5
    assert run(days=2, dry_run=True) == "Would delete 4 carts.\n"


def test_more_than_the_limit_stops_before_anything_is_deleted(now: datetime) -> None:
    with pytest.raises(CommandError, match="More than 1 carts"):
        run("--days", "30", "--limit", "1")
    assert len(ages(now)) == 5
    assert run("--days", "30", "--limit", "2") == "Deleted 2 carts.\n"
    parser = delete_old_carts.Command().create_parser("manage.py", "delete_old_carts")
    assert parser.parse_args(["--days", "1"]).limit == 10_000


@pytest.mark.parametrize("wrong", [[], ["--days", "0"], ["--days", "x"]])
def test_a_wrong_argument_is_refused(wrong: list[str], now: datetime) -> None:
    with pytest.raises(CommandError):
        run(*wrong)
    with pytest.raises(CommandError):
        run("--days", "1", "--limit", "0")
    assert run("--days", "1", "--limit", "9") == "Deleted 4 carts.\n"


def test_the_shell_sees_exit_status_and_error_output() -> None:
    command = [sys.executable, "manage.py", "delete_old_carts"]
    wrong = subprocess.run([*command, "--days", "0"], capture_output=True, text=True)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "must be 1 or more" in wrong.stderr
    shown = subprocess.run([*command, "--help"], capture_output=True, text=True)
    assert shown.returncode == 0
    assert "Delete carts that nobody has touched" in shown.stdout
    assert "Only count." in shown.stdout


def test_a_cart_touched_in_the_meantime_is_kept(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back = Cart.objects.get(touched_at=now - timedelta(days=90))
    delete = QuerySet.delete

    def customer_first(carts: QuerySet) -> Any:
        Cart.objects.filter(pk=come_back.pk).update(touched_at=now)
        return delete(carts)

    monkeypatch.setattr(QuerySet, "delete", customer_first)
    assert run("--days", "30") == "Deleted 1 carts.\n"
    assert Cart.objects.filter(pk=come_back.pk).exists()
