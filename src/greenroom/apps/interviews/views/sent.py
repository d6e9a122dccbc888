"""What a page of a mock interview sends."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.interviews.services.mocks import Wanted
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.plan.models import Round, Target

CONFIDENCE_TOLD = "Say how sure you are from 0 to 100."


def read_wanted(request: LearnerRequest, *, now: datetime) -> Wanted:
    """The form of a new mock interview."""
    sent = request.POST
    target, chosen = find_occasion(request, sent.get("for", ""), now=now)
    is_weakest = sent.get("scope") != "chosen"
    return Wanted(
        format=sent.get("format", ""), level=sent.get("level", ""), length=sent.get("length", ""),
        topics=() if is_weakest else tuple(dict.fromkeys(sent.getlist("topic"))),
        mode=sent.get("mode", ""), voice=bool(sent.get("voice")),
        recorded_as=sent.get("recorded_as", ""), target=target, round=chosen,
    )  # fmt: skip


def find_occasion(
    request: LearnerRequest, text: str, *, now: datetime
) -> tuple[Target | None, Round | None]:
    """What it is a rehearsal for: "target:3", "round:7", or "" for nothing. Http404 for others'."""
    what, _, number = text.partition(":")
    ident = whole_number(number)
    for target in current_targets(request.user, today=request.user.local_day(now)):
        if what == "target" and target.pk == ident:
            return target, None
        for one in rounds_of(target):
            if what == "round" and one.pk == ident:
                return target, one
    if text:
        raise Http404("There is no such interview to be ready for.")
    return None, None


def read_confidence(text: str) -> int | None:
    """0 to 100; None where nothing was said. Raises InputError for anything else."""
    plain = text.strip()
    if not plain:
        return None
    percent = whole_number(plain)
    if percent is None or percent > 100:
        raise InputError("confidence", CONFIDENCE_TOLD)
    return percent


def read_uuid(text: object) -> uuids.UUID:
    """The id that the page made. Raises InputError for what is none."""
    try:
        return uuids.UUID(str(text))
    except ValueError:
        raise InputError("id", "This came without its id. Reload the page.") from None


def read_time(text: object, *, now: datetime) -> datetime:
    """A time with its zone; now for what is none."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return now
    return found if found.tzinfo is not None else now


def read_seconds(told: object) -> float:
    """A length of time that a page counted; 0 for what is none."""
    is_number = isinstance(told, int | float) and not isinstance(told, bool)
    # A comparison with NaN is false, and 10**400 is more than a day.
    return float(told) if is_number and 0 <= told <= 86_400 else 0.0  # type: ignore[operator, arg-type]
