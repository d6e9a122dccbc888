"""What a learner has beside a mock interview: weights, weak cards, stories not told yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import F

from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.plan.selectors.targets import current_target, factors_of
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.core.interviewing.findings import EXERCISES_MAX, Around

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview
    from greenroom.core.interviewing.evidence import MockEvidence

STORIES_MAX: Final = 3


def around_of(mock: MockInterview, evidence: MockEvidence, *, now: datetime) -> Around:
    """Weights next to the mean topic's, for the mock's target or the current one."""
    target = mock.target or current_target(mock.learner, today=mock.learner.local_day(now))
    factors = factors_of(target)
    topics = list(topics_of(mock.learner))
    weights = {topic.ident: factors.weight_of(topic) for topic in topics}
    mean = sum(weights.values()) / len(weights) if weights else 0.0
    asked = {one.topic for one in evidence.answers} | {one.topic for one in evidence.tasks}
    return Around(
        weights={ident: weight / mean for ident, weight in weights.items() if mean},
        factors={
            one.ident: factors.topics.get(one.pk, factors.areas.get(one.area_id, 1.0))
            for one in topics
        },
        titles={one.ident: one.title for one in topics},
        weak={one.ident: _weak_cards(mock, one.pk, now) for one in topics if one.ident in asked},
        stories=_stories(mock, evidence),
    )


def _weak_cards(mock: MockInterview, topic_id: int, now: datetime) -> list[int]:
    """Cards of a topic that are remembered worst, then those never seen; as many as are shown."""
    cards = practisable(mock.learner).filter(topic=topic_id, kind="card", is_primary=True)
    ids = list(cards.order_by("pk").values_list("pk", flat=True))
    recalls = recalls_of(mock.learner, ids, now=now)
    # What was never tried may be known or not: after what is known to be shaky.
    shaky = sorted((pk for pk in ids if recalls.get(pk, 1.0) < 0.7), key=lambda pk: recalls[pk])
    unseen = [pk for pk in ids if pk not in recalls]
    return [*shaky, *unseen][:EXERCISES_MAX]


def _stories(mock: MockInterview, evidence: MockEvidence) -> list[int]:
    """Behavioural questions that this mock did not ask, those never attempted first."""
    asked = [one.exercise_id for one in evidence.answers]
    rows = practisable(mock.learner).filter(kind="behavioural").exclude(pk__in=asked)
    rows = rows.order_by(F("memory__attempts").asc(nulls_first=True), "pk")
    return list(rows.values_list("pk", flat=True)[:STORIES_MAX])
