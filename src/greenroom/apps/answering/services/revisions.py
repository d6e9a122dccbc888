"""An answer written anew once its grade was seen: practice, kept, and counted by nobody."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.answering.models import Answer, Revision
from greenroom.apps.answering.services.grading import grade_text
from greenroom.apps.answering.services.texts import clean_text
from greenroom.apps.answering.services.told import told_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.core.exercises.question import Rubric

REVISIONS_MAX = 50


@transaction.atomic
def revise(
    *, answer: Answer, rubric: Rubric, uuid: uuids.UUID, text: str, now: datetime
) -> Revision:
    """Grade another wording of an answer. Raises InputError for one that is too long."""
    earlier = Revision.objects.filter(uuid=uuid).first()
    if earlier is not None:
        if earlier.answer_id != answer.pk:
            raise InputError("id", "This id belongs to another answer. Reload the page.")
        return earlier
    if answer.revisions.count() >= REVISIONS_MAX:
        raise InputError("text", "That is the fiftieth wording. Answer the question anew instead.")
    plain = clean_text(text)
    # What the learner ruled was about sentences; those that are gone take their ruling along.
    rulings = {
        one.subject: one.is_said
        for one in answer.rulings.filter(follow_up="")
        if one.sentence and one.sentence in plain
    }
    told = told_of(grade_text(rubric, plain, rulings=rulings), rubric)
    return Revision.objects.create(answer=answer, uuid=uuid, text=plain, grade=told, at=now)
