"""What was recorded, whatever for: the row before the first byte, the file in the data folder.

Recording   sound, or a picture with sound; who asked for it keeps a row of their own that names it

It stays on this computer: no export carries it. Deleting it deletes the file.
"""

from __future__ import annotations

from django.db import models


class Recording(models.Model):
    """One file of one learner, from its first byte to what was heard in it."""

    class Purpose(models.TextChoices):
        ANSWER = "answer", "An answer"
        MOCK = "mock", "A mock interview"
        WARM_UP = "warm-up", "A warm-up"

    class Form(models.TextChoices):
        AUDIO = "audio", "sound"
        VIDEO = "video", "camera and sound"
        SCREEN = "screen", "screen and sound"

    class State(models.TextChoices):
        OPEN = "open", "being recorded"
        FINISHED = "finished", "waits to be listened to"
        MEASURING = "measuring", "being listened to"
        READY = "ready", "measured"
        UNREAD = "unread", "could not be measured"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    # Made by the page before it sends, so that a beginning that is sent twice is one recording.
    uuid = models.UUIDField(unique=True)
    purpose = models.CharField(max_length=8, choices=Purpose)
    form = models.CharField(max_length=6, choices=Form, default=Form.AUDIO)
    title = models.CharField(max_length=200, blank=True)  # what it belongs to, as then called
    media_type = models.CharField(max_length=60)
    file = models.CharField(max_length=120)  # its name in the learner's folder of recordings
    bytes = models.PositiveBigIntegerField(default=0)
    copy_bytes = models.PositiveBigIntegerField(default=0)  # of the copy that can be sought in
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    seconds = models.FloatField(default=0.0)  # as the page counted; as decoded, once that is known
    progress = models.FloatField(default=0.0)  # of listening, 0..1
    tries = models.PositiveSmallIntegerField(default=0)  # how often listening was begun
    delivery = models.JSONField(default=dict)
    transcript = models.TextField(blank=True)
    message = models.TextField(blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    keep_until = models.DateTimeField(null=True)  # null: for ever

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["learner", "-started_at"], name="recording_of_learner")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.seconds:.0f} s"

    @property
    def is_waiting(self) -> bool:
        """Whether it is finished and what is heard in it is not known yet."""
        return self.state in (self.State.FINISHED, self.State.MEASURING)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to be seen in it."""
        return self.form != self.Form.AUDIO
