import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from shop.accounts import NotEnough, deposit, transfer, withdraw
from shop.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return Account.objects.create(cents=1000)


def cents(account: Account) -> int:
    return Account.objects.get(pk=account.pk).cents


def test_reading_then_saving_loses_the_other_s_deposit(account: Account) -> None:
    mine, theirs = (Account.objects.get(pk=account.pk) for _ in range(2))
    for copy, amount in [(theirs, 500), (mine, 1)]:
        copy.cents += amount
        copy.save()
    assert cents(account) == 1001  # the 500 are gone


def test_deposits_on_copies_that_are_out_of_date_are_all_kept(account: Account) -> None:
    _mine, _theirs = (Account.objects.get(pk=account.pk) for _ in range(2))
    deposit(account.pk, 500)
    deposit(account.pk, 1)
    assert cents(account) == 1501


def test_checking_first_lets_two_withdrawals_overdraw(account: Account) -> None:
    checks = [Account.objects.get(pk=account.pk).cents >= 700 for _ in range(2)]
    for is_enough in checks:
        if is_enough:
            Account.objects.filter(pk=account.pk).update(cents=F("cents") - 700)
    assert cents(account) == -400


def test_a_withdrawal_checks_and_changes_in_one_statement(
    account: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        withdraw(account.pk, 700)
    with pytest.raises(NotEnough):
        withdraw(account.pk, 301)
    assert cents(account) == 300
    withdraw(account.pk, 300)
    assert cents(account) == 0


def test_a_deposit_to_an_unknown_account_is_not_ignored(account: Account) -> None:
    with pytest.raises(Account.DoesNotExist):
        deposit(account.pk + 1, 5)
    assert cents(account) == 1000


def test_a_transfer_moves_all_or_nothing(account: Account) -> None:
    other = Account.objects.create(cents=0)
    transfer(account.pk, other.pk, 400)
    assert (cents(account), cents(other)) == (600, 400)
    with pytest.raises(Account.DoesNotExist):
        transfer(account.pk, other.pk + 1, 400)
    with pytest.raises(NotEnough):
        transfer(account.pk, other.pk, 601)
    assert (cents(account), cents(other)) == (600, 400)


def test_opposite_transfers_lock_the_accounts_in_the_same_order(
    account: Account,
) -> None:
    other = Account.objects.create(cents=1000)
    for source, target in [(account, other), (other, account)]:
        with CaptureQueriesContext(connection) as log:
            transfer(source.pk, target.pk, 1)
        updates = [one["sql"] for one in log if one["sql"].startswith("UPDATE")]
        assert [f'"id" = {account.pk}' in sql for sql in updates] == [True, False]


@pytest.mark.parametrize("amount", [0, -1])
def test_a_transfer_cannot_be_turned_round(account: Account, amount: int) -> None:
    other = Account.objects.create(cents=100)
    with pytest.raises(ValueError, match="positive"):
        transfer(account.pk, other.pk, amount)
    transfer(account.pk, other.pk, 1)
    assert (cents(account), cents(other)) == (999, 101)


def test_an_instance_keeps_its_old_value_after_an_update(account: Account) -> None:
    deposit(account.pk, 5)
    assert account.cents == 1000
    account.refresh_from_db()
    assert account.cents == 1005
