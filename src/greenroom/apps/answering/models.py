"""Answers in sentences. What came of each is an attempt, as with everything practised.

AnswerDraft   the answer that is being written, saved with every pause in typing
Answer        one go: what was handed in, stored before it is graded, and its grade
FollowUp      what was asked after it, and the answer to that
Ruling        the learner's own word on whether a sentence says a point
Revision      an answer written anew after it was counted: practice, and no attempt
SpokenAnswer  which question a recording answers, and what is being written of it
"""

from __future__ import annotations

import uuid as uuids

from django.db import models


class AnswerDraft(models.Model):
    """The learner's unfinished answer to one question; `revision` counts the savings."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.OneToOneField(
        "library.Exercise", on_delete=models.CASCADE, related_name="answer_draft"
    )
    text = models.TextField(blank=True)
    mode = models.CharField(max_length=10, default="interview")
    revision = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()  # when the first letter of it was typed
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft {self.revision} of {self.exercise_id}"


class Answer(models.Model):
    """One go at a question. Its attempt, once there is one, has the answer's uuid.

    `grade` is empty until it was graded: the text is on disk before anything reads it.
    """

    class Mode(models.TextChoices):
        INTERVIEW = "interview", "to an interviewer"
        JUNIOR = "junior", "to a junior"

    class Way(models.TextChoices):
        TYPED = "typed", "typed"
        SPOKEN = "spoken", "spoken"
        TICKED = "ticked", "spoken, points ticked by ear"

    class Ending(models.TextChoices):
        OPEN = "", "not counted yet"
        COUNTED = "counted", "counted"
        # Nothing was there to grade, or in a language that no rubric reads.
        VOID = "void", "counts for nothing"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="answers"
    )
    # Made by the page before it sends, so that an answer that is sent twice counts once.
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    sitting_item = models.ForeignKey("practice.SittingItem", null=True, on_delete=models.SET_NULL)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.INTERVIEW)
    way = models.CharField(max_length=8, choices=Way, default=Way.TYPED)
    text = models.TextField(blank=True)
    is_given_up = models.BooleanField(default=False)  # "I don't know", said with its button
    ticked = models.JSONField(default=list)  # points heard by the learner in their own recording
    delivery = models.JSONField(default=dict)  # pace and pauses of what was spoken
    digest = models.CharField(max_length=64, blank=True)  # of the question as it was then
    grade = models.JSONField(default=dict)
    # What a model of language said of points that were unsure, asked once: {"rulings": {point:
    # {"covered", "evidence"}}, "reason"}; {"asked_at"} while it is being asked.
    model_says = models.JSONField(default=dict)
    # What it made of the author's follow-ups, asked once each: {ident: {"text", "reason"}}, or
    # {"asked_at"}. Only words: which one is asked, and what it is after, stays the rubric's.
    worded = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)
    ending = models.CharField(max_length=8, choices=Ending, default=Ending.OPEN, blank=True)
    score = models.FloatField(null=True)  # with its follow-ups; null until it was counted
    rating = models.PositiveSmallIntegerField(null=True)  # core.memory.Rating, once it was counted

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["exercise", "-handed_in_at"], name="answer_latest"),
            models.Index(fields=["learner", "ending"], name="answer_open"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class FollowUp(models.Model):
    """A question that was asked after an answer; skipped, or answered and graded."""

    answer = models.ForeignKey(
        "answering.Answer", on_delete=models.CASCADE, related_name="follow_ups"
    )
    ident = models.CharField(max_length=80)  # as the rubric names it
    prompt = models.TextField()  # the author's words
    worded = models.TextField(blank=True)  # a model's, where those were asked instead
    text = models.TextField(blank=True)
    is_given_up = models.BooleanField(default=False)
    is_skipped = models.BooleanField(default=False)
    grade = models.JSONField(default=dict)
    answered_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "ident"], name="follow_up_asked_once")
        ]

    def __str__(self) -> str:
        return self.ident


class Ruling(models.Model):
    """The learner's word on one point of one answer; `sentence` is what it was about.

    The same sentence, said again in a later answer, is offered the same ruling.
    """

    answer = models.ForeignKey("answering.Answer", on_delete=models.CASCADE, related_name="rulings")
    follow_up = models.CharField(max_length=80, blank=True)  # its ident; "" for the main answer
    subject = models.CharField(max_length=80)  # a point's id, or "flag:" and a red flag's
    is_said = models.BooleanField()
    # What the grader had said: True, False, or None for unsure.
    against = models.BooleanField(null=True)
    sentence = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "follow_up", "subject"], name="ruling_once_a_point"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.is_said}"


class Revision(models.Model):
    """An answer written anew after its grade was seen; nothing of it is counted."""

    answer = models.ForeignKey(
        "answering.Answer", on_delete=models.CASCADE, related_name="revisions"
    )
    uuid = models.UUIDField(unique=True)
    text = models.TextField(blank=True)
    grade = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class SpokenAnswer(models.Model):
    """Which question a recording answers; its sound and what was heard are the recording's.

    Deleting the recording deletes this, and nothing of the answer.
    """

    recording = models.OneToOneField(
        "recordings.Recording", on_delete=models.CASCADE, related_name="spoken_answer"
    )
    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="spoken_answers"
    )
    answer = models.OneToOneField(
        "answering.Answer", null=True, on_delete=models.SET_NULL, related_name="spoken"
    )
    words = models.TextField(blank=True)  # what the learner writes of it, not handed in yet

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"spoken answer {self.pk}"
