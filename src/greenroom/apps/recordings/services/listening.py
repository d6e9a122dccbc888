"""Listening to recordings in the background: pace and pauses, and a transcript where one is made.

One at a time: it takes a core for half a percent of the recording's length, and somebody else is
practising. Who asked for a recording hears of it: settings.HEARD_BY names a service for a purpose.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F
from django.utils.module_loading import import_string

from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.selectors.recordings import used_bytes
from greenroom.apps.recordings.services.delivery import told_of_delivery, with_words
from greenroom.apps.recordings.services.files import SOUND_MARK, copy_of, path_of
from greenroom.apps.recordings.services.limits import RESERVE_BYTES, SLACK_SECONDS, limit_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.speech.delivery import Delivery

LOG: Final = logging.getLogger(__name__)
WAITING: Final = (Recording.State.FINISHED, Recording.State.MEASURING)
# A recording that took the server down with it is not let do that at every start.
MOST_TRIES: Final = 3
GIVEN_UP: Final = (
    "This recording could not be measured: Greenroom ended three times while it listened. It can"
    " still be played."
)
GIVEN_UP_WRITING: Final = "There is no transcript: Greenroom ended three times while one was made."
UNFORESEEN: Final = "This recording could not be measured. It can still be played."
# Three hours take a minute. What takes this long was made to.
LONGEST_SECONDS: Final = 900.0
TOO_SLOW: Final = "This recording took too long to measure. It can still be played."
# Each write of it waits for the disk.
TELL_EVERY_SECONDS: Final = 1.0
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
    rows = list(Recording.objects.filter(state__in=WAITING))
    for row in rows:
        start_listening(row)
    return len(rows)


def stop_listening() -> int:
    """A server that is asked to end is no crash: this try does not count. How many these are."""
    row = Recording.objects.filter(state=Recording.State.MEASURING, tries__gt=0)
    with suppress(DatabaseError):
        return row.update(tries=F("tries") - 1)
    return 0


def listen(recording_id: int) -> None:
    """Measure a recording. What cannot be measured says why, and can be played all the same."""
    row = _taken_up(recording_id)
    if row is None:
        return
    _keep_what_was_heard(row, _hear(row))


def _hear(row: Recording) -> str:
    """Fill in how it was spoken, and return its words; neither takes the other down with it."""
    if row.tries > MOST_TRIES:
        return _give_up(row)
    try:
        if not row.delivery:
            _keep_measures(row, _measure(row, _teller(row)))
        row.state = Recording.State.READY
        row.copy_bytes = _make_copy(row)
    except DatabaseError:
        # The next start tries again.
        raise
    except InputError as error:
        row.message, row.state = error.message, Recording.State.UNREAD
    except Exception:
        LOG.exception("A recording could not be listened to.")
        row.state = Recording.State.READY if row.delivery else Recording.State.UNREAD
        row.message = "" if row.delivery else UNFORESEEN
    words, reason = transcribe(path_of(row), has_picture=row.has_picture)
    row.message = row.message or reason
    return words


def _give_up(row: Recording) -> str:
    """Leave it at what the tries before brought."""
    if row.delivery:
        row.message, row.state = GIVEN_UP_WRITING, Recording.State.READY
    else:
        row.message, row.state = GIVEN_UP, Recording.State.UNREAD
    return ""


def _keep_measures(row: Recording, delivery: Delivery) -> None:
    """On disk before anything else is tried: a model that ends the server costs no measures."""
    row.delivery, row.seconds = told_of_delivery(delivery), delivery.seconds or row.seconds
    Recording.objects.filter(pk=row.pk).update(delivery=row.delivery, seconds=row.seconds)


def transcribe(path: Path, *, has_picture: bool = False) -> tuple[str, str]:
    """(what was said, why there is none): by a configured model, else both empty."""
    from greenroom.speech.transcribe import find_transcriber, transcribe

    if find_transcriber(settings.SPEECH) is None:
        return "", ""
    try:
        with _only_sound(path, has_picture=has_picture) as sound:
            words, reason = transcribe(sound, settings.SPEECH)
    except InputError as error:
        return "", f"There is no transcript: {error.message}"
    except Exception as error:
        LOG.exception("A recording could not be transcribed.")
        return "", f"There is no transcript: {error}"
    return words or "", reason


@contextmanager
def _only_sound(path: Path, *, has_picture: bool) -> Iterator[Path]:
    """What writes words down is sent no picture.

    The sound lies beside its recording, where deleting that deletes it, and no other place.
    """
    from greenroom.speech.remux import copy_sound

    if not has_picture:
        yield path
        return
    sound = path.with_name(f"{path.stem}{SOUND_MARK}{path.suffix}")
    try:
        yield copy_sound(path, sound)
    finally:
        sound.unlink(missing_ok=True)


def _taken_up(recording_id: int) -> Recording | None:
    """A recording that waits, marked as being listened to once more; None for any other."""
    rows = Recording.objects.filter(pk=recording_id, state__in=WAITING)
    rows.update(state=Recording.State.MEASURING, tries=F("tries") + 1, progress=0.0)
    return rows.first()


@transaction.atomic
def _keep_what_was_heard(row: Recording, words: str) -> None:
    known = Recording.objects.select_for_update().filter(pk=row.pk).first()
    # It may have been deleted meanwhile: then there is nothing to say, and nothing to keep.
    if known is None:
        copy_of(row).unlink(missing_ok=True)
        return
    # What was corrected meanwhile stands.
    row.transcript = known.transcript or words
    row.delivery = with_words(row.delivery, row.transcript)
    # Where each piece of the transcript was said, if its maker tells that.
    if row.delivery and (said := getattr(words, "said", ())):
        row.delivery["said"] = [list(one) for one in said]
    Recording.objects.filter(pk=row.pk).update(
        transcript=row.transcript, message=row.message, delivery=row.delivery, state=row.state,
        seconds=row.seconds, copy_bytes=row.copy_bytes, progress=1.0,
    )  # fmt: skip
    heard_by = settings.HEARD_BY.get(row.purpose)
    if heard_by:
        import_string(heard_by)(recording=row)


def _measure(row: Recording, tell: Callable[[float], None]) -> Delivery:
    # Loaded late: what decodes sound takes half a second that no other page should wait for.
    from greenroom.speech.errors import LongRecordingError
    from greenroom.speech.measure import measure_recording

    limit = limit_of(row.purpose, row.form)
    try:
        return measure_recording(
            path_of(row), limit_seconds=limit.seconds + SLACK_SECONDS, on_progress=tell
        )  # fmt: skip
    except FileNotFoundError:
        raise InputError("recording", "The file of this recording is gone.") from None
    except LongRecordingError:
        # The slack is nobody's business.
        raise InputError("recording", too_long_to_measure(limit.minutes)) from None


def too_long_to_measure(minutes: int) -> str:
    """What is said of a recording that is longer than is measured."""
    return f"This recording is longer than {minutes} minutes, which is as much as is measured."


def _teller(row: Recording) -> Callable[[float], None]:
    """Writes down how far it came, now and then; raises InputError where that takes for ever."""
    began = told = time.monotonic()

    def tell(share: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - began > LONGEST_SECONDS:
            raise InputError("recording", TOO_SLOW)
        if now - told > TELL_EVERY_SECONDS:
            told = now
            Recording.objects.filter(pk=row.pk).update(progress=round(share, 3))

    return tell


def _make_copy(row: Recording) -> int:
    """Make the copy that can be sought in; its bytes, 0 where there is none, or no room for it."""
    from greenroom.speech.errors import SpeechError
    from greenroom.speech.remux import make_seekable

    used = used_bytes(row.learner_id) + row.bytes
    free = shutil.disk_usage(settings.DATA).free - row.bytes
    if used > settings.RECORDINGS_BYTES_MAX or free < RESERVE_BYTES:
        return 0
    try:
        return make_seekable(path_of(row), copy_of(row)).stat().st_size
    except (SpeechError, OSError):
        # It can be played from its beginning all the same.
        return 0


def _listen_alone(recording_id: int) -> None:
    try:
        with _ONE_AT_A_TIME:
            listen(recording_id)
    finally:
        connections.close_all()
