"""What happens to the money. The bars, the top-up desks and the app all come through here."""

from django.db import transaction
from wallets.models import Entry, Wallet


class InsufficientFunds(Exception):
    """There is less on the wristband than is asked for; nothing was taken."""


@transaction.atomic
def pay(wallet_id: int, cents: int, bar: str) -> Wallet:
    """Take the price of a round off a wristband.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    wallet = _locked(wallet_id)[wallet_id]
    return _take(wallet, cents, bar)


@transaction.atomic
def top_up(wallet_id: int, cents: int, desk: str) -> Wallet:
    """Put money onto a wristband. Raises Wallet.DoesNotExist."""
    wallet = _locked(wallet_id)[wallet_id]
    return _add(wallet, cents, desk)


@transaction.atomic
def transfer(giver_id: int, taker_id: int, cents: int) -> Wallet:
    """Pass money from one wristband to another; the giver's wallet afterwards.

    Raises Wallet.DoesNotExist and InsufficientFunds.
    """
    wallets = _locked(giver_id, taker_id)
    giver = _take(wallets[giver_id], cents, f"to {taker_id}")
    _add(wallets[taker_id], cents, f"from {giver_id}")
    return giver


def _locked(*wallet_ids: int) -> dict[int, Wallet]:
    """The wallets as they are now, kept from others until the transaction ends.

    Locks are taken by ascending id: two transfers in opposite directions queue, and never hold one
    row each while they wait for the other's.
    """
    rows = Wallet.objects.select_for_update().filter(pk__in=wallet_ids).order_by("pk")
    found = {wallet.pk: wallet for wallet in rows}
    if len(found) < len(set(wallet_ids)):
        raise Wallet.DoesNotExist
    return found


def _take(wallet: Wallet, cents: int, place: str) -> Wallet:
    if wallet.balance_cents < cents:
        raise InsufficientFunds
    return _add(wallet, -cents, place)


def _add(wallet: Wallet, cents: int, place: str) -> Wallet:
    wallet.balance_cents += cents
    wallet.save(update_fields=["balance_cents"])
    Entry.objects.create(wallet=wallet, cents=cents, place=place)
    return wallet
