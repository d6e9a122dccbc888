from django.db import models


class Customer(models.Model):
    name = models.TextField()


class Order(models.Model):
    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, null=True, related_name="orders"
    )
    number = models.TextField()
    status = models.TextField()
    cents = models.IntegerField()
    placed_at = models.DateTimeField()
