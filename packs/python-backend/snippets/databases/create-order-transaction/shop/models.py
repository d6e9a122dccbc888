from django.db import models
from django.db.models import Q


class Product(models.Model):
    price = models.DecimalField(max_digits=8, decimal_places=2)
    # CHECK (stock >= 0): the last line of defence.
    stock = models.PositiveIntegerField()


class Order(models.Model):
    key = models.UUIDField(unique=True)
    email = models.EmailField()


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    quantity = models.IntegerField()
    unit_price = models.DecimalField(max_digits=8, decimal_places=2)  # as it was then

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="quantity_positive"
            ),
        ]
