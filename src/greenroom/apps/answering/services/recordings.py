"""Spoken answers: bytes as the browser records them, on disk before each is acknowledged.

The file belongs to one learner's folder; deleting a recording deletes it. Nothing here reads sound.
"""

from __future__ import annotations

import hashlib
import os
import uuid as uuids
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError, transaction

from greenroom.apps.answering.models import Recording
from greenroom.apps.answering.services.texts import draft_text
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise

# What browsers record into, and the ends of such files' names.
TYPES: Final = {
    "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/wav": "wav",
}  # fmt: skip
CHUNK_BYTES_MAX: Final = 1024 * 1024
LIMIT_MINUTES: Final = 30
LIMIT_SECONDS: Final = LIMIT_MINUTES * 60
# Half an hour at 160 kbit/s, more than browsers take for speech; WAV of 16 kHz needs 58 MB.
LIMIT_BYTES: Final = 64_000_000
# The browser's clock and the sound's differ by its last chunk.
SLACK_SECONDS: Final = 10
TOO_LONG: Final = (
    f"A recording has at most {LIMIT_MINUTES} minutes. An answer in an interview has five: say it"
    " shorter, or write it."
)
WRONG_TYPE: Final = "This kind of sound cannot be taken. Use another browser, or write the answer."
# Begun and never finished: the browser was closed meanwhile, and nobody comes back to it.
FORGOTTEN_AFTER: Final = timedelta(days=1)


class WrongTypeError(InputError):
    """No sound that a browser records."""

    def __init__(self) -> None:
        super().__init__("type", WRONG_TYPE)


class TooLongError(InputError):
    """More than is taken."""

    def __init__(self) -> None:
        super().__init__("recording", TOO_LONG)


class GoneError(InputError):
    """Nothing more is taken for it."""

    def __init__(self) -> None:
        super().__init__("recording", "This recording is finished, or was thrown away.")


class OffsetError(InputError):
    """Bytes that do not begin where those on disk end; `have` is how many there are."""

    def __init__(self, have: int) -> None:
        self.have = have
        super().__init__("offset", f"{have} bytes are here.")


class DigestError(InputError):
    """Bytes that were changed on their way."""

    def __init__(self) -> None:
        super().__init__("digest", "The sound did not arrive as it was sent.")


def begin_recording(
    *, learner: Learner, exercise: Exercise, uuid: uuids.UUID, media_type: str, now: datetime
) -> tuple[Recording, bool]:
    """A recording to send bytes to, and whether it is new; asked twice, it is one.

    Raises WrongTypeError, or InputError for an id that is taken.
    """
    plain = media_type.split(";", maxsplit=1)[0].strip().lower()
    if plain not in TYPES or not media_type.isprintable():
        raise WrongTypeError
    row = Recording(
        learner=learner, exercise=exercise, uuid=uuid, media_type=plain,
        file=f"{uuid}.{TYPES[plain]}", started_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        earlier = Recording.objects.filter(uuid=uuid, learner=learner, exercise=exercise).first()
        if earlier is None:
            raise InputError("id", "This id belongs to another recording.") from None
        return earlier, False
    return row, True


@transaction.atomic
def add_bytes(*, recording: Recording, offset: int, data: bytes, sha256: str) -> int:
    """Write what was recorded next; how many bytes are on disk then, for certain.

    Raises OffsetError, DigestError, TooLongError; and GoneError for one that was finished or
    deleted.
    """
    # Locked: a chunk that is sent again must not meet itself, nor a deletion.
    row = Recording.objects.select_for_update().filter(pk=recording.pk).first()
    if row is None or row.state != Recording.State.OPEN:
        raise GoneError
    if len(data) > CHUNK_BYTES_MAX or offset + len(data) > LIMIT_BYTES:
        raise TooLongError
    if hashlib.sha256(data).hexdigest() != sha256.lower():
        raise DigestError
    path = path_of(row)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("ab") as file:
        have = file.tell()
        if have != offset:
            raise OffsetError(have)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return offset + len(data)


@transaction.atomic
def finish_recording(*, recording: Recording, size_bytes: int, seconds: float) -> Recording:
    """All of it is here; it waits to be listened to. Finished twice, it is finished once.

    Raises OffsetError where bytes are missing, TooLongError for more than is taken.
    """
    row = Recording.objects.select_for_update().filter(pk=recording.pk).first()
    if row is None:
        raise GoneError
    if row.state != Recording.State.OPEN:
        return row
    have = size_of(row)
    if have != size_bytes or have == 0:
        raise OffsetError(have)
    if seconds > LIMIT_SECONDS + SLACK_SECONDS:
        raise TooLongError
    row.seconds, row.state = max(seconds, 0.0), Recording.State.MEASURING
    row.save(update_fields=["seconds", "state"])
    return row


def keep_words(*, recording: Recording, text: str) -> None:
    """Keep what is being written of a recording, until it is handed in.

    Raises InputError for a text that is too long.
    """
    Recording.objects.filter(pk=recording.pk).update(words=draft_text(text))


@transaction.atomic
def delete_recording(*, recording: Recording) -> None:
    """Delete the row and its sound, while no piece can come in.

    The row first: that takes the lock that `add_bytes` takes, so that no file is made anew. The
    file before the commit: a crash leaves a row without sound, and never sound without a row.
    """
    path = path_of(recording)
    recording.delete()
    path.unlink(missing_ok=True)


def forget_unfinished(*, now: datetime) -> int:
    """Delete what was begun and never finished; how many that were."""
    rows = Recording.objects.filter(
        state=Recording.State.OPEN, started_at__lt=now - FORGOTTEN_AFTER
    )
    forgotten = list(rows)
    for row in forgotten:
        delete_recording(recording=row)
    return len(forgotten)


def path_of(recording: Recording) -> Path:
    """Where the sound lies. The name is made here from the row's id, never by a page."""
    return Path(settings.DATA) / "recordings" / str(recording.learner_id) / recording.file


def size_of(recording: Recording) -> int:
    """How many bytes are on disk."""
    path = path_of(recording)
    return path.stat().st_size if path.exists() else 0
