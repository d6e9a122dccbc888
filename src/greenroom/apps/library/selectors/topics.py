"""Reading the syllabus, with what a learner added to it."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Area, Pack, Topic


def topics_of(learner: Learner) -> QuerySet[Topic]:
    """The syllabus and the learner's own topics, in order."""
    return Topic.objects.filter(
        Q(learner=None) | Q(learner=learner), is_retired=False
    ).select_related("area")


def areas_of(learner: Learner) -> Sequence[Area]:
    """Areas with their topics prefetched as `shown_topics`."""
    topics = topics_of(learner).order_by("position", "pk")
    areas = Area.objects.filter(Q(learner=None) | Q(learner=learner))
    shown = areas.prefetch_related(Prefetch("topics", topics, to_attr="shown_topics"))
    return [area for area in shown if area.shown_topics]


def get_topic(learner: Learner, topic_id: int) -> Topic:
    """A topic the learner may see. Http404 for anybody else's."""
    rows = topics_of(learner).prefetch_related("points")
    return get_object_or_404(rows, pk=topic_id)


def find_topic(learner: Learner, ident: str) -> Topic | None:
    """A topic by its id ("python/functions")."""
    return topics_of(learner).filter(ident=ident).first()


def packs() -> QuerySet[Pack]:
    """The packs that are loaded."""
    return Pack.objects.order_by("ident")
