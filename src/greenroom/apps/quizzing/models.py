"""How a quiz is given, and what was answered in it.

The queue is a sitting of the practice app, and what counts is an attempt there, once for each item.
An entry keeps what came of it, so that a quiz can be read again where its sitting is gone: after an
export, or when the log was written anew.
"""

from __future__ import annotations

import uuid as uuids

from django.db import models

from greenroom.core.exercises.quiz import KIND as QUIZ
from greenroom.core.grading.verdict import GOOD_FROM


class Quiz(models.Model):
    """One quiz. Open until `ended_at`; timed where it `ends_at` some moment by itself."""

    class Feedback(models.TextChoices):
        AT_ONCE = "at-once", "after each answer"
        EXAM = "exam", "at the end"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    sitting = models.OneToOneField(
        "practice.Sitting", null=True, on_delete=models.SET_NULL, related_name="quiz"
    )
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    title = models.CharField(max_length=200)
    feedback = models.CharField(max_length=8, choices=Feedback)
    minutes = models.FloatField(default=0)  # allowed; 0 without a limit
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["learner", "ended_at"], name="quiz_by_end")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_exam(self) -> bool:
        """Nothing is told before its end."""
        return self.feedback == self.Feedback.EXAM


class QuizEntry(models.Model):
    """One item of a quiz.

    `attempt` is the uuid of the attempt that counts, given before there is one: handing in twice
    counts once. `score` is that attempt's; null where none was made.
    """

    quiz = models.ForeignKey("quizzing.Quiz", on_delete=models.CASCADE, related_name="entries")
    exercise = models.ForeignKey("library.Exercise", on_delete=models.CASCADE)
    sitting_item = models.ForeignKey("practice.SittingItem", null=True, on_delete=models.SET_NULL)
    position = models.PositiveIntegerField()  # from 1
    attempt = models.UUIDField(unique=True, default=uuids.uuid4)
    typed = models.JSONField(default=list)
    shown_at = models.DateTimeField(null=True)  # last; null until it was seen
    saved_at = models.DateTimeField(null=True)
    duration_ms = models.PositiveIntegerField(default=0)
    score = models.FloatField(null=True)

    class Meta:
        ordering = ["quiz", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="quiz_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} of {self.quiz_id}"

    @property
    def is_answered(self) -> bool:
        """Something was chosen, typed or put in order."""
        return any(text.strip() for text in self.typed)

    @property
    def version(self) -> str:
        """Names the answer that is kept now; "" before the first."""
        return self.saved_at.isoformat() if self.saved_at else ""

    @property
    def is_right(self) -> bool:
        """All of it was right; of an own answer, what counts as good."""
        if self.score is None:
            return False
        return self.score >= (1 if self.exercise.kind == QUIZ.id else GOOD_FROM)
