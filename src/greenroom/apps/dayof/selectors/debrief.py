"""What came of an interview, and what other interviews should know of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import CameUp, Carried, Debrief
from greenroom.apps.dayof.selectors.interviews import round_titles
from greenroom.apps.plan.selectors.targets import current_targets, factors_of

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic
    from greenroom.apps.plan.models import Target

RATINGS = {1: "badly", 2: "so-so", 3: "well", 4: "very well"}
THE_WHOLE = "The interview"
# As plan.services.targets has them.
FACTORS = (0.0, 0.5, 1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class RaisedFactor:
    """A topic that came up: how often, what it counts for the other interview, what it might."""

    topic: Topic
    times: int
    present: float
    proposed: float


def rated_titles(target: Target) -> list[str]:
    """What can be rated: each round, and the whole where there is none or more than one."""
    distinct = list(dict.fromkeys(title[:200] for title in round_titles(target)))
    return distinct if len(distinct) == 1 else [*distinct, THE_WHOLE]


def came_up_in(debrief: Debrief) -> list[CameUp]:
    """The questions that were noted, with their topics and exercises."""
    return list(debrief.came_up.select_related("topic__area", "exercise"))


def raised_factors(debrief: Debrief, target: Target) -> list[RaisedFactor]:
    """Each topic that came up with the next higher factor for this interview, often asked first."""
    topics = {one.topic_id: one.topic for one in came_up_in(debrief) if one.topic is not None}
    times = Counter(one.topic_id for one in came_up_in(debrief))
    factors = factors_of(target)
    raised = []
    for topic_id, topic in topics.items():
        present = factors.topics.get(topic.pk, factors.areas.get(topic.area_id, 1.0))
        raised.append(RaisedFactor(topic, times[topic_id], present, _next_factor(present)))
    return sorted(raised, key=lambda one: -one.times)


def _next_factor(present: float) -> float:
    """One step up: not asked or half becomes normal, normal double, double triple."""
    if present < 1.0:
        return 1.0
    return next((one for one in FACTORS if one > present), FACTORS[-1])


def to_be_told(debrief: Debrief, *, now: datetime) -> list[Target]:
    """Interviews to come that do not know yet what came up in this one."""
    learner: Learner = debrief.target.learner
    told = set(Carried.objects.filter(debrief=debrief).values_list("target_id", flat=True))
    others = current_targets(learner, today=learner.local_day(now))
    return [one for one in others if one.pk not in told | {debrief.target_id}]


def told_to(debrief: Debrief) -> list[Carried]:
    """Interviews that know it already."""
    return list(debrief.carried.select_related("target"))


def untold_debriefs(learner: Learner, *, now: datetime) -> list[Debrief]:
    """Looks back whose topics another interview does not know yet, the newest first."""
    rows = Debrief.objects.filter(target__learner=learner, came_up__topic__isnull=False).distinct()
    found = rows.select_related("target__learner").order_by("-at")
    return [one for one in found if to_be_told(one, now=now)]
