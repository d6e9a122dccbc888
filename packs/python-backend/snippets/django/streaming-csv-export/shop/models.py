from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    total = models.DecimalField(max_digits=8, decimal_places=2)
