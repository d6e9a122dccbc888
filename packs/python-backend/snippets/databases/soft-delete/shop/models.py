"""Deleted rows stay, but no ordinary query sees them and their address is free."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SoftDeleteQuerySet(models.QuerySet["Account"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        count = self.alive().update(deleted_at=timezone.now())
        return count, {self.model._meta.label: count}

    delete.queryset_only = True  # or `everything.delete()` would exist, and hide all

    def alive(self) -> "SoftDeleteQuerySet":
        return self.filter(deleted_at=None)


class AliveManager(models.Manager["Account"]):
    def get_queryset(self) -> SoftDeleteQuerySet:
        return SoftDeleteQuerySet(self.model, using=self._db).alive()


class Account(models.Model):
    email = models.EmailField()
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = AliveManager()  # the first one: the admin and forms use it too
    everything = SoftDeleteQuerySet.as_manager()

    class Meta:
        # No base_manager_name: order.account must still find a deleted account.
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(deleted_at=None), name="one_alive_email"
            ),
        ]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Hides the row and leaves what refers to it: there is no cascade."""
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])
        return 1, {self._meta.label: 1}

    def restore(self) -> None:
        """Raises IntegrityError if the address has been taken meanwhile."""
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])


class Order(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
