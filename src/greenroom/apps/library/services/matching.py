"""Which topic a single item is about, where its section is too wide to say.

"Django fundamentals" is no topic, but its bullet "Middleware" is. The section's own match holds
unless the item's name says it better; what the learner chose for a section always holds.
"""

import re
from collections.abc import Mapping, Sequence

from greenroom.apps.library.models import Section
from greenroom.apps.library.services.items import Item
from greenroom.core.documents import TopicMatch, TopicNames, match_topic

# Looked through on notes of several hands: labels from .9 on were right in 118 of 119 cases, below
# they name a neighbour ("Explain clearly" -> EXPLAIN); whole questions were right from .7 on.
SURE_LABEL = 0.9
SURE_QUESTION = 0.7
_ADVICE = re.compile(
    r"\b(technique|tip|advice|habit|resource|checklist|practice|plan|mock|preparation)",
    re.IGNORECASE,
)
# A section whose heading is exactly a topic's name.
EXACT = 1.0


class ItemTopics:
    """Finds topics for the items of one document."""

    def __init__(self, names: Sequence[TopicNames], ids: Mapping[str, int]) -> None:
        self._names = names
        self._ids = ids
        self._of_syllabus = frozenset(ids.values())

    def is_worth_asking(self, item: Item, section: Section, topic_id: int | None) -> bool:
        """Whether a labelled point is knowledge of the syllabus, not advice on how to study.

        "Techniques" and "Tips" hold advice, unless a point of theirs is named like a topic.
        """
        if topic_id not in self._of_syllabus:
            return False
        return not _ADVICE.search(section.heading) or self._sure_match(item) is not None

    def topic_id(self, item: Item, section: Section) -> int | None:
        """The topic the item belongs to; its section's where its own words say nothing sure."""
        if section.topic_source == Section.TopicSource.CHOSEN:
            return section.topic_id
        match = self._sure_match(item)
        if match is None:
            return section.topic_id
        if section.topic_source == Section.TopicSource.MATCHED and self._is_better(
            section, match.topic_id
        ):
            return section.topic_id
        return self._ids.get(match.topic_id, section.topic_id)

    def _sure_match(self, item: Item) -> TopicMatch | None:
        is_point = item.role == "point"
        words = item.label if is_point else item.prompt.split("\n")[0]
        match = match_topic([words], self._names) if words else None
        if match is None or match.confidence < (SURE_LABEL if is_point else SURE_QUESTION):
            return None
        return match

    def _is_better(self, section: Section, ident: str) -> bool:
        """An exact section holds against a topic of another area: recursion among functions."""
        if section.topic is None or section.topic_confidence < EXACT:
            return False
        return section.topic.ident.split("/")[0] != ident.split("/", maxsplit=1)[0]
