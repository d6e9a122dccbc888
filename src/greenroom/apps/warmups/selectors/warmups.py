"""Reading warm-ups: one, all, and what they say about one's confidence."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.warmups.models import WarmUp
from greenroom.core.readings import Reading, find_reading
from greenroom.core.warmups import Check, Foretold, Measured, judge, share_met

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

PAST_MAX = 30


def get_warm_up(learner: Learner, uuid: uuids.UUID) -> WarmUp:
    """The learner's warm-up. Http404 for anybody else's."""
    row = WarmUp.objects.filter(learner=learner, uuid=uuid).select_related("recording").first()
    if row is None:
        raise Http404("There is no such warm-up.")
    return row


def warm_up_of(learner: Learner, recording: uuids.UUID) -> WarmUp:
    """The warm-up that this recording belongs to. Http404 for anybody else's."""
    row = WarmUp.objects.filter(learner=learner, recording__uuid=recording).first()
    if row is None:
        raise Http404("There is no such warm-up.")
    return row


def past_warm_ups(learner: Learner) -> list[WarmUp]:
    """Those that were ended, the latest first."""
    return list(WarmUp.objects.filter(learner=learner, ended_at__isnull=False)[:PAST_MAX])


def text_of(warm_up: WarmUp) -> Reading | None:
    """The text that is read; None for a free answer."""
    return find_reading(warm_up.reading)


def checks_of(warm_up: WarmUp) -> tuple[Check, ...]:
    """What it was after and whether that was kept; nothing before it was measured."""
    told = warm_up.delivery
    if not told:
        return ()
    text = text_of(warm_up)
    measured = Measured(
        span=float(told.get("span_seconds") or 0.0),
        lead_in=float(told.get("lead_in_seconds") or 0.0),
        longest_silence=_longest_pause(told),
        words=text.words if text else None,
    )
    return judge(measured, aim_seconds=warm_up.aim_seconds, is_reading=text is not None)


def _longest_pause(told: dict[str, object]) -> float:
    """Between words: how long one took to begin is a check of its own."""
    pauses = told.get("pauses")
    spans = pauses if isinstance(pauses, list) else []
    return max((float(end) - float(start) for start, end in spans), default=0.0)


def foretold_by(warm_ups: list[WarmUp]) -> list[Foretold]:
    """How sure one was before each that was measured, and how it went."""
    found = ((one, checks_of(one)) for one in warm_ups)
    return [
        Foretold(one.confidence_before / 100, share_met(checks)) for one, checks in found if checks
    ]
