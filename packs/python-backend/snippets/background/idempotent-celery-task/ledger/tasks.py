"""Delivered twice, credited once: the key and the work are committed together."""

from celery import shared_task
from django.db import transaction
from ledger.models import Account, Credit


# Acknowledged after the work, also if the process is killed: it may come twice.
@shared_task(acks_late=True, reject_on_worker_lost=True)
def credit_account(key: str, account_id: int, pence: int) -> int:
    """Add `pence` once for each `key`; every delivery returns the same balance.

    The caller makes the key, one for each deed, and repeats it when it tries again.
    """
    with transaction.atomic():
        # Locks a credit of the same account out, until the commit.
        account = Account.objects.select_for_update().get(pk=account_id)
        # The unique key decides, even if another worker inserts at this moment.
        credit, is_new = Credit.objects.get_or_create(
            key=key,
            account=account,
            pence=pence,
            defaults={"balance_after": account.balance + pence},
        )
        if is_new:
            account.balance = credit.balance_after
            account.save(update_fields=["balance"])
    return credit.balance_after
