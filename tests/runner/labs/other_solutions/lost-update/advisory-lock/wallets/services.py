"""What happens to the money. The bars, the top-up desks and the app all come through here."""

from django.db import connection, transaction
from wallets.models import Entry, Wallet


class InsufficientFunds(Exception):
    """There is less on the wristband than is asked for; nothing was taken."""


@transaction.atomic
def pay(wallet_id: int, cents: int, bar: str) -> Wallet:
    """Take the price of a round off a wristband.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    lock(wallet_id)
    wallet = Wallet.objects.get(pk=wallet_id)
    if wallet.balance_cents < cents:
        raise InsufficientFunds
    wallet.balance_cents -= cents
    wallet.save()
    Entry.objects.create(wallet=wallet, cents=-cents, place=bar)
    return wallet


@transaction.atomic
def top_up(wallet_id: int, cents: int, desk: str) -> Wallet:
    """Put money onto a wristband. Raises Wallet.DoesNotExist."""
    lock(wallet_id)
    wallet = Wallet.objects.get(pk=wallet_id)
    wallet.balance_cents += cents
    wallet.save()
    Entry.objects.create(wallet=wallet, cents=cents, place=desk)
    return wallet


@transaction.atomic
def transfer(giver_id: int, taker_id: int, cents: int) -> Wallet:
    """Pass money from one wristband to another; the giver's wallet afterwards.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    lock(giver_id, taker_id)
    giver = Wallet.objects.get(pk=giver_id)
    taker = Wallet.objects.get(pk=taker_id)
    if giver.balance_cents < cents:
        raise InsufficientFunds
    giver.balance_cents -= cents
    taker.balance_cents += cents
    giver.save()
    taker.save()
    Entry.objects.create(wallet=giver, cents=-cents, place=f"to {taker_id}")
    Entry.objects.create(wallet=taker, cents=cents, place=f"from {giver_id}")
    return giver


def lock(*wallet_ids):
    """A lock on the ids, not on the rows, until the transaction ends."""
    with connection.cursor() as cursor:
        for one in sorted(wallet_ids):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [one])
