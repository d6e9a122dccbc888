"""Listening to recordings in the background: pace and pauses, and a transcript where one is made.

One at a time: it takes a core for a second or two, and somebody else is practising.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import connections, transaction

from greenroom.apps.answering.models import Answer, Recording
from greenroom.apps.answering.services.recordings import (
    LIMIT_MINUTES,
    LIMIT_SECONDS,
    SLACK_SECONDS,
    path_of,
)
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from greenroom.speech.delivery import Delivery

TOO_LONG_TO_MEASURE: Final = (
    f"This recording is longer than {LIMIT_MINUTES} minutes, which is as much as is measured."
)
_ONE_AT_A_TIME = threading.Lock()


def start_listening(recording: Recording) -> threading.Thread:
    """Listen to a finished recording in a thread of its own."""
    thread = threading.Thread(
        target=_listen_alone, args=(recording.pk,), name="listening", daemon=True
    )
    thread.start()
    return thread


def take_up_listening() -> int:
    """Listen to what a server that ended had not listened to; how many that are."""
    rows = list(Recording.objects.filter(state=Recording.State.MEASURING))
    for row in rows:
        start_listening(row)
    return len(rows)


def listen(recording_id: int) -> None:
    """Measure a recording. What cannot be measured says why, and can be played all the same."""
    row = Recording.objects.filter(pk=recording_id, state=Recording.State.MEASURING).first()
    if row is None:
        return
    try:
        row.transcript, row.message = transcribe(path_of(row))
        row.delivery = told_of_delivery(_measure(path_of(row), row.transcript))
        row.state = Recording.State.READY
    except InputError as error:
        row.message, row.state = error.message, Recording.State.UNREAD
    _keep_what_was_heard(row)


@transaction.atomic
def bind_answer(*, recording: Recording, answer: Answer) -> None:
    """This answer was given with that recording, whatever was measured of it by now."""
    Recording.objects.filter(pk=recording.pk).update(answer=answer)
    row = Recording.objects.filter(pk=recording.pk).first()
    if row is not None:
        _pass_on(row.delivery, answer)


@transaction.atomic
def _keep_what_was_heard(row: Recording) -> None:
    # It may have been deleted meanwhile: then there is nothing to say.
    Recording.objects.filter(pk=row.pk).update(
        transcript=row.transcript, message=row.message, delivery=row.delivery, state=row.state
    )
    # And it may have been handed in meanwhile.
    answer = Answer.objects.filter(recording=row.pk).first()
    if answer is not None:
        _pass_on(row.delivery, answer)


def _pass_on(delivery: dict[str, Any], answer: Answer) -> None:
    """An answer keeps how it was spoken, also when its sound is deleted."""
    if delivery and not answer.delivery:
        answer.delivery = with_words(delivery, answer.text)
        answer.save(update_fields=["delivery"])


def transcribe(path: Path) -> tuple[str, str]:
    """(what was said, why there is none): by a configured model, else both empty."""
    from greenroom.speech.transcribe import transcribe

    words, reason = transcribe(path, settings.SPEECH)
    return words or "", reason


def told_of_delivery(delivery: Delivery) -> dict[str, Any]:
    """Pace and pauses as JSON, in seconds."""
    first, last = (delivery.speech[0].start, delivery.speech[-1].end) if delivery.speech else (0, 0)
    return {
        "seconds": round(delivery.seconds, 1),
        "span_seconds": round(last - first, 1),
        "lead_in_seconds": round(delivery.lead_in_seconds, 1),
        "longest_silence_seconds": round(delivery.longest_silence_seconds, 1),
        "talk_share": round(delivery.talk_share, 3),
        "pauses": [[round(one.start, 1), round(one.end, 1)] for one in delivery.long_pauses],
        "words_per_minute": pace_of(delivery.words_per_minute),
    }


def with_words(delivery: dict[str, Any], text: str) -> dict[str, Any]:
    """The delivery with the pace of these words, as the learner corrected them."""
    span, words = delivery.get("span_seconds") or 0, len(text.split())
    if not delivery or not words or not span:
        return delivery
    return {**delivery, "words_per_minute": pace_of(words / (span / 60))}


def pace_of(words_per_minute: float | None) -> int | None:
    """A pace as it is told: whole words."""
    return None if words_per_minute is None else round(words_per_minute)


def _measure(path: Path, transcript: str) -> Delivery:
    # Loaded late: what decodes sound takes half a second that no other page should wait for.
    from greenroom.speech.errors import LongRecordingError
    from greenroom.speech.measure import measure_recording

    limit_seconds = LIMIT_SECONDS + SLACK_SECONDS
    try:
        return measure_recording(path, limit_seconds=limit_seconds, transcript=transcript or None)
    except LongRecordingError:
        # The slack is nobody's business.
        raise InputError("recording", TOO_LONG_TO_MEASURE) from None


def _listen_alone(recording_id: int) -> None:
    try:
        with _ONE_AT_A_TIME:
            listen(recording_id)
    finally:
        connections.close_all()
