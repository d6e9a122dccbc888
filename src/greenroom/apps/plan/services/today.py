"""Today's plan becomes a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from greenroom.apps.accounts.models import Learner
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.practice.selectors.sittings import unfinished_sitting
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.apps.workbench.services.stints import settle_stints
from greenroom.core.errors import InputError, NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.practice.models import Sitting

LONGEST_SITTING_MINUTES = 16 * 60


def start_today(
    *, learner: Learner, now: datetime, minutes: float | None = None,
    topic_ids: Sequence[int] | None = None,
) -> Sitting:  # fmt: skip
    """Go on with today's unfinished sitting, or queue what is worth today's minutes.

    `minutes` asks for a fresh stretch of that length (a Pomodoro); `topic_ids` narrows it.
    Raises NotReadyError when there is nothing worth practising.
    """
    if minutes is not None and not 0 < minutes <= LONGEST_SITTING_MINUTES:
        raise InputError("minutes", "A sitting takes 1 minute to 16 hours.")
    if minutes is None and topic_ids is None:
        open_one = unfinished_sitting(learner, day=learner.local_day(now), kind="plan")
        if open_one is not None:
            return open_one
    settle_stints(learner=learner, now=now)
    outlook = load_outlook(learner, now=now, topic_ids=topic_ids)
    # A topic that was asked for by name is practised however much the day already held.
    asked = minutes if minutes is not None or topic_ids is None else float(outlook.minutes_a_day)
    planned = plan_for(outlook, minutes=asked)
    if not planned:
        raise NotReadyError("plan", "Nothing is worth practising right now. Import notes, or rest.")
    title = "Today's plan" if topic_ids is None else outlook.titles_text
    return open_sitting(
        learner=learner,
        title=title,
        kind="plan" if topic_ids is None else "topic",
        exercise_ids=[one.exercise_id for one in planned],
        minutes=sum(one.minutes for one in planned),
        now=now,
    )
