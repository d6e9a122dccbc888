"""What a server does for answers when it starts, and once an hour."""

from __future__ import annotations

from datetime import datetime

from greenroom.apps.accounts.selectors import all_learners
from greenroom.apps.answering.services.counting import settle_answers


def settle_all_answers(*, now: datetime) -> int:
    """Count everybody's answers that were left before they were rated; how many that were."""
    return sum(settle_answers(learner=learner, now=now) for learner in all_learners())
