"""What the plan of tomorrow would hold if nothing more was practised today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.plan.selectors.shown import ShownPlanned, show_blocks

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner


def plan_of_tomorrow(learner: Learner, *, now: datetime) -> tuple[ShownPlanned, ...]:
    """Tomorrow's exercises in their order, each with why; at this hour of the day."""
    outlook = load_outlook(learner, now=now + timedelta(days=1))
    blocks = show_blocks(outlook, plan_for(outlook, minutes=float(outlook.minutes_today)))
    return tuple(item for block in blocks for item in block.items)
