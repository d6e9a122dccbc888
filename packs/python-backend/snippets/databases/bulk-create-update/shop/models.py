from django.core.validators import MinValueValidator
from django.db import models


class Product(models.Model):
    sku = models.TextField(unique=True)
    cents = models.IntegerField(validators=[MinValueValidator(0)])
    changed_at = models.DateTimeField(auto_now=True)
