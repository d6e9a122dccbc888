"""Looking back at one's own attempt, as a reviewer would.

Nobody knows the defects of it beforehand. What became of it tells: the lines that were changed in
what was accepted later, or in the reference where none was. What one said of it stands beside the
exercise the next time.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services.reviewing import told_of_mark
from greenroom.core.errors import InputError
from greenroom.core.exercises.review import MARKS_MAX, LineMark
from greenroom.core.grading.doing import ACCEPTED

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of one's own. `was_changed`: one of its lines is another later on."""

    mark: LineMark
    was_changed: bool


@dataclass(frozen=True, slots=True)
class LookedBack:
    """`changed` are the lines that were changed later, by file; `unmarked` how many places of them
    no remark is on; `against` says what they were held against, "" where there is nothing yet."""

    remarks: tuple[Remark, ...]
    changed: Mapping[str, frozenset[int]]
    against: str

    @property
    def hits(self) -> int:
        """How many remarks stand on lines that were changed."""
        return sum(one.was_changed for one in self.remarks)


@transaction.atomic
def review_own(*, run: Run, marks: Sequence[LineMark]) -> None:
    """Keep what the learner says of their own run; a later word takes the place of an earlier one.

    Raises InputError for lines that the run does not have.
    """
    if len(marks) > MARKS_MAX:
        raise InputError("marks", f"A review holds at most {MARKS_MAX} remarks.")
    for mark in marks:
        lines = len(run.files.get(mark.place.file, "").splitlines())
        if not 1 <= mark.place.start <= mark.place.end <= lines or mark.place.side != "new":
            raise InputError("marks", f"Your attempt has no such lines of {mark.place.file[:80]}.")
    run.own_review = [told_of_mark(mark) for mark in marks]
    run.save(update_fields=["own_review"])


def look_back(
    run: Run, marks: Sequence[LineMark], reference: Mapping[str, str] | None
) -> LookedBack:
    """Hold the remarks against what was accepted later, else against the reference if given."""
    better, against = _better_than(run, reference)
    changed = {
        path: _changed_lines(text, better[path]) for path, text in run.files.items()
        if path in better
    }  # fmt: skip
    remarks = tuple(
        Remark(mark, bool(_lines(mark) & changed.get(mark.place.file, frozenset())))
        for mark in marks
    )
    return LookedBack(remarks, changed, against)


def latest_own_review(exercise: Exercise) -> Run | None:
    """The run that the learner looked back at last, for the exercise's page."""
    rows = Run.objects.filter(exercise=exercise).exclude(own_review=[])
    return rows.order_by("-pk").first()


def _better_than(run: Run, reference: Mapping[str, str] | None) -> tuple[Mapping[str, str], str]:
    later = Run.objects.filter(exercise_id=run.exercise_id, verdict=ACCEPTED, pk__gt=run.pk)
    accepted = later.order_by("pk").first()
    if accepted is not None:
        return accepted.files, "what was accepted later"
    if reference:
        return reference, "the reference"
    return {}, ""


def _changed_lines(old: str, new: str) -> frozenset[int]:
    """The lines of `old` that are not in `new` as they were; an insertion counts for the line
    before it."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    found: set[int] = set()
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag == "insert":
            found.add(max(start, 1))
        elif tag != "equal":
            found.update(range(start + 1, end + 1))
    return frozenset(found)


def _lines(mark: LineMark) -> set[int]:
    return set(range(mark.place.start, mark.place.end + 1))
