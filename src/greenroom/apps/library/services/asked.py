"""A question that somebody was really asked becomes an exercise, answered or waiting."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Change, Exercise, Topic
from greenroom.apps.library.services.exercises import LONGEST_TEXT, SOURCE_OWN, create_card
from greenroom.apps.library.services.search import index_exercises
from greenroom.core.errors import InputError


@transaction.atomic
def add_asked_question(
    *, learner: Learner, prompt: str, answer: str, topic: Topic | None, tags: Sequence[str],
    now: datetime,
) -> Exercise:  # fmt: skip
    """A card where there is an answer; else a question that waits for one, and is not asked yet.

    Either can be undone. Raises InputError naming the field that cannot be used.
    """
    if answer.strip():
        return create_card(
            learner=learner, prompt=prompt, answer=answer, style="basic", topic=topic, tags=tags,
            now=now,
        )  # fmt: skip
    text = _clean(prompt)
    if not text:
        raise InputError("prompt", "Write the question.")
    if len(text) > LONGEST_TEXT:
        raise InputError("prompt", f"At most {LONGEST_TEXT:,} characters fit on one side.")
    exercise = Exercise.objects.create(
        learner=learner, note=f"own.{secrets.token_hex(8)}", state=Exercise.State.WAITING,
        role="question", prompt=text, topic=topic, tags=list(tags), source=SOURCE_OWN,
        created_at=now,
    )  # fmt: skip
    made = [{"id": exercise.pk, "created": True}]
    Change.objects.create(learner=learner, at=now, label="Question noted", before=made)
    index_exercises([exercise])
    return exercise


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8").strip()
