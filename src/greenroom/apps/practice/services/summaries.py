"""The learner's own words about a topic or a heading, held against what the source says.

A version's `grade` is {"gate", "message", "points": [{"id", "text", "covered", "evidence",
"because", "ruling"}]}: the points stand there as they were, since a source changes. `covered` is
the grader's word and `ruling` the learner's; None is unsure, and none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Sitting, Summary
from greenroom.apps.practice.selectors.sources import Source, source_of
from greenroom.apps.practice.selectors.summaries import (
    draft_of,
    graded_rows,
    missed_points,
    points_of,
    versions_of,
    what_of,
)
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.grading.summary import (
    MESSAGES,
    SourcePoint,
    SummaryGrade,
    grade_of_nothing,
    grade_summary,
)

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic

LONGEST_SUMMARY = 20_000
# Sent twice, or saved again beside the source: versions closer together than this are one.
SAME_VERSION = timedelta(minutes=10)
MOST_IN_A_SITTING = 40
NOTHING_MISSED = "No card asks what was missed here. Write one, and it will be planned."


@transaction.atomic
def save_draft(
    *, learner: Learner, topic: Topic | None, heading_key: str, text: str, now: datetime,
    shown_at: datetime | None = None,
) -> Summary | None:  # fmt: skip
    """Keep what is being written from memory; None where the page it came from has had its turn."""
    text = _checked(text, topic, heading_key)
    what = what_of(topic, heading_key)
    latest = versions_of(learner, **what).last()
    if shown_at is not None and latest is not None and latest.at > shown_at:
        return None
    draft = draft_of(learner, **what) or Summary(learner=learner, is_draft=True, **what)
    draft.text, draft.at = text, now
    draft.save()
    return draft


@transaction.atomic
def hand_in_summary(
    *, learner: Learner, topic: Topic | None, heading_key: str, text: str, now: datetime,
    knows_nothing: bool = False,
) -> Summary:  # fmt: skip
    """A version written from memory, with its grade. "I know nothing yet" is one too, and honest.

    Raises InputError ("text") for a text that is empty or too long.
    """
    text = "" if knows_nothing else _checked(text, topic, heading_key)
    if not text.strip() and not knows_nothing:
        raise InputError("text", MESSAGES["empty"])
    what = what_of(topic, heading_key)
    latest = versions_of(learner, **what).last()
    if latest is not None and latest.from_memory and _is_again(latest, text, now):
        return latest
    source = source_of(learner, topic, heading_key)
    grade = (
        grade_of_nothing(source.points)
        if knows_nothing
        else grade_summary(source.title, source.points, text, source_texts=source.texts)
    )
    Summary.objects.filter(learner=learner, is_draft=True, **what).delete()
    return Summary.objects.create(
        learner=learner, text=text, at=now, from_memory=True, grade=_told(grade, source.points),
        covered_share=grade.covered_share, **what,
    )  # fmt: skip


@transaction.atomic
def write_summary(
    *, learner: Learner, topic: Topic | None, heading_key: str, text: str, now: datetime
) -> Summary:
    """Keep a version written beside its source; such versions within minutes become one."""
    text = _checked(text, topic, heading_key)
    what = what_of(topic, heading_key)
    latest = versions_of(learner, **what).last()
    if latest is not None and latest.text == text:
        return latest
    source = source_of(learner, topic, heading_key)
    grade = grade_summary(source.title, source.points, text)
    row = Summary(learner=learner, **what)
    if latest is not None and not latest.from_memory and now - latest.at < SAME_VERSION:
        row = latest
    row.text, row.at = text, now
    row.grade, row.covered_share = _told(grade, source.points), grade.covered_share
    row.save()
    return row


@transaction.atomic
def rule_on_point(*, summary: Summary, point_id: str, is_said: bool | None) -> Summary:
    """Take the learner's word on a point of this version; None takes it back.

    Raises InputError for a point that it does not have, and where nothing was marked.
    """
    summary = Summary.objects.select_for_update().get(pk=summary.pk)
    row = next((one for one in graded_rows(summary) if one["id"] == point_id), None)
    if row is None or summary.covered_share is None or summary.grade.get("gate"):
        raise InputError("point", "This version has no such point. Reload the page.")
    row["ruling"] = is_said
    shown = points_of(summary)
    summary.covered_share = sum(one.covered is True for one in shown) / len(shown)
    summary.save(update_fields=["grade", "covered_share"])
    return summary


def missed_exercises(summary: Summary, source: Source) -> list[int]:
    """The exercises of the points that a version missed, each once, in the source's order."""
    missed = [one.id for one in missed_points([summary])]
    found = [pk for ident in missed for pk in source.exercises.get(ident, ())]
    return list(dict.fromkeys(found))


def practise_missed(*, summary: Summary, now: datetime) -> Sitting:
    """A sitting of what a version missed. Raises NotReadyError where no exercise asks it."""
    source = source_of(summary.learner, summary.topic, summary.heading_key)
    wanted = missed_exercises(summary, source)[:MOST_IN_A_SITTING]
    if not wanted:
        raise NotReadyError("points", NOTHING_MISSED)
    return open_sitting(
        learner=summary.learner, title=f"Missed in your summary: {source.title}", kind="free",
        exercise_ids=wanted, minutes=0, now=now,
    )  # fmt: skip


def _checked(text: str, topic: Topic | None, heading_key: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if len(text) > LONGEST_SUMMARY:
        raise InputError(
            "text",
            f"This has {len(text):,} characters; a summary has at most {LONGEST_SUMMARY:,}. "
            "Nothing was handed in: say what matters.",
        )
    if (topic is None) == (not heading_key):
        raise InputError("heading_key", "A summary is about a topic or about a heading.")
    return text


def _is_again(latest: Summary, text: str, now: datetime) -> bool:
    """The same text, sent twice."""
    return latest.text == text and now - latest.at < SAME_VERSION


def _told(grade: SummaryGrade, points: Sequence[SourcePoint]) -> dict[str, Any]:
    """The grade as JSON, with the points' texts."""
    rows = [
        {
            "id": point.id, "text": point.text, "covered": one.covered, "evidence": one.evidence,
            "because": one.because, "ruling": None,
        }
        for point, one in zip(points, grade.points, strict=True)
    ]  # fmt: skip
    return {"gate": grade.gate or "", "message": grade.message, "points": rows}
