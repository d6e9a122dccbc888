"""What was practised. The attempts are the truth; everything else here is derived from them,
but for sittings (what was queued) and summaries (what the learner wrote)."""

from __future__ import annotations

from django.db import models

from greenroom.core.memory import Rating


class Attempt(models.Model):
    """One try, the undo of one, or a fresh start. Rows are only ever added."""

    class Event(models.TextChoices):
        ATTEMPT = "attempt", "attempt"
        UNDO = "undo", "undo"
        RELEARN = "relearn", "learn anew"  # the exercise changed so much that memory starts again

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="attempts"
    )
    # Made by the page before it sends, so that a retried answer counts once.
    uuid = models.UUIDField(unique=True)
    event = models.CharField(max_length=8, choices=Event, default=Event.ATTEMPT)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.CASCADE, related_name="undone_by"
    )
    sitting_item = models.ForeignKey(
        "practice.SittingItem", null=True, on_delete=models.SET_NULL, related_name="attempts"
    )
    rating = models.PositiveSmallIntegerField(
        null=True
    )  # core.memory.Rating; null unless it is a try
    score = models.FloatField(null=True)  # the verdict's, 0..1; null unless it is a try
    typed = models.JSONField(default=list)  # texts a grader read, as those of a drill's blanks
    policy = models.CharField(max_length=20)
    at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["learner", "at"], name="attempt_by_time")]

    def __str__(self) -> str:
        return f"{self.event} {self.rating or ''} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def given_rating(self) -> Rating:
        """The rating of a try; only tries have one."""
        return Rating(self.rating or 0)


class Memory(models.Model):
    """What a learner remembers of one exercise; derived by replaying its attempts."""

    exercise = models.OneToOneField(
        "library.Exercise", primary_key=True, on_delete=models.CASCADE, related_name="memory"
    )
    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    policy = models.CharField(max_length=20)
    stability_days = models.FloatField()
    difficulty = models.FloatField()
    last_at = models.DateTimeField()
    attempts = models.PositiveIntegerField()
    lapses = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["learner", "last_at"], name="memory_by_learner")]

    def __str__(self) -> str:
        return f"{self.stability_days:.1f} days"


class PracticeDay(models.Model):
    """How much was practised on one of the learner's days; derived from the attempts."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    day = models.DateField()
    attempts = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["learner", "day"], name="practice_day_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.attempts}"


class KindLength(models.Model):
    """How attempts of one kind went against their usual length; derived from the attempts.

    One row for each size of the ratio, on a logarithmic scale (`bucket`, four to a doubling), so
    that what was left open can be told from what took long, and an undo takes off what was added.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    bucket = models.SmallIntegerField()
    # Below 0 only where an exercise's usual length changed between an attempt and its undo.
    attempts = models.IntegerField(default=0)
    duration_ms = models.BigIntegerField(default=0)
    usual_ms = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["kind", "bucket"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "kind", "bucket"], name="kind_length_once_a_bucket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.bucket}: {self.attempts}"


class Fit(models.Model):
    """One fit of the memory model to a learner's attempts, and how it did on those held back.

    The latest one that is kept and was not left replays the learner's attempts (policy fsrs_v2);
    what was foretold while it did stays told, so rows are only ever added and marked.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    uuid = models.UUIDField(unique=True)
    at = models.DateTimeField()
    attempts = models.PositiveIntegerField()  # in the log
    counted = models.PositiveIntegerField()  # of them, those that tell of forgetting
    judged = models.PositiveIntegerField()  # of them, those held back
    parameters = models.JSONField(default=list)  # 21 numbers
    figures = models.JSONField(default=dict)  # core.memory.judging.Verdict's, by way
    is_kept = models.BooleanField()
    left_at = models.DateTimeField(null=True)  # when the learner took the defaults again

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["learner", "is_kept"], name="fit_kept")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {'kept' if self.is_kept else 'not kept'}"


# The kinds of sitting that a quiz is: told at once what was right, or only at its end.
QUIZ, EXAM = "quiz", "exam"


class Sitting(models.Model):
    """One stretch of practice with its ordered queue; nothing is answered after `ends_at`."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)  # plan, topic, section, free, QUIZ, EXAM
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    day = models.DateField()
    minutes = models.FloatField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["learner", "day"], name="sitting_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_quiz(self) -> bool:
        """It asks each exercise once, own questions to be typed, and has a result."""
        return self.kind in (QUIZ, EXAM)


class SittingItem(models.Model):
    """One place in a sitting's queue; done once it has an attempt that was not undone."""

    sitting = models.ForeignKey("practice.Sitting", on_delete=models.CASCADE, related_name="items")
    exercise = models.ForeignKey("library.Exercise", on_delete=models.CASCADE)
    position = models.FloatField()  # a repeat goes between two others
    is_done = models.BooleanField(default=False)
    is_repeat = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["sitting", "is_done", "position"], name="sitting_item_queue")
        ]

    def __str__(self) -> str:
        return f"{self.position} of {self.sitting_id}"


class Summary(models.Model):
    """The learner's own words about a topic or a heading; every version is kept.

    `grade` says which of the source's points it covers: see services/summaries.py. A draft is what
    was typed and not handed in.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    topic = models.ForeignKey("library.Topic", null=True, on_delete=models.CASCADE)
    heading_key = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    is_draft = models.BooleanField(default=False)
    from_memory = models.BooleanField(default=False)  # else written beside its source
    grade = models.JSONField(default=dict)
    covered_share = models.FloatField(null=True)  # 0..1; null where nothing could be marked

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["learner", "topic", "heading_key"], name="summary_of_what")]

    def __str__(self) -> str:
        return self.text[:80]
