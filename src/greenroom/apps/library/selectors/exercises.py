"""Reading exercises; a learner sees only their own."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise


def get_exercise(learner: Learner, exercise_id: int) -> Exercise:
    """The learner's exercise, deleted or not. Http404 for anybody else's."""
    rows = Exercise.objects.select_related("topic", "topic__area", "learner")
    return get_object_or_404(rows, learner=learner, pk=exercise_id)


def practisable(learner: Learner) -> QuerySet[Exercise]:
    """Everything that may be asked: ready, not suspended, not deleted."""
    return Exercise.objects.filter(
        learner=learner, state=Exercise.State.READY, suspended_at=None, deleted_at=None
    )


def listed(learner: Learner) -> QuerySet[Exercise]:
    """What lists show: one row a note, nothing deleted or gone from its source."""
    return (
        Exercise.objects.filter(learner=learner, is_primary=True, deleted_at=None)
        .exclude(state=Exercise.State.RETIRED)
        .select_related("topic")
    )


def waiting(learner: Learner) -> QuerySet[Exercise]:
    """Questions of the learner's notes that have no answer yet."""
    return listed(learner).filter(state=Exercise.State.WAITING).prefetch_related("origins")


def changed_in_source(learner: Learner) -> QuerySet[Exercise]:
    """Edited cards whose source says something new."""
    return listed(learner).exclude(source_changed_at=None)


def exercises_by_id(learner: Learner, ids: Iterable[int]) -> dict[int, Exercise]:
    """The learner's exercises of these ids, with topics."""
    rows = Exercise.objects.filter(learner=learner, pk__in=list(ids)).select_related(
        "topic", "topic__area"
    )
    return {row.pk: row for row in rows}


def count_by_state(learner: Learner) -> dict[str, int]:
    """How many listed exercises there are in each state, and how many are suspended."""
    rows = listed(learner).values_list("state", "suspended_at")
    counts = {"ready": 0, "waiting": 0, "reading": 0, "suspended": 0}
    for state, suspended_at in rows:
        counts["suspended" if suspended_at else state] += 1
    return counts


def count_by_topic(learner: Learner) -> dict[int, int]:
    """How many exercises are practised in each topic."""
    rows = practisable(learner).exclude(topic=None).values_list("topic_id").order_by()
    return dict(rows.annotate(number=Count("pk")))


def filter_listed(
    learner: Learner, *, show: str, topic_id: int | None, tag: str
) -> QuerySet[Exercise]:
    """The list page's filters: `show` is all, ready, waiting, reading, suspended or edited."""
    rows = listed(learner)
    conditions = {
        "ready": Q(state="ready", suspended_at=None),
        "waiting": Q(state="waiting"),
        "reading": Q(state="reading"),
        "suspended": ~Q(suspended_at=None),
        "edited": ~Q(edited_at=None) & ~Q(source="own"),
        "own": Q(source="own"),
        "changed": ~Q(source_changed_at=None),
    }
    if show in conditions:
        rows = rows.filter(conditions[show])
    if topic_id:
        rows = rows.filter(topic_id=topic_id)
    if tag:
        # JSON text of a list holds each tag in quotes; the quotes make the match exact.
        rows = rows.filter(tags__icontains=json.dumps(tag))
    return rows.order_by("topic__area__position", "topic__position", "pk")


def days_since(moment: datetime, now: datetime) -> float:
    """Days from `moment` to `now`."""
    return (now - moment).total_seconds() / 86_400
