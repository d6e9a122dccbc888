from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=100)
    author = models.CharField(max_length=100)
    published_on = models.DateField()
    purchase_price = models.DecimalField(max_digits=8, decimal_places=2, default=0)
