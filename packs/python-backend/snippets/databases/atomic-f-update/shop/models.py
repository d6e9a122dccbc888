from django.db import models


class Account(models.Model):
    cents = models.IntegerField()
