"""When there is time to practise, and what it holds: days, blocks, events, Pomodoros, the feed.

Times of the calendar are those of the learner's wall: a date and minutes after midnight. Somebody
who moves to another time zone practises at 18:00 there, and a change of the clocks moves nothing.
"""

from __future__ import annotations

import uuid

from django.db import models


class CalendarSettings(models.Model):
    """What a learner's usual week holds, and the private address of its feed."""

    learner = models.OneToOneField(
        "accounts.Learner", primary_key=True, on_delete=models.CASCADE, related_name="calendar"
    )
    # Monday to Sunday; null: as many as the target says.
    weekday_minutes = models.JSONField(default=list)
    starts_at = models.PositiveSmallIntegerField(default=18 * 60)  # minutes after midnight
    block_minutes = models.PositiveSmallIntegerField(default=50)  # the longest block
    problems_a_day = models.PositiveSmallIntegerField(default=0)
    returns_weekly = models.BooleanField(default=True)

    feed_token = models.CharField(max_length=64, blank=True)
    feed_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    # Another number after each change of what the feed holds: a poll is answered by it alone.
    revision = models.PositiveBigIntegerField(default=0)
    # The zone that the feed's moments were made with; another one moves them all.
    timezone = models.CharField(max_length=64, blank=True)
    zone_changes = models.PositiveIntegerField(default=0)
    zone_changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"calendar of {self.learner_id}"


class DayMinutes(models.Model):
    """One day's own minutes; they win over days off and weekdays."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    day = models.DateField()
    minutes = models.PositiveIntegerField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["learner", "day"], name="day_minutes_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.minutes} min"


class DaysOff(models.Model):
    """Days without practice, `first` to `last`."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    first = models.DateField()
    last = models.DateField()
    name = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["first", "pk"]

    def __str__(self) -> str:
        return self.name or f"{self.first} to {self.last}"


class Block(models.Model):
    """A stretch of practice that the plan proposes; a pinned one stays where the learner put it."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    day = models.DateField()
    starts_at = models.PositiveSmallIntegerField()  # minutes after midnight
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kinds = models.JSONField(default=dict)  # kind id: minutes
    topics = models.JSONField(default=list)  # ids of topics, those with most minutes first
    is_pinned = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)  # of the feed: counts changes of the time
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "starts_at", "pk"]
        indexes = [models.Index(fields=["learner", "day"], name="block_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> int:
        """Minutes after midnight."""
        return self.starts_at + self.minutes


class Event(models.Model):
    """A day to be ready for, such as an interview. `key` is its maker's name for it."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    key = models.CharField(max_length=80)
    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    title = models.CharField(max_length=200)
    day = models.DateField()
    starts_at = models.PositiveSmallIntegerField(null=True)  # null: the whole day
    minutes = models.PositiveSmallIntegerField(default=60)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "key"], name="event_once")]

    def __str__(self) -> str:
        return self.title


class Pomodoro(models.Model):
    """A stretch by the clock. What was done in it is read from the attempts of its time."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    block = models.ForeignKey("calendar.Block", null=True, on_delete=models.SET_NULL)
    sitting = models.ForeignKey("practice.Sitting", null=True, on_delete=models.SET_NULL)
    title = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    break_minutes = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    paused_ms = models.PositiveBigIntegerField(default=0)  # in pauses that are over
    stopped_at = models.DateTimeField(null=True)  # by hand; null: it runs, or ran to its end

    class Meta:
        ordering = ["started_at", "pk"]
        indexes = [models.Index(fields=["learner", "day"], name="pomodoro_by_day")]

    def __str__(self) -> str:
        return f"{self.minutes}/{self.break_minutes} at {self.started_at:%Y-%m-%d %H:%M}"
