"""Warm-ups."""

from __future__ import annotations

import uuid as uuids

from django.db import models


class WarmUp(models.Model):
    """One warm-up: what it was, how sure one was before and after, and how it was spoken.

    `delivery` is kept here, as its sound may be deleted. Without a recording there is none.
    """

    class Kind(models.TextChoices):
        READING = "reading", "Read aloud"
        ABOUT_YOU = "about-you", "Tell me about yourself"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    kind = models.CharField(max_length=10, choices=Kind)
    reading = models.CharField(max_length=40, blank=True)  # core.readings
    aim_seconds = models.PositiveSmallIntegerField()
    recording = models.OneToOneField(
        "recordings.Recording", null=True, on_delete=models.SET_NULL, related_name="warm_up"
    )
    delivery = models.JSONField(default=dict)
    # 0..100: how well it will go, and how well it went.
    confidence_before = models.PositiveSmallIntegerField()
    confidence_after = models.PositiveSmallIntegerField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.aim_seconds} s"
