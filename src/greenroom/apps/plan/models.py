"""The interviews to be ready for."""

from __future__ import annotations

from django.db import models


class Target(models.Model):
    """An interview: when, with whom, what was asked for, and how much time a day it is given.

    `date` is the day of its last round; `description` is the job's, as plain text.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    company = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    minutes_a_day = models.PositiveIntegerField(default=25)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return (
            f"{self.role or 'Interview'} at {self.company}"
            if self.company
            else (self.role or "Interview")
        )


class Round(models.Model):
    """One talk of an interview: its form, and its own day and length where they are known."""

    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="rounds")
    format = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title or self.format


class WeightFactor(models.Model):
    """How much more or less an area or a topic counts for a target than by default.

    A topic's weight is area.weight x topic.weight x (the topic's factor, else its area's, else 1).
    """

    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="factors")
    area = models.ForeignKey("library.Area", null=True, on_delete=models.CASCADE)
    topic = models.ForeignKey("library.Topic", null=True, on_delete=models.CASCADE)
    factor = models.FloatField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["target", "area"], name="area_factor_once"),
            models.UniqueConstraint(fields=["target", "topic"], name="topic_factor_once"),
        ]

    def __str__(self) -> str:
        return f"x {self.factor}"


class Focus(models.Model):
    """An exercise that was named to be worked on: first in the plan until it is attempted.

    `source` says what named it, as "mock:" and a mock interview's id; `reason` is for the learner.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.ForeignKey("library.Exercise", on_delete=models.CASCADE, related_name="focus")
    source = models.CharField(max_length=60)
    reason = models.CharField(max_length=200)
    from_day = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "exercise"], name="focus_named_once")
        ]

    def __str__(self) -> str:
        return self.reason
