"""The look and the change in one statement."""

from django.db import transaction
from django.db.models import F
from wallets.models import Entry, Wallet


class InsufficientFunds(Exception):
    pass


@transaction.atomic
def pay(wallet_id, cents, bar):
    change(wallet_id, -cents, bar)
    return Wallet.objects.get(pk=wallet_id)


@transaction.atomic
def top_up(wallet_id, cents, desk):
    change(wallet_id, cents, desk)
    return Wallet.objects.get(pk=wallet_id)


@transaction.atomic
def transfer(giver_id, taker_id, cents):
    deeds = [(giver_id, -cents, f"to {taker_id}"), (taker_id, cents, f"from {giver_id}")]
    for deed in sorted(deeds):
        change(*deed)
    return Wallet.objects.get(pk=giver_id)


def change(wallet_id, cents, place):
    rich_enough = Wallet.objects.filter(pk=wallet_id, balance_cents__gte=-cents)
    if not rich_enough.update(balance_cents=F("balance_cents") + cents):
        Wallet.objects.get(pk=wallet_id)
        raise InsufficientFunds
    Entry.objects.create(wallet_id=wallet_id, cents=cents, place=place)
