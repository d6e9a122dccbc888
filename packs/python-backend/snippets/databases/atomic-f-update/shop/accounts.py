"""Let the database compute: no value travels through Python to be written back."""

from django.db import transaction
from django.db.models import F
from shop.models import Account


class NotEnough(Exception):
    """The account is missing or holds less than the amount."""


def deposit(account_id: int, cents: int) -> None:
    """UPDATE account SET cents = cents + ...: right in any order, with any others."""
    changed = Account.objects.filter(pk=account_id).update(cents=F("cents") + cents)
    if not changed:
        raise Account.DoesNotExist(account_id)


def withdraw(account_id: int, cents: int) -> None:
    """The condition stands in the same statement as the change: no gap between them."""
    changed = Account.objects.filter(pk=account_id, cents__gte=cents).update(
        cents=F("cents") - cents
    )
    if not changed:
        raise NotEnough(account_id)


@transaction.atomic
def transfer(source_id: int, target_id: int, cents: int) -> None:
    """Both or neither: a target that does not exist takes the withdrawal back."""
    if cents <= 0:
        raise ValueError("a transfer moves a positive amount")
    steps = [(source_id, withdraw), (target_id, deposit)]
    # In the order of the ids: two opposite transfers would deadlock otherwise.
    for account_id, change in sorted(steps, key=lambda step: step[0]):
        change(account_id, cents)
