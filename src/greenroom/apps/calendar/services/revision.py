"""What the feed holds has changed: who polls it will be told."""

from __future__ import annotations

import secrets

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import CalendarSettings


def note_change(learner: Learner) -> None:
    """Name the state of the learner's blocks and events anew.

    At random: a counter would come to the same number twice after a backup was brought back.
    """
    CalendarSettings.objects.update_or_create(
        learner=learner, defaults={"revision": secrets.randbits(62)}
    )
