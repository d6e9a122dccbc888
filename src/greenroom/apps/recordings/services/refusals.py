"""Why bytes are not taken; every message can be shown to the learner.

InputError
├── WrongTypeError   nothing that a browser records, by its name or by its first bytes
├── TooLargeError   a piece of more than is taken at once
├── TooLongError     more than one recording may have
├── QuotaError       more than all recordings of a learner may have
├── DiskFullError    no room on this computer
├── GoneError        finished, or thrown away
├── OffsetError      bytes that do not begin where those on disk end
└── DigestError      bytes that were changed on their way
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError

from greenroom.core.errors import InputError

WRONG_TYPE: Final = "This kind of sound cannot be taken. Use another browser, or write the answer."
# No room left, a quota of the system's, a file larger than the disk's format takes.
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class WrongTypeError(InputError):
    """No recording of a browser's."""

    def __init__(self) -> None:
        super().__init__("type", WRONG_TYPE)


class TooLargeError(InputError):
    """A piece of more than is taken at once."""

    def __init__(self, limit_bytes: int) -> None:
        mb = limit_bytes // (1024 * 1024)
        super().__init__("recording", f"A piece has at most {mb} MB. Send less at once.")


class TooLongError(InputError):
    """More than is taken; `minutes` are the most."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        hint = (
            " An answer in an interview has five: say it shorter, or write it."
            if minutes <= 30
            else " What was recorded so far is kept."
        )
        super().__init__("recording", f"A recording has at most {minutes} minutes.{hint}")


class QuotaError(InputError):
    """All recordings of a learner have as much as they may."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        super().__init__(
            "recording",
            f"Your recordings take {limit_bytes / 1e9:g} GB, which is as much as they may. What was"
            " recorded is kept. Delete some under Recordings, or go on by writing.",
        )


class DiskFullError(InputError):
    """The disk takes no more."""

    def __init__(self) -> None:
        super().__init__(
            "recording",
            "The disk of this computer is full. What was recorded so far is kept; make room to"
            " record again, or go on by writing.",
        )


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


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Raise DiskFullError where the disk, or the database on it, has no room."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError from error
        raise
    except OperationalError as error:
        if "disk is full" in str(error):
            raise DiskFullError from error
        raise
