"""What nobody needs any more: the unfinished, what was kept for some days, files without a row."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import Q

from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.files import folder, path_of
from greenroom.apps.recordings.services.listening import start_listening
from greenroom.apps.recordings.services.recordings import delete_recording, seal_recording

# Begun and never finished: the browser was closed meanwhile. A page may wait over a night.
FORGOTTEN_AFTER: Final = timedelta(days=1)
# A file whose row is gone may be of a database that is put back: the last seven backups are kept.
LEFT_FOR: Final = timedelta(days=8)
LEFT_MARK: Final = ".left"
_OURS: Final = re.compile(
    r"[0-9a-f-]{36}(\.play|\.sound)?\.(webm|ogg|m4a|mp4|wav)(\.part)?(\.left)?"
)


def sweep(*, now: datetime) -> None:
    """What a server does when it starts, and once an hour."""
    settle_unfinished(now=now)
    drop_expired(now=now)
    sweep_files(now=now)


def settle_unfinished(*, now: datetime) -> int:
    """End what nothing was added to for a day; how many that were.

    What is there is kept, and can be answered with: nobody said that it was to be thrown away.
    """
    settled = [row for row in _unfinished(now) if _is_silent(row, now)]
    for row in settled:
        if sealed := seal_recording(recording=row, now=now):
            start_listening(sealed)
    return len(settled)


def drop_expired(*, now: datetime) -> int:
    """Delete what was to be kept until before `now`; how many that were."""
    rows = list(Recording.objects.filter(keep_until__lte=now))
    for row in rows:
        delete_recording(recording=row)
    return len(rows)


@transaction.atomic
def sweep_files(*, now: datetime) -> int:
    """Delete files that no row speaks of, some days after that was seen; how many were deleted.

    In a transaction, so that none of a recording that begins meanwhile is taken for one of these.
    """
    known = {path_of(row).with_suffix("") for row in Recording.objects.all()}
    deleted = 0
    for path in _files():
        is_left = path.name.endswith(LEFT_MARK)
        if path.with_name(path.name.partition(".")[0]) in known:
            if is_left:
                path.rename(path.with_name(path.name.removesuffix(LEFT_MARK)))
        elif not is_left:
            _mark(path, now)
        elif now - _touched_at(path) > LEFT_FOR:
            path.unlink()
            deleted += 1
    return deleted


def _unfinished(now: datetime) -> list[Recording]:
    begun = Q(state=Recording.State.OPEN, started_at__lt=now - FORGOTTEN_AFTER)
    return list(Recording.objects.filter(begun))


def _is_silent(row: Recording, now: datetime) -> bool:
    """Whether its last byte came long ago: a mock interview may be paused over a night."""
    path = path_of(row)
    return not path.exists() or now - _touched_at(path) > FORGOTTEN_AFTER


def _files() -> Iterator[Path]:
    for place in folder().glob("*"):
        if place.name.isdigit() and place.is_dir():
            yield from (one for one in sorted(place.iterdir()) if _OURS.fullmatch(one.name))


def _mark(path: Path, now: datetime) -> None:
    left = path.with_name(f"{path.name}{LEFT_MARK}")
    path.rename(left)
    os.utime(left, (now.timestamp(), now.timestamp()))


def _touched_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
