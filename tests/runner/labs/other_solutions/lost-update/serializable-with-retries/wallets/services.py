"""What happens to the money. The bars, the top-up desks and the app all come through here."""

import functools
import random
import time

from django.db import OperationalError, connection, transaction
from wallets.models import Entry, Wallet


def again(deed):
    """Run the deed in a serializable transaction, anew as long as the database refuses it."""

    @functools.wraps(deed)
    def run(*args):
        for tries in range(20):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                    return deed(*args)
            except OperationalError:
                time.sleep(random.random() * 0.02 * (tries + 1))
        raise RuntimeError("twenty conflicts in a row")

    return run


class InsufficientFunds(Exception):
    """There is less on the wristband than is asked for; nothing was taken."""


@again
def pay(wallet_id: int, cents: int, bar: str) -> Wallet:
    """Take the price of a round off a wristband.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    wallet = Wallet.objects.get(pk=wallet_id)
    if wallet.balance_cents < cents:
        raise InsufficientFunds
    wallet.balance_cents -= cents
    wallet.save()
    Entry.objects.create(wallet=wallet, cents=-cents, place=bar)
    return wallet


@again
def top_up(wallet_id: int, cents: int, desk: str) -> Wallet:
    """Put money onto a wristband. Raises Wallet.DoesNotExist."""
    wallet = Wallet.objects.get(pk=wallet_id)
    wallet.balance_cents += cents
    wallet.save()
    Entry.objects.create(wallet=wallet, cents=cents, place=desk)
    return wallet


@again
def transfer(giver_id: int, taker_id: int, cents: int) -> Wallet:
    """Pass money from one wristband to another; the giver's wallet afterwards.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
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
