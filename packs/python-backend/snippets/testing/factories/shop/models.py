from decimal import Decimal

from django.db import models
from django.db.models import Sum


class Customer(models.Model):
    name = models.CharField(max_length=50)
    email = models.EmailField(unique=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    paid_at = models.DateTimeField(null=True)

    def total(self) -> Decimal:
        return self.lines.aggregate(total=Sum("price"))["total"] or Decimal(0)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    title = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=8, decimal_places=2)
