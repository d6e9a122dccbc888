"""What a learner tells about their own work. Nothing typed is lost: saving keeps what was there.

Project   what was built, in the words an interviewer asks for
Story     a STAR answer, of a project or of none
Version   a project or a story as it was before it was saved over
FormDraft a form that is being written, saved with every pause
Fit       the learner's word that a story answers a question, or does not
Cv        what was found in a CV, until the learner has picked from it

Drills are no rows of this app: each is a task and an exercise of the library (services/drills.py).
"""

from __future__ import annotations

import uuid as uuids

from django.db import models


class Project(models.Model):
    """Something the learner worked on. Texts are plain; each may be empty but the title."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    # Names it on another computer too, and in the idents of its drills.
    uuid = models.UUIDField(default=uuids.uuid4)
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=100, blank=True)
    what = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    my_part = models.TextField(blank=True)
    why_tool = models.TextField(blank=True)
    alternatives = models.TextField(blank=True)
    numbers = models.TextField(blank=True)
    technologies = models.TextField(blank=True)
    drilled = models.JSONField(default=list)  # topics of the syllabus, by their ids
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "uuid"], name="project_once")]

    def __str__(self) -> str:
        return self.title


class Story(models.Model):
    """One thing that happened, told in four parts and what was learned from it."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    uuid = models.UUIDField(default=uuids.uuid4)
    project = models.ForeignKey(
        "stories.Project", null=True, on_delete=models.SET_NULL, related_name="stories"
    )
    title = models.CharField(max_length=200)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    competencies = models.JSONField(default=list)
    is_favourite = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-is_favourite", "-updated_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "uuid"], name="story_once")]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What a project or a story said until it was saved over; exactly one of the two is named."""

    project = models.ForeignKey(
        "stories.Project", null=True, on_delete=models.CASCADE, related_name="versions"
    )
    story = models.ForeignKey(
        "stories.Story", null=True, on_delete=models.CASCADE, related_name="versions"
    )
    fields = models.JSONField(default=dict)
    at = models.DateTimeField()  # when it was saved over

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"until {self.at:%Y-%m-%d %H:%M}"

    @property
    def gist(self) -> str:
        """What tells it from other versions: the deeds, else the title."""
        said = (self.fields.get(name) for name in ("action", "my_part", "title"))
        return str(next(filter(None, said), ""))


class FormDraft(models.Model):
    """An unsaved form; `revision` counts the savings.

    `ident` says whose form: "project:<uuid>", "story:<uuid>", or "story:new" for none yet.
    """

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    ident = models.CharField(max_length=60)
    fields = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "ident"], name="draft_of_form_once")
        ]

    def __str__(self) -> str:
        return self.ident


class Fit(models.Model):
    """Whether a story answers a question; a suggestion that was turned down stays turned down."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="fits")
    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="story_fits"
    )
    is_fit = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["story", "exercise"], name="fit_of_story_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} on {self.exercise_id}: {self.is_fit}"


class Cv(models.Model):
    """Projects found in a CV. The file is not kept, and this goes once it was picked from."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    name = models.CharField(max_length=200, blank=True)
    found = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
