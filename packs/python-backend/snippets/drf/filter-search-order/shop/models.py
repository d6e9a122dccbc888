from django.db import models


class Book(models.Model):
    title = models.TextField()
    isbn = models.TextField()
    language = models.TextField()
    price_cents = models.PositiveIntegerField()
    purchase_cents = models.PositiveIntegerField()
