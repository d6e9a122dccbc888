"""Answers that are spoken: which question a recording answers, and what is written of it."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.answering.models import Answer, SpokenAnswer
from greenroom.apps.answering.services.texts import draft_text
from greenroom.apps.recordings.services.delivery import with_words
from greenroom.apps.recordings.services.recordings import begin_recording
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.recordings.models import Recording


@transaction.atomic
def begin_spoken(
    *, learner: Learner, exercise: Exercise, title: str, uuid: uuids.UUID, media_type: str,
    now: datetime,
) -> tuple[Recording, bool]:  # fmt: skip
    """A recording of an answer to this exercise, and whether it is new; asked twice, it is one.

    Raises what `begin_recording` raises, and InputError for the id of another answer.
    """
    recording, is_new = begin_recording(
        learner=learner, uuid=uuid, media_type=media_type, now=now, purpose="answer", title=title
    )
    spoken, _ = SpokenAnswer.objects.get_or_create(
        recording=recording, defaults={"exercise": exercise}
    )
    if spoken.exercise_id != exercise.pk:
        raise InputError("id", "This id belongs to another recording.")
    return recording, is_new


def keep_words(*, spoken: SpokenAnswer, text: str) -> None:
    """Keep what is being written of a recording, until it is handed in.

    Raises InputError for a text that is too long.
    """
    SpokenAnswer.objects.filter(pk=spoken.pk).update(words=draft_text(text))


@transaction.atomic
def bind_answer(*, spoken: SpokenAnswer, answer: Answer) -> None:
    """This answer was given with that recording, whatever was measured of it by now."""
    SpokenAnswer.objects.filter(pk=spoken.pk).update(answer=answer)
    row = SpokenAnswer.objects.filter(pk=spoken.pk).select_related("recording").first()
    if row is not None:
        _pass_on(row.recording.delivery, answer)


def take_delivery(*, recording: Recording) -> None:
    """Something was heard in a recording, which may have been handed in meanwhile."""
    answer = Answer.objects.filter(spoken__recording=recording.pk).first()
    if answer is not None:
        _pass_on(recording.delivery, answer)


def _pass_on(delivery: dict[str, Any], answer: Answer) -> None:
    """An answer keeps how it was spoken, also when its sound is deleted."""
    if delivery and not answer.delivery:
        answer.delivery = with_words(delivery, answer.text)
        answer.save(update_fields=["delivery"])
