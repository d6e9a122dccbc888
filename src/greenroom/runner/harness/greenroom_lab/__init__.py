"""What the judge of a lab is written with; docs/how-to/add-a-lab.md shows it at work."""

from .checks import Check, CheckFailed, NotTried, check, expect
from .database import Database, Statement
from .lab import Lab, LabError
from .program import (
    Answer,
    Done,
    Program,
    ProgramError,
    ProgramGone,
    ProgramTimeout,
    Started,
)

__all__ = [
    "Answer",
    "Check",
    "CheckFailed",
    "Database",
    "Done",
    "Lab",
    "LabError",
    "NotTried",
    "Program",
    "ProgramError",
    "ProgramGone",
    "ProgramTimeout",
    "Started",
    "Statement",
    "check",
    "expect",
]
