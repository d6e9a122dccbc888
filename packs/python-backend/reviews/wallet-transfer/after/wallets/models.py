from django.db import models


class Wallet(models.Model):
    owner = models.ForeignKey("auth.User", on_delete=models.PROTECT)
    balance = models.DecimalField(max_digits=12, decimal_places=2, default=0)


class Entry(models.Model):
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="entries")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    at = models.DateTimeField(auto_now_add=True)


class Transfer(models.Model):
    source = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    key = models.CharField(max_length=40, unique=True)
