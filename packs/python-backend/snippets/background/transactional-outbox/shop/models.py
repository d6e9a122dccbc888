from django.db import models


class Order(models.Model):
    pence = models.PositiveIntegerField()


class Event(models.Model):
    """The outbox. Published rows are deleted by a nightly job, after some weeks."""

    kind = models.CharField(max_length=50)
    body = models.JSONField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(published_at__isnull=True),
                name="event_pending",
            )
        ]
