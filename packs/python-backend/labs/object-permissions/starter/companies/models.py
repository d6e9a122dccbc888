from django.conf import settings
from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Where a user works. A user without one has signed up and joined no company yet."""

    class Role(models.TextChoices):
        CLERK = "clerk"
        MANAGER = "manager"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="membership"
    )
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.CLERK)
