from django.db import models


class Payment(models.Model):
    amount_cents = models.PositiveIntegerField()


class KeptAnswer(models.Model):
    """Delete after a day or so: nobody repeats a request for longer."""

    username = models.CharField(max_length=150)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["username", "key"], name="key_used_once")
        ]
