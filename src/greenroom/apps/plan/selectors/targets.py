"""Reading targets and weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.plan.models import Target

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic


def current_target(learner: Learner) -> Target | None:
    """The target the learner works towards; past ones stay until they are put aside."""
    return Target.objects.filter(learner=learner, archived_at=None).order_by("date").first()


def get_target(learner: Learner, target_id: int) -> Target:
    """The learner's target. Http404 for anybody else's."""
    return get_object_or_404(Target, learner=learner, pk=target_id)


def past_targets(learner: Learner) -> list[Target]:
    """Targets put aside, newest first."""
    rows = Target.objects.filter(learner=learner).exclude(archived_at=None)
    return list(rows.order_by("-date"))


# What a format of interview asks for beyond its usual share. Half as much again moves an area past
# its neighbours without hiding them: the learner's own factors go from 0 to 3.
FORMAT_FACTOR = 1.5
FORMAT_AREAS = {
    "phone": ("python", "behavioural"),
    "technical": ("python", "django", "drf", "databases", "http-apis"),
    "live-coding": ("python", "algorithms"),
    "take-home": ("drf", "testing", "quality"),
    "code-review": ("quality", "testing", "security"),
    "system-design": ("system-design", "performance", "databases"),
    "behavioural": ("behavioural", "interview-craft"),
}


@dataclass(frozen=True, slots=True)
class Factors:
    """A target's factors by area and topic id, and the areas its formats ask for."""

    areas: dict[int, float]
    topics: dict[int, float]
    asked_areas: frozenset[str] = frozenset()

    def weight_of(self, topic: Topic) -> float:
        """area.weight x topic.weight x factor x (FORMAT_FACTOR where a format asks for the area).

        The factor is the topic's, else its area's, else 1.
        """
        factor = self.topics.get(topic.pk, self.areas.get(topic.area_id, 1.0))
        asked = FORMAT_FACTOR if topic.area.ident in self.asked_areas else 1.0
        return topic.area.weight * topic.weight * factor * asked


def factors_of(target: Target | None) -> Factors:
    """The factors of a target; none for no target."""
    if target is None:
        return Factors({}, {})
    rows = list(target.factors.values_list("area_id", "topic_id", "factor"))
    return Factors(
        areas={area: factor for area, _topic, factor in rows if area},
        topics={topic: factor for _area, topic, factor in rows if topic},
        asked_areas=frozenset(area for one in target.formats for area in FORMAT_AREAS.get(one, ())),
    )


def weights_of(topics: Sequence[Topic], target: Target | None) -> list[float]:
    """The weight of each topic for a target."""
    factors = factors_of(target)
    return [factors.weight_of(topic) for topic in topics]
