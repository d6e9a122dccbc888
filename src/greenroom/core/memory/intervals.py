"""The next interval under each answer button, as days and as words."""

import math
from datetime import datetime

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.policy import CURRENT_POLICY, POLICIES, Policy
from greenroom.core.memory.rating import Rating
from greenroom.core.memory.state import MemoryState

DESIRED_RECALL = 0.9

_HOURS_A_DAY = 24
_MINUTES_A_DAY = 24 * 60
_DAYS_A_MONTH = 365.25 / 12
_DAYS_A_YEAR = 365.25


def next_intervals(
    state: MemoryState | None, at: datetime, *, policy: Policy = POLICIES[CURRENT_POLICY]
) -> dict[Rating, float]:
    """Days until due, for each rating an attempt at the aware time `at` may get.

    Due is when recall has fallen to 0.9. Less than 1 means again today. `policy` is the learner's.
    Raises ScheduleError for a naive time.
    """
    return {
        rating: policy.interval_days(policy.update(state, rating, at).stability_days)
        for rating in Rating
    }


def describe_interval(days: float) -> str:
    """A number of days as a learner reads it: "10 min", "5 h", "3 d", "2.1 mo", "1.2 y".

    The unit is chosen after rounding, so nothing reads "60 min" or "12.0 mo".
    Raises ScheduleError for a negative number, nan or infinity.
    """
    if not 0 <= days < math.inf:
        raise ScheduleError(f"an interval is 0 days or more, not {days}")
    minutes, hours = round(days * _MINUTES_A_DAY), round(days * _HOURS_A_DAY)
    if minutes < 60:
        return f"{max(1, minutes)} min"
    if hours < _HOURS_A_DAY:
        return f"{hours} h"
    if round(days) < 31:
        return f"{round(days)} d"
    months = round(days / _DAYS_A_MONTH, 1)
    return f"{months:g} mo" if months < 12 else f"{round(days / _DAYS_A_YEAR, 1):g} y"
