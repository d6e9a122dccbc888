"""What a mock interview can be composed of: exercises with their recall and their weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.http import Http404

from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.interviews.selectors.mocks import asked_lately
from greenroom.apps.library.selectors.askable import Askable, askable
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.plan.selectors.targets import weights_of
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.core.errors import GreenroomError
from greenroom.core.interviewing.items import Item

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.plan.models import Target

# What each kind of exercise is asked as. A lab is an evening's work, and a review of code has no
# answer that is spoken.
ASKED_AS: Final = {"question": "question", "behavioural": "behavioural", "problem": "coding"}


def items_for(
    learner: Learner, target: Target | None, *, formats: Iterable[str] | None, now: datetime
) -> list[Item]:
    """All that may be asked, weighed for a target; `formats`: for rounds of these forms only."""
    found = askable(learner, ASKED_AS)
    recalls = recalls_of(learner, [one.exercise_id for one in found], now=now)
    lately = asked_lately(learner)
    weights = weights_of([one.topic for one in found], target, formats=formats)
    return [
        Item(
            id=one.exercise_id, ident=one.ident, kind=ASKED_AS[one.kind],
            topic=_ident_of_topic(one), level=one.level, minutes=one.minutes, title=one.title,
            prompt=one.statement, weight=weight, recall=recalls.get(one.exercise_id),
            mocks_ago=lately.get(one.exercise_id), points=one.points,
        )
        for one, weight in zip(found, weights, strict=True)
    ]  # fmt: skip


def keys_for(learner: Learner) -> Callable[[Item], Sequence[str]]:
    """Reads what a good answer to an item must say; each task once."""
    known: dict[int, tuple[str, ...]] = {}

    def keys_of(item: Item) -> Sequence[str]:
        if item.id not in known:
            known[item.id] = () if item.kind == "coding" else _must_points(learner, item.ident)
        return known[item.id]

    return keys_of


def _must_points(learner: Learner, ident: str) -> tuple[str, ...]:
    try:
        rubric = rubric_of(get_task(learner, ident)[0])
    except (GreenroomError, Http404):
        # A rubric that cannot be read gives nothing away.
        return ()
    return tuple(point.text for point in rubric.key_points if point.weight == "must")


def _ident_of_topic(one: Askable) -> str:
    return one.topic.ident
