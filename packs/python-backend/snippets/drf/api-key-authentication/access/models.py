from django.conf import settings
from django.db import models


class ApiKey(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    is_active = models.BooleanField(default=True)
