"""Instants are stored in UTC; a zone is applied where people enter and read them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def to_utc(moment: datetime) -> datetime:
    """For every door into the system; raises ValueError if it knows no zone."""
    if moment.utcoffset() is None:  # astimezone() would take the server's zone
        raise ValueError(f"no time zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def local_to_utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant when clocks in `zone` show `wall`.

    An hour that happens twice needs a choice: `wall.fold` 0 is the first, 1 the
    second. Raises ValueError if the clocks skip `wall`.
    """
    if wall.tzinfo is not None:
        raise ValueError(f"already has a zone: {wall.isoformat()}")
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall:
        raise ValueError(f"{wall.isoformat()} does not exist in {zone.key}")
    return instant


def is_ambiguous(wall: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in `zone` show `wall` twice, so that a form must ask which."""
    first, second = (
        wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)
    )
    return first > second  # in the gap it is the other way round


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Real time between two; `end - start` in one zone subtracts wall clocks."""
    return to_utc(end) - to_utc(start)


def day_in_utc(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First instant of a local day and of the next: 23, 24 or 25 hours apart."""
    starts = (datetime.combine(d, time(), zone) for d in (day, day + timedelta(days=1)))
    first, following = (start.astimezone(UTC) for start in starts)
    return first, following
