"""Reading summaries."""

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Summary


def latest_summary(
    learner: Learner, *, topic_id: int | None = None, heading_key: str = ""
) -> Summary | None:
    """The newest version of the summary of a topic or a heading."""
    return Summary.objects.filter(learner=learner, topic=topic_id, heading_key=heading_key).last()


def count_versions(learner: Learner, *, topic_id: int | None = None, heading_key: str = "") -> int:
    """How many versions there are."""
    return Summary.objects.filter(learner=learner, topic=topic_id, heading_key=heading_key).count()
