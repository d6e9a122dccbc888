from django.db import models


class Stock(models.Model):
    sku = models.TextField(unique=True)  # ON CONFLICT and get_or_create rely on it
    count = models.IntegerField()
    counted_at = models.DateTimeField()
    note = models.TextField(db_default="")
