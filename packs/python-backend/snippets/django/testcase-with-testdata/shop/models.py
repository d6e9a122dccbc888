from django.conf import settings
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=100, unique=True)
    published_on = models.DateField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True
    )
