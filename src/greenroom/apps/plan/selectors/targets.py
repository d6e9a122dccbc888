"""Reading targets and weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.plan.models import Round, Target
from greenroom.core.planning.formats import FORMAT_FACTOR, areas_asked

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenroom.apps.library.models import Topic


def current_targets(learner: Learner, *, today: date) -> list[Target]:
    """What the learner works towards: neither put aside nor past, the nearest day first."""
    return list(_in_use(learner).filter(date__gte=today))


def current_target(learner: Learner, *, today: date | None = None) -> Target | None:
    """The nearest of them; without `today` also one that is past and not put aside."""
    found = _in_use(learner)
    return (found.filter(date__gte=today) if today else found).first()


def targets_behind(learner: Learner, *, today: date) -> list[Target]:
    """Interviews whose day is past and that nobody has put aside, the latest first."""
    return list(_in_use(learner).filter(date__lt=today).order_by("-date", "-pk"))


def past_targets(learner: Learner) -> list[Target]:
    """Targets put aside, newest first."""
    rows = Target.objects.filter(learner=learner).exclude(archived_at=None)
    return list(rows.prefetch_related("rounds").order_by("-date"))


def get_target(learner: Learner, target_id: int) -> Target:
    """The learner's target. Http404 for anybody else's."""
    return get_object_or_404(Target, learner=learner, pk=target_id)


def rounds_of(target: Target) -> list[Round]:
    """A target's rounds by their days, those without one last, on the interview's day."""
    return sorted(target.rounds.all(), key=lambda one: (one.date or target.date, one.position))


def _in_use(learner: Learner) -> QuerySet[Target]:
    rows = Target.objects.filter(learner=learner, archived_at=None)
    return rows.prefetch_related("rounds", "factors").order_by("date", "pk")


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


def factors_of(target: Target | None, *, formats: Iterable[str] | None = None) -> Factors:
    """The factors of a target; none for no target. `formats`: default, those of all its rounds."""
    if target is None:
        return Factors({}, {})
    rows = target.factors.all()
    asked = [one.format for one in target.rounds.all()] if formats is None else formats
    return Factors(
        areas={one.area_id: one.factor for one in rows if one.area_id},
        topics={one.topic_id: one.factor for one in rows if one.topic_id},
        asked_areas=areas_asked(asked),
    )


def weights_of(
    topics: Sequence[Topic], target: Target | None, *, formats: Iterable[str] | None = None
) -> list[float]:
    """The weight of each topic for a target (`formats`: or for rounds of these forms only)."""
    factors = factors_of(target, formats=formats)
    return [factors.weight_of(topic) for topic in topics]
