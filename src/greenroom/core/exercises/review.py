"""Review of code: a change with planted defects, and lines that only look wrong.

The learner marks lines, says what is wrong with them and how bad it is, as in a pull request.
"""

from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.errors import InputError
from greenroom.core.exercises.change import FileChange, Side
from greenroom.core.exercises.kind import Kind

KIND = Kind(
    "review", "Code review", "r", minutes=12.0, template="practice/kinds/doing.html",
    evidence=4.0, is_deed=True, comes_later=True, is_doing=True, opens="workbench:work",
)  # fmt: skip

Category = Literal["correctness", "security", "performance", "api", "tests"]
Severity = Literal["blocker", "major", "minor"]
CATEGORIES: Final[tuple[Category, ...]] = (
    "correctness", "security", "performance", "api", "tests",
)  # fmt: skip
# From worst to least: "do not merge", "mend before the merge", "may be mended later".
SEVERITIES: Final[tuple[Severity, ...]] = ("blocker", "major", "minor")

SIDES: Final[tuple[Side, ...]] = ("new", "old")

# What a person can mean: nobody writes more remarks on a change of some hundred lines.
MARKS_MAX: Final = 60
WORDS_CHARACTERS_MAX: Final = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """Lines `start` to `end` of a file, counted from 1, before ("old") or after ("new")."""

    file: str
    side: Side
    start: int
    end: int

    def overlaps(self, other: "Place") -> bool:
        """Whether the two share a line."""
        is_same_text = (self.file, self.side) == (other.file, other.side)
        return is_same_text and self.start <= other.end and other.start <= self.end

    @property
    def lines(self) -> int:
        """How many lines it spans."""
        return self.end - self.start + 1


@dataclass(frozen=True, slots=True)
class Defect:
    """Something planted that is wrong.

    `says` are the author's ways of naming it, each a few beginnings of words ("sql inject"): see
    core/grading/review.py. `places` are where a mark finds it; the first is shown.
    """

    name: str
    places: tuple[Place, ...]
    category: Category
    severity: Severity
    why: str
    fix: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fine:
    """Lines that look wrong and are not, and why."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class LineMark:
    """One remark of the learner's."""

    place: Place
    category: Category
    severity: Severity
    words: str


def check_marks(marks: list[LineMark], changes: tuple[FileChange, ...]) -> None:
    """Refuse remarks that nobody could have made on this change.

    Raises InputError ("marks") for too many, and for lines that the change does not show.
    """
    if len(marks) > MARKS_MAX:
        raise InputError("marks", f"A review holds at most {MARKS_MAX} remarks.")
    shown = {(one.path, side): one.numbers(side) for one in changes for side in SIDES}
    for mark in marks:
        place = mark.place
        numbers = shown.get((place.file, place.side), frozenset())
        if place.start > place.end or not {place.start, place.end} <= numbers:
            wrong = f"The change shows no lines {place.start} to {place.end} of {place.file}."
            raise InputError("marks", wrong)
