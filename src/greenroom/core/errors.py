"""Every error Greenroom raises on purpose.

    GreenroomError
    ├── FaultsError          one or many faults in files: says file, line, what is wrong, what to do
    │   ├── DocumentError    a learner's document cannot be read
    │   └── PackError        a pack's files break their contract
    ├── InputError           a value a person gave is out of range: says which and what to do
    │   └── NotReadyError    the deed needs something first (an answer, a target)
    └── ScheduleError        a memory or plan was asked for with impossible numbers

Outcomes are not errors: a wrong answer or a crash of a learner's code is a Verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one file.

    `line` counts from 1; 0 means the whole file. `message` says what is wrong and what to do.
    """

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class GreenroomError(Exception):
    """The root of every error raised on purpose."""


class FaultsError(GreenroomError):
    """All faults found in one run, together."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


class DocumentError(FaultsError):
    """A learner's document cannot be read at all."""


class PackError(FaultsError):
    """A pack's files break their contract; nothing of it is loaded."""


class InputError(GreenroomError):
    """A value a person gave cannot be used.

    `field` names the value ("date", "minutes"); the message says what to do.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(message)


class NotReadyError(InputError):
    """The deed needs something else first."""


class ScheduleError(GreenroomError):
    """A memory or plan was asked for with impossible numbers."""
