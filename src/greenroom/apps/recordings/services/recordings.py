"""Recordings: bytes as the browser makes them, on disk before each is acknowledged.

Nothing here reads sound, but for the first bytes, which say what a file is.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid as uuids
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction

from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.selectors.recordings import used_bytes
from greenroom.apps.recordings.services.files import append, head_of, path_of, remove, size_of
from greenroom.apps.recordings.services.limits import (
    CHUNK_BYTES_MAX,
    HEAD_BYTES,
    LONGEST_TOLD_SECONDS,
    RESERVE_BYTES,
    ending_of,
    limit_of,
    may_begin,
)
from greenroom.apps.recordings.services.refusals import (
    DigestError,
    DiskFullError,
    GoneError,
    OffsetError,
    QuotaError,
    TooLargeError,
    TooLongError,
    WrongTypeError,
    full_disk_told,
)
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# Three hours at 200 words a minute.
TRANSCRIPT_CHARACTERS_MAX: Final = 200_000


def begin_recording(
    *, learner: Learner, uuid: uuids.UUID, media_type: str, now: datetime,
    purpose: str = Recording.Purpose.ANSWER, form: str = Recording.Form.AUDIO, title: str = "",
) -> tuple[Recording, bool]:  # fmt: skip
    """A recording to send bytes to, and whether it is new; asked twice, it is one.

    Raises WrongTypeError, QuotaError, DiskFullError, or InputError for an id that is taken.
    """
    if form not in Recording.Form.values or purpose not in Recording.Purpose.values:
        raise WrongTypeError
    plain, ending = ending_of(media_type, form)
    known = Recording.objects.filter(uuid=uuid).first()
    if known is None:
        _check_room(learner)
        row = Recording(
            learner=learner, uuid=uuid, purpose=purpose, form=form, title=title[:200],
            media_type=plain, file=f"{uuid}.{ending}", started_at=now,
        )  # fmt: skip
        try:
            with full_disk_told(), transaction.atomic():
                row.save()
        except IntegrityError:
            known = Recording.objects.get(uuid=uuid)
        else:
            return row, True
    if (known.learner_id, known.purpose, known.form) != (learner.pk, purpose, form):
        raise InputError("id", "This id belongs to another recording.")
    return known, False


def add_bytes(*, recording: Recording, offset: int, data: bytes, sha256: str) -> int:
    """Write what was recorded next; how many bytes are on disk then, for certain.

    Raises OffsetError, DigestError, TooLargeError, TooLongError, QuotaError, DiskFullError;
    GoneError for one that was finished or deleted; WrongTypeError for what begins as no recording
    does: it is deleted.
    """
    if hashlib.sha256(data).hexdigest() != sha256.lower():
        raise DigestError
    try:
        with full_disk_told(), transaction.atomic():
            return _add(recording, offset, data)
    except WrongTypeError:
        delete_recording(recording=recording)
        raise


def finish_recording(
    *, recording: Recording, size_bytes: int, seconds: float, now: datetime
) -> Recording:
    """All of it is here; it waits to be listened to. Finished twice, it is finished once.

    Raises GoneError, OffsetError where bytes are missing. However long the page says it became, it
    is kept: the clock of a page goes on while its lid is closed, and bytes have their own limit.
    """
    with full_disk_told(), transaction.atomic():
        row = _locked(recording)
        if row.state != Recording.State.OPEN:
            return row
        have = size_of(row)
        if have != size_bytes or have == 0:
            raise OffsetError(have)
        return _close(row, have, seconds, now)


def seal_recording(
    *, recording: Recording, now: datetime, seconds: float = 0.0
) -> Recording | None:
    """End it with the bytes that are on disk, as after a crash; None where there are none.

    One without any is deleted. One that was finished stays as it is. Raises GoneError.
    """
    with full_disk_told(), transaction.atomic():
        row = _locked(recording)
        if row.state != Recording.State.OPEN:
            return row
        have = size_of(row)
        if have:
            return _close(row, have, seconds, now)
    delete_recording(recording=row)
    return None


@transaction.atomic
def delete_recording(*, recording: Recording) -> None:
    """Delete the row and its files, while no piece can come in.

    The row first: that takes the lock that `add_bytes` takes, so that no file is made anew. The
    files before the commit: a crash leaves a row without sound, and never sound without a row.
    What was said is overwritten in the database's file too, where SQLite would leave it unused.
    """
    _write_over_what_is_deleted()
    Recording.objects.filter(pk=recording.pk).delete()
    remove(recording)


def delete_recordings(*, learner: Learner) -> int:
    """Delete everything a learner has recorded; how many that were."""
    rows = list(Recording.objects.filter(learner=learner))
    for row in rows:
        delete_recording(recording=row)
    return len(rows)


def keep_recordings(
    *, learner: Learner, days: int | None, now: datetime, uuid: uuids.UUID | None = None
) -> int:
    """Keep one recording, or all, for so many days from now; None: for ever. How many these are."""
    rows = Recording.objects.filter(learner=learner)
    if uuid is not None:
        rows = rows.filter(uuid=uuid)
    return rows.update(keep_until=None if days is None else now + timedelta(days=days))


def save_transcript(*, recording: Recording, text: str) -> int:
    """What was said, as the learner corrected it; how long that is. Raises InputError."""
    plain = text.replace("\x00", "").strip()
    if len(plain) > TRANSCRIPT_CHARACTERS_MAX:
        raise InputError("text", "A transcript has at most 200,000 characters.")
    Recording.objects.filter(pk=recording.pk).update(transcript=plain)
    return len(plain)


def _write_over_what_is_deleted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
    transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    """The log of writes holds what was written before. Where somebody reads just now, it stays."""
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_room(learner: Learner) -> None:
    """Whether anything can be recorded at all, before somebody speaks for minutes."""
    if used_bytes(learner) >= settings.RECORDINGS_BYTES_MAX:
        raise QuotaError(settings.RECORDINGS_BYTES_MAX)
    if shutil.disk_usage(settings.DATA).free < RESERVE_BYTES:
        raise DiskFullError


def _add(recording: Recording, offset: int, data: bytes) -> int:
    row = _locked(recording)
    if row.state != Recording.State.OPEN:
        raise GoneError
    limit, end = limit_of(row.purpose, row.form), offset + len(data)
    if len(data) > CHUNK_BYTES_MAX:
        raise TooLargeError(CHUNK_BYTES_MAX)
    if end > limit.bytes:
        raise TooLongError(limit.minutes)
    if used_bytes(row.learner_id) - row.bytes + end > settings.RECORDINGS_BYTES_MAX:
        raise QuotaError(settings.RECORDINGS_BYTES_MAX)
    path = path_of(row)
    if offset < HEAD_BYTES and not may_begin(head_of(path, offset) + data, row.file):
        raise WrongTypeError
    append(path, offset=offset, data=data)
    Recording.objects.filter(pk=row.pk).update(bytes=end)
    return end


def _locked(recording: Recording) -> Recording:
    """The row as it is now. A chunk that is sent again must not meet itself, nor a deletion."""
    row = Recording.objects.select_for_update().filter(pk=recording.pk).first()
    if row is None:
        raise GoneError
    return row


def _close(row: Recording, have: int, seconds: float, now: datetime) -> Recording:
    row.bytes, row.finished_at = have, now
    row.seconds = min(max(seconds, 0.0), LONGEST_TOLD_SECONDS)
    row.state = Recording.State.FINISHED
    row.save(update_fields=["bytes", "seconds", "finished_at", "state"])
    return row
