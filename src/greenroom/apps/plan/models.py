"""The interview to be ready for."""

from __future__ import annotations

from django.db import models


class Target(models.Model):
    """An interview: when, with whom, in what forms, and how much time a day it is given."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    company = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    formats = models.JSONField(default=list)
    minutes_a_day = models.PositiveIntegerField(default=25)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return (
            " ".join(filter(None, [self.role, self.company and f"at {self.company}"]))
            or "Interview"
        )


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
