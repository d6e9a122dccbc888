"""The eve, the day itself, and what came of it: noted, ticked, pinned, asked."""

from __future__ import annotations

from django.db import models


class Logistics(models.Model):
    """Where, when and with whom an interview is; everything may be unknown.

    `starts_at` is a time in `timezone`, on the target's date; "" is the learner's own zone. People,
    materials and questions hold one a line.
    """

    target = models.OneToOneField(
        "plan.Target", primary_key=True, on_delete=models.CASCADE, related_name="logistics"
    )
    starts_at = models.TimeField(null=True)
    timezone = models.CharField(max_length=64, blank=True)
    format = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    directions = models.TextField(blank=True)
    travel_minutes = models.PositiveIntegerField(null=True)
    buffer_minutes = models.PositiveIntegerField(null=True)
    people = models.TextField(blank=True)
    materials = models.TextField(blank=True)
    wear = models.CharField(max_length=300, blank=True)
    questions = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.place or self.link or "not known yet"


class PackList(models.Model):
    """A pack's list of practical things; everybody's. `items` are {id, text} in order."""

    ident = models.CharField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    when = models.CharField(max_length=8)  # one of core.packs.checklists.MOMENTS
    items = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class PackAsk(models.Model):
    """A pack's question to put to an interviewer; everybody's. What is picked stands in Logistics.

    `whom` holds some of core.packs.asks.PEOPLE, or "anyone".
    """

    ident = models.CharField(max_length=250, unique=True)
    list_title = models.CharField(max_length=200)
    group = models.CharField(max_length=200)
    whom = models.JSONField(default=list)
    text = models.CharField(max_length=300)
    tells = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Tick(models.Model):
    """An item of a pack's list that is done for this interview."""

    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="ticks")
    item = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["target", "item"], name="tick_once")]

    def __str__(self) -> str:
        return self.item


class OwnItem(models.Model):
    """A practical thing the learner wrote down for one interview."""

    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="own_items")
    text = models.CharField(max_length=300)
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Pin(models.Model):
    """A snippet to have at hand on the day."""

    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="pins")
    snippet = models.ForeignKey("library.Snippet", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["target", "snippet"], name="pin_once")]

    def __str__(self) -> str:
        return f"pin of {self.snippet_id}"


class EveHabit(models.Model):
    """From which hours of the eve nothing new is asked, and nothing at all; and when it was enough.

    Hours are of the eve's own clock, 0..23; what is after midnight is later than all of them.
    """

    learner = models.OneToOneField(
        "accounts.Learner", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    nothing_new_from = models.PositiveSmallIntegerField(default=18)
    enough_from = models.PositiveSmallIntegerField(default=22)
    stopped_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"nothing new from {self.nothing_new_from}, enough from {self.enough_from}"


class Debrief(models.Model):
    """How an interview went, in the learner's words."""

    target = models.OneToOneField(
        "plan.Target", primary_key=True, on_delete=models.CASCADE, related_name="debrief"
    )
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:80]


class RoundRating(models.Model):
    """How one round of it went: 1 badly, 2 so-so, 3 well, 4 very well."""

    debrief = models.ForeignKey("dayof.Debrief", on_delete=models.CASCADE, related_name="ratings")
    title = models.CharField(max_length=200)
    rating = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["debrief", "title"], name="rated_once")]

    def __str__(self) -> str:
        return f"{self.title}: {self.rating}"


class CameUp(models.Model):
    """A question that was asked, and the exercise it became."""

    debrief = models.ForeignKey("dayof.Debrief", on_delete=models.CASCADE, related_name="came_up")
    prompt = models.TextField()
    topic = models.ForeignKey("library.Topic", null=True, on_delete=models.SET_NULL)
    exercise = models.ForeignKey(
        "library.Exercise", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.prompt[:80]


class Carried(models.Model):
    """What came up in one interview was put into the weights of another; so it is asked once."""

    debrief = models.ForeignKey("dayof.Debrief", on_delete=models.CASCADE, related_name="carried")
    target = models.ForeignKey("plan.Target", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["debrief", "target"], name="carried_once")]

    def __str__(self) -> str:
        return f"to {self.target_id}"
