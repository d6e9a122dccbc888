"""Targets: an interview's date and minutes, and what counts for it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.plan.models import Round, Target, WeightFactor
from greenroom.apps.plan.selectors.targets import Factors
from greenroom.core.errors import InputError
from greenroom.core.planning.formats import FORMATS

FACTORS = (0.0, 0.5, 1.0, 2.0, 3.0)
MOST_MINUTES = 16 * 60
FARTHEST = timedelta(days=3 * 365)


@transaction.atomic
def save_target(
    *, learner: Learner, target: Target | None, company: str, role: str, date_text: str,
    minutes_text: str, now: datetime, formats: Sequence[str] = (),
) -> Target:  # fmt: skip
    """Make a target, beside those there are, or change one.

    Each of `formats` becomes a round, where the target has none of that form. Raises InputError
    naming the field that cannot be used.
    """
    fields = {
        "company": short_text("company", company),
        "role": short_text("role", role),
        "date": _date_of(target, date_text, today=learner.local_day(now)),
        "minutes_a_day": parse_minutes(minutes_text),
    }
    wanted = _formats(formats)
    if target is None:
        target = Target.objects.create(learner=learner, created_at=now, **fields)
    else:
        for name, value in fields.items():
            setattr(target, name, value)
        target.save(update_fields=list(fields))
    _add_rounds(target, wanted)
    return target


def _date_of(target: Target | None, text: str, *, today: date) -> date:
    """The interview's day. It may stay past as it was, and no round may lie after it."""
    if target is not None and text.strip() == target.date.isoformat():
        return target.date
    day = parse_date(text, today=today)
    rounds = [] if target is None else [one.date for one in target.rounds.all() if one.date]
    if rounds and max(rounds) > day:
        raise InputError("date", f"A round is on {max(rounds)}. Move that round first.")
    return day


def _add_rounds(target: Target, formats: Sequence[str]) -> None:
    present = set(target.rounds.values_list("format", flat=True))
    Round.objects.bulk_create(
        Round(target=target, format=one, position=len(present) + at)
        for at, one in enumerate(formats)
        if one not in present
    )


@transaction.atomic
def set_factors(
    *, target: Target, areas: Mapping[int, float], topics: Mapping[int, float | None]
) -> None:
    """Write how much areas and topics count; a topic's None means: as its area.

    Ids the learner may not see are left out. Raises InputError if nothing would count.
    """
    shown = areas_of(target.learner)
    area_ids = {one.area.pk for one in shown}
    topic_ids = {topic.pk for one in shown for topic in one.topics}
    given = {topic_id: factor for topic_id, factor in topics.items() if factor is not None}
    chosen = Factors({**areas}, given)
    if shown and not any(chosen.weight_of(topic) for one in shown for topic in one.topics):
        raise InputError(
            "weights", "With all weights at 'not asked' nothing counts. Choose at least one topic."
        )
    rows = [
        WeightFactor(target=target, area_id=area_id, factor=_factor(factor))
        for area_id, factor in areas.items()
        if area_id in area_ids and factor != 1.0
    ]
    rows += [
        WeightFactor(target=target, topic_id=topic_id, factor=_factor(factor))
        for topic_id, factor in topics.items()
        if topic_id in topic_ids and factor is not None
    ]
    target.factors.all().delete()
    WeightFactor.objects.bulk_create(rows)


def archive_target(*, target: Target, now: datetime) -> None:
    """Put a target aside; its attempts and memory are the learner's and stay."""
    target.archived_at = now
    target.save(update_fields=["archived_at"])


def restore_target(*, target: Target) -> None:
    """Bring back a target that was put aside."""
    target.archived_at = None
    target.save(update_fields=["archived_at"])


def parse_date(text: str, *, today: date) -> date:
    """A date of the form 2026-12-24 that is today or later. Raises InputError otherwise."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            "date", f"{text[:40]!r} is no date. Write year, month, day, like 2026-12-24."
        ) from None
    if day < today:
        raise InputError("date", f"{day} is past. Choose today ({today}) or a later day.")
    if day > today + FARTHEST:
        raise InputError("date", f"{day} is more than three years away. Is the year right?")
    return day


def parse_minutes(text: str) -> int:
    """Whole minutes a day, 1 to 960. Raises InputError otherwise."""
    clean = text.strip()
    is_number = clean.isascii() and clean.isdigit() and len(clean) <= 6
    if not (is_number and 1 <= int(clean) <= MOST_MINUTES):
        raise InputError(
            "minutes_a_day", f"Write how many minutes a day you have: 1 to {MOST_MINUTES}."
        )
    return int(clean)


def _formats(formats: Sequence[str]) -> list[str]:
    for one in formats:
        if one not in FORMATS:
            raise InputError("formats", f"{one[:40]!r} is no interview format known here.")
    return [one for one in FORMATS if one in formats]


def short_text(field: str, text: str) -> str:
    """One line of at most 200 characters. Raises InputError naming `field`."""
    clean = " ".join(text.replace("\x00", "").split())
    if len(clean) > 200:
        raise InputError(field, "At most 200 characters, please.")
    return clean.encode("utf-8", "replace").decode("utf-8")


def _factor(value: float) -> float:
    if value not in FACTORS:
        raise InputError(
            "weights", f"A weight is one of {', '.join(f'{one:g}' for one in FACTORS)}."
        )
    return value
