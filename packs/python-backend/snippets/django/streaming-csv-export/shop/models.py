from django.db import models


class Customer(models.Model):
    name = models.TextField()


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    note = models.TextField()
    total = models.DecimalField(max_digits=8, decimal_places=2)
