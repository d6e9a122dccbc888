"""The rounds of an interview: which forms, on which days, how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenroom.apps.plan.models import Round, Target
from greenroom.apps.plan.services.targets import (
    MOST_MINUTES,
    parse_date,
    save_target,
    short_text,
)
from greenroom.core.errors import InputError
from greenroom.core.planning.formats import FORMATS

MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class GivenRound:
    """A line of the form as it was filled in; without a format it is no round."""

    format: str
    title: str = ""
    date: str = ""
    minutes: str = ""


@transaction.atomic
def save_with_rounds(
    *, target: Target, company: str, role: str, date_text: str, minutes_text: str,
    rounds: Sequence[GivenRound], now: datetime,
) -> bool:  # fmt: skip
    """Change a target and all its rounds together; True if a round moved the interview's day.

    Raises InputError as save_target and save_rounds do; nothing is changed then.
    """
    learner = target.learner
    before = target.date.isoformat()
    # The rounds first: a new day may lie before a round that moves as well.
    moves = save_rounds(target=target, given=rounds, today=learner.local_day(now))
    moves = moves and date_text.strip() == before
    save_target(
        learner=learner, target=target, company=company, role=role, minutes_text=minutes_text,
        date_text=target.date.isoformat() if moves else date_text, now=now,
    )  # fmt: skip
    return moves


@transaction.atomic
def save_rounds(*, target: Target, given: Sequence[GivenRound], today: date) -> bool:
    """Write the rounds anew, in the order given; lines without a format are left out.

    A round after the interview's day moves that day, which is told by True. Raises InputError
    naming the line (from 1) and the field: "round-2-date".
    """
    before = {one.date for one in target.rounds.all()}
    rows = [
        _row(target, line, number, before, today)
        for number, line in enumerate(given, 1)
        if line.format.strip()
    ]
    if len(rows) > MOST_ROUNDS:
        raise InputError("rounds", f"At most {MOST_ROUNDS} rounds, please.")
    target.rounds.all().delete()
    Round.objects.bulk_create(rows)
    last = max([one.date for one in rows if one.date], default=target.date)
    if last <= target.date:
        return False
    target.date = last
    target.save(update_fields=["date"])
    return True


def _row(
    target: Target, line: GivenRound, number: int, before: set[date | None], today: date
) -> Round:
    place = f"round-{number}"
    if line.format not in FORMATS:
        raise InputError(f"{place}-format", f"{line.format[:40]!r} is no form of round known here.")
    return Round(
        target=target,
        format=line.format,
        title=short_text(f"{place}-title", line.title),
        date=_day(f"{place}-date", line.date, before, today),
        minutes=_minutes(f"{place}-minutes", line.minutes),
        position=number,
    )


def _day(field: str, text: str, before: set[date | None], today: date) -> date | None:
    """The day, None if it is not known; one that is past by now may stay."""
    if not text.strip():
        return None
    if text.strip() in {one.isoformat() for one in before if one}:
        return date.fromisoformat(text.strip())
    try:
        return parse_date(text, today=today)
    except InputError as error:
        raise InputError(field, error.message) from None


def _minutes(field: str, text: str) -> int | None:
    clean = text.strip()
    if not clean:
        return None
    is_number = clean.isascii() and clean.isdigit() and len(clean) <= 6
    if not (is_number and 1 <= int(clean) <= MOST_MINUTES):
        raise InputError(field, f"How long is it? 1 to {MOST_MINUTES} minutes, or leave it empty.")
    return int(clean)
