"""Reading summaries: versions, what counts of them, and what they missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypedDict

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.practice.models import Memory, Summary

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic

# Fewer exercises met are a first look at a topic, and no time to sum it up.
MET_ENOUGH: Final = 4


class What(TypedDict):
    """What a summary is about, as the columns name it."""

    topic_id: int | None
    heading_key: str


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point of the source, as a version of a summary covers it: None is unsure.

    ruling: the learner's own word, which wins over `heard`, the grader's; None is none.
    """

    id: str
    text: str
    covered: bool | None
    heard: bool | None
    ruling: bool | None
    evidence: str
    because: str

    @property
    def state(self) -> str:
        """covered, missed or unsure."""
        return {True: "covered", False: "missed", None: "unsure"}[self.covered]


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history; the first of a day from memory `counts`."""

    row: Summary
    counts: bool
    number_covered: int
    number_of_points: int

    @property
    def is_marked(self) -> bool:
        """Whether its points could be marked."""
        return self.row.covered_share is not None


def what_of(topic: Topic | None, heading_key: str) -> What:
    """The topic or the heading that a summary is about."""
    return {"topic_id": topic.pk if topic else None, "heading_key": heading_key}


def get_summary(learner: Learner, summary_id: int) -> Summary:
    """One version of the learner's. Http404 for anybody else's, and for a draft."""
    rows = Summary.objects.select_related("topic__area", "learner")
    return get_object_or_404(rows, learner=learner, pk=summary_id, is_draft=False)


def versions_of(
    learner: Learner, *, topic_id: int | None = None, heading_key: str = ""
) -> QuerySet[Summary]:
    """Every version of the summary of a topic or a heading, oldest first."""
    return Summary.objects.filter(
        learner=learner, topic=topic_id, heading_key=heading_key, is_draft=False
    )


def latest_summary(
    learner: Learner, *, topic_id: int | None = None, heading_key: str = ""
) -> Summary | None:
    """The newest version to read. One that says "I know nothing yet" hides no earlier one."""
    rows = versions_of(learner, topic_id=topic_id, heading_key=heading_key)
    return rows.exclude(text="", from_memory=True).last()


def draft_of(
    learner: Learner, *, topic_id: int | None = None, heading_key: str = ""
) -> Summary | None:
    """What was typed from memory and not handed in; an import may bring one that was since."""
    draft = Summary.objects.filter(
        learner=learner, topic=topic_id, heading_key=heading_key, is_draft=True
    ).last()
    latest = versions_of(learner, topic_id=topic_id, heading_key=heading_key).last()
    is_over = draft is not None and latest is not None and latest.at > draft.at
    return None if is_over else draft


def count_versions(learner: Learner, *, topic_id: int | None = None, heading_key: str = "") -> int:
    """How many versions there are."""
    return versions_of(learner, topic_id=topic_id, heading_key=heading_key).count()


def points_of(summary: Summary) -> list[ShownPoint]:
    """The points as this version covers them."""
    return [_shown(row) for row in graded_rows(summary)]


def graded_rows(summary: Summary) -> list[dict[str, Any]]:
    """The points as its grade has them; an export may bring anything, so all is looked at."""
    told = summary.grade.get("points")
    rows = told if isinstance(told, list) else []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def missed_points(summaries: Iterable[Summary | None]) -> list[ShownPoint]:
    """What was missed in the first of these that was marked."""
    for one in summaries:
        if one is not None and one.covered_share is not None:
            return [point for point in points_of(one) if point.covered is False]
    return []


def history_of(learner: Learner, rows: Iterable[Summary]) -> list[Version]:
    """Versions, newest first. Of each day the first counts: what was read since is no memory."""
    days = set()
    found = []
    for row in rows:
        day = learner.local_day(row.at)
        counts = row.from_memory and row.covered_share is not None and day not in days
        if counts:
            days.add(day)
        points = points_of(row)
        found.append(Version(row, counts, sum(one.covered is True for one in points), len(points)))
    return found[::-1]


def counted_version(learner: Learner, rows: Iterable[Summary]) -> Version | None:
    """The version that tells what is remembered: the latest of those that count."""
    return next((one for one in history_of(learner, rows) if one.counts), None)


def topics_to_sum_up(learner: Learner, *, most: int) -> list[Topic]:
    """Topics that were practised and have no summary yet, the most practised first."""
    written = Summary.objects.filter(learner=learner, is_draft=False).exclude(topic=None)
    done = set(written.values_list("topic_id", flat=True))
    met = (
        Memory.objects.filter(learner=learner, exercise__deleted_at=None)
        .exclude(exercise__topic=None)
        .values_list("exercise__topic_id")
        .annotate(number=Count("pk"))
        .order_by("-number", "exercise__topic_id")
    )
    wanted = [pk for pk, number in met if number >= MET_ENOUGH and pk not in done][:most]
    return _in_order(topics_of(learner).filter(pk__in=wanted), wanted)


def _in_order(topics: Iterable[Topic], wanted: Sequence[int]) -> list[Topic]:
    return sorted(topics, key=lambda one: wanted.index(one.pk))


def _shown(row: dict[str, Any]) -> ShownPoint:
    heard, ruling = _truth(row.get("covered")), _truth(row.get("ruling"))
    return ShownPoint(
        row["id"], str(row.get("text") or row["id"]), heard if ruling is None else ruling, heard,
        ruling, str(row.get("evidence") or ""), str(row.get("because") or ""),
    )  # fmt: skip


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
