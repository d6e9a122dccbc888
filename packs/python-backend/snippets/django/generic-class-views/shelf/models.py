from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models


class Book(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    title = models.CharField(max_length=100)
    pages = models.PositiveIntegerField(validators=[MinValueValidator(1)])
