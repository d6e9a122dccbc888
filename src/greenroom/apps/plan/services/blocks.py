"""The plan fills the calendar: blocks for every day to the interview, and the interviews."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.selectors.blocks import get_block
from greenroom.apps.calendar.services.events import keep_events
from greenroom.apps.calendar.services.filling import fill_days
from greenroom.apps.calendar.services.pomodoros import begin_pomodoro, check_lengths
from greenroom.apps.plan.selectors.blocks import day_plans, interviews
from greenroom.apps.plan.selectors.outlook import forecast_of, load_outlook
from greenroom.apps.plan.services.today import start_today
from greenroom.core.errors import NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.calendar.models import Pomodoro
    from greenroom.apps.practice.models import Sitting


def replan(*, learner: Learner, now: datetime) -> None:
    """Lay the blocks of all days to come as the plan is now; pinned ones stay.

    What was missed is not added to the days that are left: the forecast starts from what the
    learner remembers today, so whatever is worth the time returns by itself.
    """
    outlook = load_outlook(learner, now=now)
    with transaction.atomic():
        keep_events(learner=learner, events=interviews(learner, outlook), now=now)
        fill_days(
            learner=learner, plans=day_plans(outlook, forecast_of(outlook, to_last=True)), now=now
        )


@transaction.atomic
def start_pomodoro(
    *, learner: Learner, minutes: int, break_minutes: int, block_id: int | None, now: datetime
) -> Pomodoro:
    """Start the clock, and a sitting of that length; with a block, on that block's topics.

    Where nothing is worth practising the clock runs alone, for reading or a summary.
    """
    check_lengths(minutes, break_minutes)
    block = get_block(learner, block_id) if block_id is not None else None
    sitting = _sitting(learner, minutes, block.topics if block else [], now)
    return begin_pomodoro(
        learner=learner, minutes=minutes, break_minutes=break_minutes, block=block,
        sitting_id=sitting.pk if sitting else None,
        title=block.title if block else "", now=now,
    )  # fmt: skip


def _sitting(learner: Learner, minutes: int, topic_ids: list[int], now: datetime) -> Sitting | None:
    for topics in (topic_ids, None) if topic_ids else (None,):
        try:
            return start_today(learner=learner, now=now, minutes=float(minutes), topic_ids=topics)
        except NotReadyError:
            continue
    return None
