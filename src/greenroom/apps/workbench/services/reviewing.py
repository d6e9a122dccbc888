"""Reviews of code: remarks handed in once, graded at once, counted once.

A review is a run like others, but that no program decides it: its row holds the remarks, and how
they are graded is worked out from them again whenever it is shown.
"""

from __future__ import annotations

import json
import uuid as uuids
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.services.stints import end_stint, work_stint
from greenroom.core.errors import InputError
from greenroom.core.exercises.review import (
    CATEGORIES,
    MARKS_MAX,
    SEVERITIES,
    SIDES,
    WORDS_CHARACTERS_MAX,
    LineMark,
    Place,
    check_marks,
)
from greenroom.core.grading.review import ReviewGrade, grade_review

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise
    from greenroom.core.packs.pack import ReviewDef

MARKS_FILE = "marks.json"
GRADED_ALREADY = "This review was handed in and graded. Begin again to do it anew."


@transaction.atomic
def hand_in_review(
    *, learner: Learner, exercise: Exercise, review: ReviewDef, uuid: uuids.UUID,
    marks: Sequence[LineMark], now: datetime, shown_at: datetime | None = None,
    item_id: int | None = None,
) -> Run:  # fmt: skip
    """Grade the remarks and keep them; the go ends unless the learner has a say in it yet.

    They have where a remark stands on a defect's lines in words that the grader does not know.
    Raises InputError for remarks that cannot be, and for a second review in one go.
    """
    earlier = Run.objects.filter(uuid=uuid).first()
    if earlier is not None:
        if (earlier.learner_id, earlier.exercise_id) != (learner.pk, exercise.pk):
            raise InputError("id", "This id belongs to another review. Reload the page.")
        return earlier
    check_marks(list(marks), review.changes)
    stint = work_stint(
        learner=learner, exercise=exercise, now=now, shown_at=shown_at, item_id=item_id
    )
    if stint.ended_at is not None or stint.runs.exists():
        raise InputError("marks", GRADED_ALREADY)
    grade = grade_review(review.defects, review.fine, marks)
    run = Run.objects.create(
        learner=learner, exercise=exercise, stint=stint, uuid=uuid,
        files={MARKS_FILE: json.dumps([told_of_mark(mark) for mark in marks])},
        state=Run.State.DONE, submissions=1, submitted_at=now, started_at=now, ended_at=now,
        verdict=grade.verdict.code, score=grade.verdict.score, report=_report(grade, ()),
    )  # fmt: skip
    if not may_claim(grade):
        end_stint(stint=stint, ending=Stint.Ending.ACCEPTED, now=now)
    return run


@transaction.atomic
def claim_meant(*, run: Run, review: ReviewDef, meant: Collection[str], now: datetime) -> None:
    """Take the learner's word for remarks that the grader did not understand, and end the go.

    After its end it changes nothing.
    """
    stint = Stint.objects.select_related("learner", "exercise").get(pk=run.stint_id)
    if stint.ended_at is not None:
        return
    known = [defect.name for defect in review.defects if defect.name in meant]
    grade = grade_review(review.defects, review.fine, marks_of(run), meant=known)
    run.score, run.report = grade.verdict.score, _report(grade, known)
    run.save(update_fields=["score", "report"])
    end_stint(stint=stint, ending=Stint.Ending.ACCEPTED, now=now)


def may_claim(grade: ReviewGrade) -> bool:
    """Whether a remark stands on a defect's lines in words that the grader does not know."""
    return any(one.finding == "located" for one in grade.defects)


def grade_of(run: Run, review: ReviewDef) -> ReviewGrade:
    """How a review that was handed in is graded."""
    meant = run.report.get("meant", ())
    return grade_review(review.defects, review.fine, marks_of(run), meant=meant)


def marks_of(run: Run) -> list[LineMark]:
    """The remarks as they were handed in."""
    return read_marks(json.loads(run.files.get(MARKS_FILE, "[]")))


def read_marks(told: object) -> list[LineMark]:
    """Remarks as a page sends them. Raises InputError for what no page of ours would send."""
    if not isinstance(told, list) or len(told) > MARKS_MAX:
        raise InputError("marks", f"A review holds at most {MARKS_MAX} remarks.")
    return [_mark(one) for one in told]


def _mark(told: object) -> LineMark:
    if not isinstance(told, Mapping):
        raise InputError("marks", "A remark did not arrive whole. Reload the page.")
    side = next((one for one in SIDES if one == told.get("side")), None)
    category = next((one for one in CATEGORIES if one == told.get("category")), None)
    severity = next((one for one in SEVERITIES if one == told.get("severity")), None)
    start, end = told.get("start"), told.get("end")
    file, words = told.get("file"), told.get("words")
    is_whole = side is not None and category is not None and severity is not None
    are_lines = type(start) is int and type(end) is int
    are_texts = isinstance(file, str) and isinstance(words, str)
    if not (is_whole and are_lines and are_texts):
        raise InputError("marks", "A remark needs lines, a category and a severity.")
    text = str(words).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    place = Place(str(file), side or SIDES[0], start or 0, end or 0)
    return LineMark(
        place, category or CATEGORIES[0], severity or SEVERITIES[0], text[:WORDS_CHARACTERS_MAX]
    )


def told_of_mark(mark: LineMark) -> dict[str, Any]:
    """A remark as JSON, as `read_marks` reads it."""
    place = mark.place
    return {
        "file": place.file, "side": place.side, "start": place.start, "end": place.end,
        "category": mark.category, "severity": mark.severity, "words": mark.words,
    }  # fmt: skip


def _report(grade: ReviewGrade, meant: Sequence[str]) -> dict[str, Any]:
    return {
        "verdict": grade.verdict.code,
        "score": grade.verdict.score,
        "meant": list(meant),
        "found": {one.defect.name: one.finding for one in grade.defects},
        "false_alarms": len(grade.false_alarms),
    }
