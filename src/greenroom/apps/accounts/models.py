"""The learner and the tokens of the printed link."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.db import models


class Learner(AbstractUser):
    """The person who practises; owns everything they make."""

    class Theme(models.TextChoices):
        SYSTEM = "system", "As the system"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    timezone = models.CharField(max_length=64, default="UTC")
    day_starts_at_hour = models.PositiveSmallIntegerField(default=4)
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM)

    def local_day(self, now: datetime) -> date:
        """The learner's day at `now` (aware): it begins at `day_starts_at_hour`, not midnight."""
        local = now.astimezone(ZoneInfo(self.timezone))
        return (local - timedelta(hours=self.day_starts_at_hour)).date()

    def day_start(self, day: date) -> datetime:
        """The aware moment at which the learner's `day` begins."""
        return datetime(
            day.year, day.month, day.day, self.day_starts_at_hour, tzinfo=ZoneInfo(self.timezone)
        )


class EntryToken(models.Model):
    """A one-time key of the printed link; only its digest is kept."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"entry of {self.learner_id}"
