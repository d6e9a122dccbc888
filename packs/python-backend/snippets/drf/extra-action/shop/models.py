from django.db import models


class Order(models.Model):
    total_cents = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default="open")
    reason = models.CharField(max_length=200, blank=True)
