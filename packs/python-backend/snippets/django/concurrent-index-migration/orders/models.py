from django.db import models


class Order(models.Model):
    customer = models.CharField(max_length=80)
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-placed_at"], name="order_history")
        ]
