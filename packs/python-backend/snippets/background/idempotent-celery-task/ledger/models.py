from django.db import models


class Account(models.Model):
    balance = models.BigIntegerField()


class Credit(models.Model):
    """What was done, once for each key, and what came of it."""

    key = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    pence = models.BigIntegerField()
    balance_after = models.BigIntegerField()
