import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from shop.models import Account, Order

pytestmark = pytest.mark.django_db
ADA = "ada@example.com"


@pytest.fixture
def ada() -> Account:
    return Account.objects.create(email=ADA)


def emails(accounts: QuerySet[Account]) -> list[str]:
    return sorted(account.email for account in accounts.all())


def test_a_deleted_row_is_hidden_and_not_gone(ada: Account) -> None:
    Account.objects.create(email="bo@example.com")
    begun = timezone.now()
    assert ada.delete() == (1, {"shop.Account": 1})
    assert emails(Account.objects) == ["bo@example.com"]
    assert emails(Account.everything) == [ADA, "bo@example.com"]
    assert emails(Account.everything.alive()) == ["bo@example.com"]
    assert begun <= Account.everything.get(email=ADA).deleted_at <= timezone.now()


def test_deleting_by_queryset_does_not_really_delete_either(ada: Account) -> None:
    Account.objects.create(email="bo@example.com")
    assert Account.objects.filter(email=ADA).delete() == (1, {"shop.Account": 1})
    assert Account.everything.count() == 2
    assert Account.everything.filter(email="bo@example.com").delete()[0] == 1
    assert emails(Account.objects) == []
    times = list(Account.everything.values_list("deleted_at", flat=True))
    assert None not in times
    assert Account.everything.all().delete()[0] == 0  # the times stay as they are
    assert list(Account.everything.values_list("deleted_at", flat=True)) == times


def test_the_whole_table_cannot_be_deleted_by_a_slip(ada: Account) -> None:
    with pytest.raises(AttributeError):
        Account.everything.delete()


def test_a_plain_queryset_would_delete_the_row_for_good(ada: Account) -> None:
    QuerySet(Account).filter(pk=ada.pk).delete()  # overriding only Model.delete()
    assert not Account.everything.exists()


def test_the_address_of_a_deleted_account_can_be_used_again(ada: Account) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email=ADA)
    with pytest.raises(ValidationError):
        Account(email=ADA).full_clean()
    ada.delete()
    Account(email=ADA).full_clean()
    Account.objects.create(email=ADA).delete()
    Account.objects.create(email=ADA)
    assert Account.everything.count() == 3


def test_an_account_comes_back_unless_its_address_is_taken(ada: Account) -> None:
    ada.delete()
    ada.restore()
    assert emails(Account.objects) == [ADA]
    assert Account.objects.get().deleted_at is None
    ada.delete()
    Account.objects.create(email=ADA)
    with pytest.raises(IntegrityError), transaction.atomic():
        ada.restore()


def test_orders_keep_their_deleted_account(ada: Account) -> None:
    order = Order.objects.create(account=ada)
    ada.delete()
    assert Order.objects.get(pk=order.pk).account == ada
    ada.refresh_from_db()
    assert ada.deleted_at is not None
    with pytest.raises(ProtectedError):
        QuerySet(Account).delete()


def test_a_join_does_not_know_of_the_manager(ada: Account) -> None:
    Order.objects.create(account=ada)
    ada.delete()
    assert Order.objects.filter(account__email=ADA).count() == 1
    alive = Order.objects.filter(account__deleted_at=None)
    assert alive.count() == 0


def test_deleting_writes_only_the_time(ada: Account) -> None:
    stale = Account.objects.get(pk=ada.pk)
    Account.objects.filter(pk=ada.pk).update(email="new@example.com")
    stale.delete()
    stale.restore()
    assert emails(Account.objects) == ["new@example.com"]
    fields = {field.name for field in Account._meta.fields if field.editable}
    assert "deleted_at" not in fields
