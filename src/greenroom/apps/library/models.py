"""What there is to practise and where it came from.

The syllabus (Area, Topic, Point) of a pack is shared and has no learner; areas and topics of a
learner's own have one. Everything else belongs to exactly one learner.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from greenroom.core.exercises.card import CardStyle


class Pack(models.Model):
    """A pack that was read into the library, at the version whose files gave `digest`."""

    ident = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Area(models.Model):
    """A part of the syllabus ("Databases"), or a learner's own."""

    learner = models.ForeignKey("accounts.Learner", null=True, on_delete=models.CASCADE)
    ident = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    weight = models.FloatField(default=1.0)
    aliases = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ident"], condition=Q(learner=None), name="area_of_pack_once"
            ),
            models.UniqueConstraint(fields=["learner", "ident"], name="area_of_learner_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Topic(models.Model):
    """A topic of the syllabus ("databases/sql"), or a learner's own."""

    learner = models.ForeignKey("accounts.Learner", null=True, on_delete=models.CASCADE)
    area = models.ForeignKey("library.Area", on_delete=models.CASCADE, related_name="topics")
    ident = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    weight = models.FloatField(default=1.0)
    aliases = models.JSONField(default=list)
    links = models.JSONField(default=list)
    recap = models.TextField(blank=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["area__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ident"], condition=Q(learner=None), name="topic_of_pack_once"
            ),
            models.UniqueConstraint(fields=["learner", "ident"], name="topic_of_learner_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Point(models.Model):
    """One thing to know about a topic, from a pack."""

    topic = models.ForeignKey("library.Topic", on_delete=models.CASCADE, related_name="points")
    ident = models.CharField(max_length=200, unique=True)
    text = models.TextField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Document(models.Model):
    """A file or a pasted text of the learner's, as it was when last imported."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    format = models.CharField(max_length=20)
    encoding = models.CharField(max_length=40)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    findings = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["learner", "path"], name="document_once")]

    def __str__(self) -> str:
        return self.path


class Section(models.Model):
    """One heading of a document and the lines below it."""

    class TopicSource(models.TextChoices):
        MATCHED = "matched", "found by name"
        OWN = "own", "own topic"
        CHOSEN = "chosen", "chosen by you"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    document = models.ForeignKey(
        "library.Document", on_delete=models.CASCADE, related_name="sections"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=500)
    key = models.CharField(max_length=500, db_index=True)
    level = models.PositiveSmallIntegerField()
    line = models.PositiveIntegerField()
    end_line = models.PositiveIntegerField()
    topic = models.ForeignKey("library.Topic", null=True, on_delete=models.SET_NULL)
    topic_source = models.CharField(max_length=8, choices=TopicSource, default=TopicSource.OWN)
    topic_confidence = models.FloatField(default=0.0)
    topic_matched = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["document_id", "position"]

    def __str__(self) -> str:
        return self.heading


class Exercise(models.Model):
    """Anything that can be attempted; its kind is one of core.exercises.KINDS.

    A note with several sides to ask (reversed, or a cloze with three gaps) is several exercises
    that share `note`; `part` says which side is asked, `is_primary` marks the one lists show.
    """

    class State(models.TextChoices):
        READY = "ready", "practised"
        WAITING = "waiting", "waits for your answer"
        READING = "reading", "read in recaps"
        RETIRED = "retired", "no longer in its source"

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    kind = models.CharField(max_length=20, default="card")
    note = models.CharField(max_length=250)
    part = models.CharField(max_length=20, blank=True)
    is_primary = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    style: models.CharField[CardStyle, CardStyle] = models.CharField(max_length=10, default="basic")
    prompt = models.TextField()
    answer = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    topic = models.ForeignKey("library.Topic", null=True, on_delete=models.SET_NULL)
    tags = models.JSONField(default=list)
    minutes = models.FloatField(default=0.25)
    source = models.CharField(max_length=8, default="own")  # own, document, pack
    role = models.CharField(max_length=12, default="card")  # question, challenge, prompt, point
    label = models.CharField(max_length=200, blank=True)
    context = models.CharField(max_length=300, blank=True)  # headings above it in its document
    points = models.JSONField(default=list)
    links = models.JSONField(default=list)
    pack_file = models.CharField(max_length=200, blank=True)
    pack_line = models.PositiveIntegerField(default=0)
    is_complete = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    # What the source said when it was last read: a learner's edit wins over it and keeps it aside.
    source_style: models.CharField[CardStyle, CardStyle] = models.CharField(
        max_length=10, default="basic"
    )
    source_prompt = models.TextField(blank=True)
    source_answer = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True)
    source_changed_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "note", "part"], name="exercise_once")
        ]
        indexes = [
            models.Index(fields=["learner", "topic"], name="exercise_by_topic"),
            models.Index(fields=["learner", "source", "state"], name="exercise_by_source"),
            # All that the planner reads of an exercise: without texts, in the order of the file.
            models.Index(
                fields=[
                    "learner",
                    "state",
                    "suspended_at",
                    "deleted_at",
                    "id",
                    "topic",
                    "minutes",
                    "note",
                ],
                name="exercise_for_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.prompt[:80]


class Origin(models.Model):
    """One place in a document where an exercise stands; the same bullet twice has two."""

    exercise = models.ForeignKey(
        "library.Exercise", on_delete=models.CASCADE, related_name="origins"
    )
    document = models.ForeignKey(
        "library.Document", on_delete=models.CASCADE, related_name="origins"
    )
    section = models.ForeignKey("library.Section", null=True, on_delete=models.SET_NULL)
    line = models.PositiveIntegerField()
    end_line = models.PositiveIntegerField()
    # Whether the exercise's words are this document's: the others only know of it.
    is_source = models.BooleanField(default=False)

    class Meta:
        ordering = ["document_id", "line"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "document", "line"], name="origin_once")
        ]

    def __str__(self) -> str:
        return f"line {self.line}"


class Snippet(models.Model):
    """Code worth having at hand: a pack's script, a file in a document, or one's own.

    A pack's has no learner and is everybody's. `files` are {path, language, text} in reading order;
    the first is the one to copy and stands in `filename`, `language` and `code` too. `about` holds
    what only its page shows: see services/snippets.py.
    """

    class Source(models.TextChoices):
        PACK = "pack", "tested script"
        DOCUMENT = "document", "from your notes"
        OWN = "own", "your own"

    learner = models.ForeignKey("accounts.Learner", null=True, on_delete=models.CASCADE)
    source = models.CharField(max_length=8, choices=Source, default=Source.DOCUMENT)
    document = models.ForeignKey(
        "library.Document", null=True, on_delete=models.CASCADE, related_name="snippets"
    )
    section = models.ForeignKey("library.Section", null=True, on_delete=models.SET_NULL)
    topic = models.ForeignKey(
        "library.Topic", null=True, on_delete=models.SET_NULL, related_name="snippets"
    )
    ident = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=8, blank=True)
    # "|Django|DRF|": one column that SQL can look into.
    frameworks = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=40, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    code = models.TextField()
    use_when = models.TextField(blank=True)
    files = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    line = models.PositiveIntegerField(default=0)
    is_complete = models.BooleanField(default=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["document_id", "line", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ident"], condition=Q(learner=None), name="snippet_of_pack_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.filename or f"{self.language} at line {self.line}"

    @property
    def framework_list(self) -> list[str]:
        """What the code uses, by name."""
        return [name for name in self.frameworks.split("|") if name]


class Task(models.Model):
    """Something to do as its author gave it: a problem, a question or the like, with all its files.

    A pack's has no learner and is everybody's; each learner has an exercise whose note is the
    task's ident. `files` are {path: {"text"} or {"base64"}}, relative to the task's folder, the
    judge's own included: what of them a page may show is asked of services/tasks.py.
    """

    learner = models.ForeignKey("accounts.Learner", null=True, on_delete=models.CASCADE)
    source = models.CharField(max_length=8, default="pack")  # pack, own (imported)
    kind = models.CharField(max_length=20)
    ident = models.CharField(max_length=160)
    folder = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    topic = models.ForeignKey(
        "library.Topic", null=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    level = models.CharField(max_length=8, blank=True)
    minutes = models.FloatField()
    statement = models.TextField()
    definition = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["topic__area__position", "topic__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ident"], condition=Q(learner=None), name="task_of_pack_once"
            ),
            models.UniqueConstraint(fields=["learner", "ident"], name="task_of_learner_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """A known mistake in people's notes, and the pack's snippet that sets it right."""

    snippet = models.ForeignKey(
        "library.Snippet", on_delete=models.CASCADE, related_name="corrections"
    )
    note = models.CharField(max_length=40)
    mistake = models.TextField()
    signs = models.JSONField(default=list)
    unless = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.mistake


class Checklist(models.Model):
    """A list of things to have or be, merged over the documents that hold it."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "key"], name="checklist_once")]

    def __str__(self) -> str:
        return self.title


class ChecklistItem(models.Model):
    """One line of a checklist, and where the learner says they stand."""

    class State(models.TextChoices):
        NOT_YET = "not-yet", "not yet"
        SHAKY = "shaky", "shaky"
        READY = "ready", "ready"

    checklist = models.ForeignKey(
        "library.Checklist", on_delete=models.CASCADE, related_name="items"
    )
    key = models.CharField(max_length=500)
    text = models.TextField()
    group = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.NOT_YET)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "key"], name="checklist_item_once")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ChecklistOrigin(models.Model):
    """A place in a document where a checklist stands."""

    checklist = models.ForeignKey(
        "library.Checklist", on_delete=models.CASCADE, related_name="origins"
    )
    document = models.ForeignKey("library.Document", on_delete=models.CASCADE)
    section = models.ForeignKey("library.Section", null=True, on_delete=models.SET_NULL)
    line = models.PositiveIntegerField()

    class Meta:
        ordering = ["document_id", "line"]

    def __str__(self) -> str:
        return f"line {self.line}"


class Change(models.Model):
    """A deed on exercises that can be taken back: the fields as they were before."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    at = models.DateTimeField()
    label = models.CharField(max_length=200)
    before = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["learner", "-at"], name="change_latest")]

    def __str__(self) -> str:
        return self.label


class ImportDraft(models.Model):
    """Files given on the import page, kept until the learner has looked at the preview."""

    learner = models.ForeignKey("accounts.Learner", on_delete=models.CASCADE)
    created_at = models.DateTimeField()
    practise_questions = models.BooleanField(default=True)
    practise_points = models.CharField(max_length=8, default="matched")

    def __str__(self) -> str:
        return f"draft of {self.created_at:%Y-%m-%d}"


class DraftFile(models.Model):
    """One file of a draft, as its bytes, and what the learner chose for it."""

    draft = models.ForeignKey("library.ImportDraft", on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    data = models.BinaryField()
    encoding = models.CharField(max_length=40, blank=True)
    repairs = models.JSONField(default=list)
    is_left_out = models.BooleanField(default=False)
    topics = models.JSONField(default=dict)  # heading line -> the topic's title, as chosen

    class Meta:
        ordering = ["path", "pk"]

    def __str__(self) -> str:
        return self.path
