"""What happens to the money. The bars, the top-up desks and the app all come through here."""

from django.db import transaction
from django.db.models import F
from wallets.models import Entry, Wallet


class InsufficientFunds(Exception):
    """There is less on the wristband than is asked for; nothing was taken."""


@transaction.atomic
def pay(wallet_id: int, cents: int, bar: str) -> Wallet:
    """Take the price of a round off a wristband.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    _take(wallet_id, cents, bar)
    return Wallet.objects.get(pk=wallet_id)


@transaction.atomic
def top_up(wallet_id: int, cents: int, desk: str) -> Wallet:
    """Put money onto a wristband. Raises Wallet.DoesNotExist."""
    _put(wallet_id, cents, desk)
    return Wallet.objects.get(pk=wallet_id)


def transfer(giver_id: int, taker_id: int, cents: int) -> Wallet:
    """Pass money from one wristband to another; the giver's wallet afterwards.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    Wallet.objects.get(pk=taker_id)
    with transaction.atomic():
        _take(giver_id, cents, f"to {taker_id}")
    with transaction.atomic():
        _put(taker_id, cents, f"from {giver_id}")
    return Wallet.objects.get(pk=giver_id)


def _take(wallet_id: int, cents: int, place: str) -> None:
    """One statement decides and takes: the database looks at the row that it changes."""
    rich_enough = Wallet.objects.filter(pk=wallet_id, balance_cents__gte=cents)
    if not rich_enough.update(balance_cents=F("balance_cents") - cents):
        Wallet.objects.get(pk=wallet_id)
        raise InsufficientFunds
    Entry.objects.create(wallet_id=wallet_id, cents=-cents, place=place)


def _put(wallet_id: int, cents: int, place: str) -> None:
    wallet = Wallet.objects.filter(pk=wallet_id)
    if not wallet.update(balance_cents=F("balance_cents") + cents):
        raise Wallet.DoesNotExist
    Entry.objects.create(wallet_id=wallet_id, cents=cents, place=place)
