from django.conf import settings
from django.db import models


class Order(models.Model):
    placed_on = models.DateField()
    pence = models.PositiveIntegerField()


class Report(models.Model):
    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        FAILED = "failed"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.PENDING)
    total_pence = models.PositiveBigIntegerField(null=True)
