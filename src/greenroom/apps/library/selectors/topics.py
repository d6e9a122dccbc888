"""Reading the syllabus, with what a learner added to it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Area, Pack, Point, Topic


def topics_of(learner: Learner) -> QuerySet[Topic]:
    """The syllabus and the learner's own topics, in order."""
    return Topic.objects.filter(
        Q(learner=None) | Q(learner=learner), is_retired=False
    ).select_related("area")


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area with those of its topics that the learner may see."""

    area: Area
    topics: tuple[Topic, ...]


def areas_of(learner: Learner) -> list[ShownArea]:
    """The areas that have topics, in order."""
    by_area: dict[int, list[Topic]] = {}
    for topic in topics_of(learner):
        by_area.setdefault(topic.area_id, []).append(topic)
    return [ShownArea(topics[0].area, tuple(topics)) for topics in by_area.values()]


def get_topic(learner: Learner, topic_id: int) -> Topic:
    """A topic the learner may see. Http404 for anybody else's."""
    rows = topics_of(learner).prefetch_related("points")
    return get_object_or_404(rows, pk=topic_id)


def find_topic(learner: Learner, ident: str) -> Topic | None:
    """A topic by its id ("python/functions")."""
    return topics_of(learner).filter(ident=ident).first()


def count_points() -> dict[int, int]:
    """How many points of the syllabus each topic has, by its id."""
    rows = Point.objects.order_by().values_list("topic_id")
    return dict(rows.annotate(number=Count("pk")))


def packs() -> QuerySet[Pack]:
    """The packs that are loaded."""
    return Pack.objects.order_by("ident")
