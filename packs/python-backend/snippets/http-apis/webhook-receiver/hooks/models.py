from django.db import models


class Delivery(models.Model):
    event_id = models.CharField(max_length=100, unique=True)
    payload = models.JSONField()
