from django.conf import settings
from django.db import models


class Login(models.Model):
    """One login on one device, and the only refresh token of it that still works.

    Deleting the row is the logout: nothing can be refreshed after it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    current_jti = models.CharField(max_length=32)
