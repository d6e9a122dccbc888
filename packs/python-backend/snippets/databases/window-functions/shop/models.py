from django.db import models


class Sale(models.Model):
    category = models.TextField()
    cents = models.IntegerField()
    sold_on = models.DateField()
