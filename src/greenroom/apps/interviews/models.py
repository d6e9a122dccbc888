"""Mock interviews: what was asked when, what was recorded, and what its review found.

MockInterview  one rehearsal: its form, its clock, how sure its learner was
Segment        one question or task of it, with its time box
Part           a stretch that was recorded without a break, and the file it lies in
Moment         something that happened at a time: asked, answered, prompted, run, marked
Note           a remark at a time, by the learner or a second reader
Score          one dimension's level, by the grader, the learner or a second reader
Finding        one of three things to work on, and what the plan took from it
Reading        a second reader's review, as it came back
"""

from __future__ import annotations

import uuid as uuids

from django.db import models


class MockInterview(models.Model):
    """A rehearsal of a whole interview. All times are aware UTC.

    `plan` is the composition as it was made (core/interviewing/compose.py), so that a newer pack
    changes nothing of what was asked.
    """

    class Mode(models.TextChoices):
        STUDY = "study", "Study: you may pause, and ask for hints"
        REAL = "real", "Real: no pause and no hints"

    class State(models.TextChoices):
        READY = "ready", "composed"
        RUNNING = "running", "running"
        PAUSED = "paused", "paused"
        OVER = "over", "over, to be reviewed"
        REVIEWED = "reviewed", "reviewed"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    target = models.ForeignKey(
        "plan.Target", null=True, on_delete=models.SET_NULL, related_name="mocks"
    )
    format = models.CharField(max_length=20)  # core.interviewing.formats.MOCK_FORMATS
    title = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=8, default="mid")
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.STUDY)
    topics = models.JSONField(default=list)  # idents; empty: the weakest
    minutes = models.PositiveIntegerField()
    seed = models.PositiveIntegerField(default=0)  # of the draw, so that it can be made again
    plan = models.JSONField(default=dict)
    voice = models.BooleanField(default=False)  # questions are read out by the browser
    recorded_as = models.CharField(max_length=8, blank=True)  # audio, video, screen; "" typed only
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # when its page was last heard of
    # Its pauses, [[from, to or null], ...] as ISO 8601: time that belongs to no box.
    pauses = models.JSONField(default=list)
    # 0..100 %: how sure to pass; before the first question, and after the last.
    confidence_before = models.PositiveSmallIntegerField(null=True)
    confidence_after = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.format


class Segment(models.Model):
    """One thing that is asked: a question, a story, code, a design, or their own questions."""

    class State(models.TextChoices):
        WAITING = "waiting", "not asked yet"
        CLARIFYING = "clarifying", "asked; clarifying questions first"
        ANSWERING = "answering", "being answered"
        FOLLOW_UP = "follow-up", "a follow-up is asked"
        DONE = "done", "done"
        SKIPPED = "skipped", "left out"

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="segments"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)  # opening, question, behavioural, coding, asks, closing
    exercise = models.ForeignKey(
        "library.Exercise", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.ForeignKey(
        "answering.Answer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    prompt = models.TextField()
    box_seconds = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    draft = models.TextField(blank=True)  # what is typed and not handed in
    # [{"asked", "reply", "at"}]: what was cleared up before answering.
    clarified = models.JSONField(default=list)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    own_score = models.PositiveSmallIntegerField(null=True)  # 0..100, before the grader's is seen

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "position"], name="segment_once")
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.kind}"


class Part(models.Model):
    """A stretch that was recorded in one go; after a pause or a reload the next one begins."""

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="parts"
    )
    # Deleting the sound leaves the part: when it was recorded stays true.
    # Deleting the sound leaves the part: when it was recorded stays true.
    recording = models.OneToOneField(
        "recordings.Recording", null=True, on_delete=models.SET_NULL, related_name="mock_part"
    )
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["started_at", "pk"]

    def __str__(self) -> str:
        return f"from {self.started_at:%H:%M:%S}"


class Moment(models.Model):
    """Something that happened, at its time. `uuid` is made by the page: sent twice, it is one."""

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="moments"
    )
    segment = models.ForeignKey(
        "interviews.Segment", null=True, on_delete=models.CASCADE, related_name="moments"
    )
    uuid = models.UUIDField(unique=True, default=uuids.uuid4)
    kind = models.CharField(max_length=20)  # core.interviewing.script.MOMENTS
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%H:%M:%S}"


class Reading(models.Model):
    """What a second reader sent back: their name, their words, and the file's digest."""

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="readings"
    )
    name = models.CharField(max_length=100)
    summary = models.TextField(blank=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the file: read in once
    read_in_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "digest"], name="reading_once")]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A remark at `seconds` of the timeline; a second reader's, or without one the learner's."""

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="notes"
    )
    reading = models.ForeignKey(
        "interviews.Reading", null=True, on_delete=models.CASCADE, related_name="notes"
    )
    seconds = models.FloatField()
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["seconds", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Score(models.Model):
    """A level from 1 to 4 in one dimension, and why. Each judge's stand by themselves."""

    class By(models.TextChoices):
        GRADER = "grader", "Greenroom"
        SELF = "self", "you"
        READER = "reader", "a second reader"

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="scores"
    )
    by = models.CharField(max_length=8, choices=By)
    reading = models.ForeignKey(
        "interviews.Reading", null=True, on_delete=models.CASCADE, related_name="scores"
    )
    dimension = models.CharField(max_length=30)  # core.interviewing.dimensions.DIMENSIONS
    level = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "by", "dimension"],
                condition=models.Q(reading=None), name="score_once",
            ),
            models.UniqueConstraint(
                fields=["reading", "dimension"],
                condition=models.Q(reading__isnull=False), name="score_once_a_reading",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dimension}: {self.level} by {self.by}"


class Finding(models.Model):
    """One of three things to work on. `factor` is what its topic counts with from then on."""

    interview = models.ForeignKey(
        "interviews.MockInterview", on_delete=models.CASCADE, related_name="findings"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    why = models.TextField()
    dimension = models.CharField(max_length=30, blank=True)
    topic = models.ForeignKey(
        "library.Topic", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    factor = models.FloatField(null=True)
    # For whom it was raised, and from what; null: the topic had no factor of its own.
    target = models.ForeignKey(
        "plan.Target", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    factor_before = models.FloatField(null=True)
    exercises = models.JSONField(default=list)  # ids, in the order they are to be practised
    planned_at = models.DateTimeField(null=True)  # when the plan took it

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "position"], name="finding_once")
        ]

    def __str__(self) -> str:
        return self.title
