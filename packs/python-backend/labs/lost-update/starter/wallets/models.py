from django.db import models


class Wallet(models.Model):
    """The money on one wristband, in cents."""

    balance_cents = models.BigIntegerField(default=0)


class Entry(models.Model):
    """One line of a wallet's statement: what was added (or, below zero, taken) and where."""

    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="entries")
    cents = models.BigIntegerField()
    place = models.CharField(max_length=20)
    made_at = models.DateTimeField(auto_now_add=True)
