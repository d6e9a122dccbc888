"""What is being worked on. What came of it in the end is an attempt, as with everything practised.

Draft   the files as they are in the editor, saved with every pause in typing
Stint   one go at an exercise, from beginning to acceptance, giving up or leaving
Run     one submission within a stint, exactly as it was handed in
Watch   a folder on this computer whose files are taken over as they are saved there
Consent that programs may run on this computer without isolation
"""

from __future__ import annotations

import uuid as uuids

from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """The learner's files of one exercise; `revision` counts the savings."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.OneToOneField(
        "library.Exercise", on_delete=models.CASCADE, related_name="draft"
    )
    files = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)  # {"path", "offset"}, or empty
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft {self.revision} of {self.exercise_id}"


class Stint(models.Model):
    """One go at an exercise. Its attempt, once there is one, has the stint's uuid.

    That makes counting it twice impossible, and the link survives a log that is written anew.
    """

    class Mode(models.TextChoices):
        FREE = "free", "at your own pace"
        TIMED = "timed", "against the clock"
        EDGES = "edges", "edge cases first"
        TEST_FIRST = "test-first", "your own test first"

    class Ending(models.TextChoices):
        OPEN = "", "under way"
        ACCEPTED = "accepted", "accepted"
        GIVEN_UP = "given-up", "solution shown"
        LEFT = "left", "left unfinished"
        DROPPED = "dropped", "nothing was tried"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="stints"
    )
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    sitting_item = models.ForeignKey("practice.SittingItem", null=True, on_delete=models.SET_NULL)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.FREE)
    started_at = models.DateTimeField()
    locks_at = models.DateTimeField(null=True)
    hints = models.PositiveSmallIntegerField(default=0)
    edges = models.JSONField(default=list)  # the cases thought of, in the mode that asks for them
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, default=Ending.OPEN, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise"], condition=Q(ended_at=None), name="stint_open_once"
            )
        ]
        indexes = [models.Index(fields=["learner", "ended_at"], name="stint_open")]

    def __str__(self) -> str:
        return f"{self.get_mode_display()}, {self.get_ending_display()}"


class Run(models.Model):
    """One submission. The row is written before anything runs, so that none is ever lost."""

    class State(models.TextChoices):
        QUEUED = "queued", "waits to be run"
        RUNNING = "running", "is running"
        DONE = "done", "was judged"
        LOST = "lost", "could not be run"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.ForeignKey("library.Exercise", on_delete=models.CASCADE, related_name="runs")
    stint = models.ForeignKey("workbench.Stint", on_delete=models.CASCADE, related_name="runs")
    # Made by the page before it sends, so that a submission that is sent twice runs once.
    uuid = models.UUIDField(unique=True)
    files = models.JSONField(default=dict)
    claim = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    submissions = models.PositiveSmallIntegerField(default=0)  # how often a runner was asked
    message = models.TextField(blank=True)
    submitted_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    score = models.FloatField(null=True)
    report = models.JSONField(default=dict)
    own_test = models.JSONField(default=dict)  # what the learner's own test did, where it was asked
    advice = models.JSONField(default=dict)  # lint, format and types, after a pass
    own_review = models.JSONField(default=list)  # what the learner says of it, looking back

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["state"], name="run_unfinished"),
            models.Index(fields=["exercise", "-submitted_at"], name="run_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.verdict}".strip()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be expected of it."""
        return self.state in (self.State.DONE, self.State.LOST)


class Watch(models.Model):
    """A folder that an exercise's files were written to, and are taken over from."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.OneToOneField(
        "library.Exercise", on_delete=models.CASCADE, related_name="watch"
    )
    folder = models.CharField(max_length=1000)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    message = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.folder


class Consent(models.Model):
    """The learner agreed that programs run without isolation, on this computer only."""

    learner = models.OneToOneField("accounts.Learner", on_delete=models.CASCADE)
    machine = models.CharField(max_length=200)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.machine
