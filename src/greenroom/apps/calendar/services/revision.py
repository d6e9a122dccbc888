"""What the feed holds has changed: who polls it will be told."""

from __future__ import annotations

from django.db.models import F

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import CalendarSettings


def note_change(learner: Learner) -> None:
    """Count one more change of the learner's blocks or events."""
    CalendarSettings.objects.get_or_create(learner=learner)
    CalendarSettings.objects.filter(learner=learner).update(revision=F("revision") + 1)
