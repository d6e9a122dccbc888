"""What a server does for the workbench when it starts, and once an hour."""

from __future__ import annotations

from datetime import datetime

from greenroom.apps.accounts.selectors import all_learners
from greenroom.apps.workbench.models import Watch
from greenroom.apps.workbench.services.stints import settle_stints
from greenroom.apps.workbench.services.the_desk import the_desk
from greenroom.apps.workbench.services.watching import the_watcher


def take_up_work(*, now: datetime) -> int:
    """Run what was handed in before the last end and not judged; how many runs that are.

    Folders that were watched are watched again, and goes of days past are ended.
    """
    settle_all(now=now)
    desk = the_desk()
    if Watch.objects.filter(ended_at=None).exists():
        the_watcher(desk)
    return desk.recover()


def settle_all(*, now: datetime) -> int:
    """End everybody's goes whose day or time is over; how many ended."""
    return sum(settle_stints(learner=learner, now=now) for learner in all_learners())
