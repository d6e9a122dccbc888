from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=100)
    isbn = models.CharField(max_length=13)
    language = models.CharField(max_length=2)
    price_cents = models.PositiveIntegerField()
    purchase_cents = models.PositiveIntegerField()
