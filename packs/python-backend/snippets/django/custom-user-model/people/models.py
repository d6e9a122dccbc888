"""A user who signs in by e-mail address. Decide it before the first migration."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **extra: Any
    ) -> "User":
        if not email:
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)  # hashes; None makes a password nobody can have
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **extra: Any) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **extra
        )

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        # Django lowers only the domain: Ada@ and ada@ would be two accounts.
        return (email or "").strip().lower()

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # what createsuperuser asks for besides these two

    objects = UserManager()

    class Meta:
        constraints = [
            # For the writers that pass the manager by: bulk_create, the admin, SQL.
            models.UniqueConstraint(Lower("email"), name="user_email_unique")
        ]
