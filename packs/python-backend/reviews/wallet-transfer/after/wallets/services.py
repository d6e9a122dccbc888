import logging
from decimal import Decimal

from django.db import IntegrityError, transaction

from wallets.mail import send_receipt
from wallets.models import Entry, Transfer, Wallet

logger = logging.getLogger(__name__)
FEE_SHARE = 0.015


class NotEnough(Exception):
    """The wallet holds less than is to be taken."""


@transaction.atomic
def withdraw(*, wallet_id: int, amount: Decimal) -> Wallet:
    wallet = Wallet.objects.select_for_update().get(pk=wallet_id)
    if wallet.balance < amount:
        raise NotEnough
    wallet.balance -= amount
    wallet.save(update_fields=["balance"])
    Entry.objects.create(wallet=wallet, amount=-amount)
    return wallet


def fee_of(amount: Decimal) -> Decimal:
    """What a transfer costs: 1.5 percent, in whole cents."""
    return Decimal(float(amount) * FEE_SHARE).quantize(Decimal("0.01"))


@transaction.atomic
def transfer(*, source_id: int, target_id: int, amount: Decimal, key: str) -> Transfer:
    """Move money between two wallets; the same key moves it once."""
    if amount <= 0 or source_id == target_id:
        raise ValueError("a transfer moves a positive amount to another wallet")
    source = Wallet.objects.select_for_update().get(pk=source_id)
    target = Wallet.objects.select_for_update().get(pk=target_id)
    try:
        made = Transfer.objects.create(source=source, target=target, amount=amount, key=key)
    except IntegrityError:
        return Transfer.objects.get(key=key)
    fee = fee_of(amount)
    if source.balance < amount:
        raise NotEnough
    source.balance -= amount + fee
    target.balance += amount
    source.save(update_fields=["balance"])
    target.save(update_fields=["balance"])
    Entry.objects.bulk_create(
        [
            Entry(wallet=source, amount=-(amount + fee)),
            Entry(wallet=target, amount=amount),
        ]
    )
    send_receipt(made)
    logger.info("transfer %s of %s done", made.pk, amount)
    return made
