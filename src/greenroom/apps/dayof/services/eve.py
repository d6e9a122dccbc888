"""Returns on the eve: begun, gone on with, and stopped."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import EveHabit
from greenroom.apps.dayof.selectors.eve import EVE_SITTING, eve_now, next_return, open_return
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.core.errors import InputError, NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.practice.models import Sitting


def start_return(*, learner: Learner, now: datetime) -> Sitting:
    """Go on with the return that is open, or queue the next one.

    Raises NotReadyError when no interview is near, when it is late, or when nothing is lacking.
    """
    eve = eve_now(learner, now=now)
    if eve is None or not (eve.is_eve or eve.is_on_the_day):
        raise NotReadyError("eve", "Returns begin the day before an interview. Today's plan is on.")
    if not eve.is_open:
        raise NotReadyError("eve", "Enough for today. What you know now, sleep keeps.")
    begun = open_return(learner, today=eve.today)
    if begun is not None:
        return begun
    chosen = next_return(eve, now=now)
    if not chosen.planned:
        raise NotReadyError("eve", "Nothing lacks enough for a return now. Rest, or read a recap.")
    return open_sitting(
        learner=learner,
        title="A short return" if eve.is_eve else "A last look",
        kind=EVE_SITTING,
        exercise_ids=[one.exercise_id for one in chosen.planned],
        minutes=chosen.minutes,
        now=now,
    )


def set_stopped(*, learner: Learner, is_stopped: bool, now: datetime) -> None:
    """Say that it is enough for today, or go on after all."""
    day = learner.local_day(now) if is_stopped else None
    EveHabit.objects.update_or_create(learner=learner, defaults={"stopped_on": day})


def set_hours(*, learner: Learner, nothing_new_from: str, enough_from: str) -> None:
    """Write from which hours of the eve nothing new is asked, and nothing at all.

    Raises InputError naming the hour that is none.
    """
    hours = {
        "nothing_new_from": _hour("nothing_new_from", nothing_new_from),
        "enough_from": _hour("enough_from", enough_from),
    }
    EveHabit.objects.update_or_create(learner=learner, defaults=hours)


def _hour(field: str, text: str) -> int:
    clean = text.strip()
    if not (clean.isascii() and clean.isdigit() and len(clean) <= 2 and int(clean) <= 23):
        raise InputError(field, "Write an hour from 0 to 23.")
    return int(clean)
