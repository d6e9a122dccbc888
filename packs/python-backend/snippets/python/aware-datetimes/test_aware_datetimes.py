from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from times import day_in_utc, elapsed, is_ambiguous, local_to_utc, to_utc

BERLIN = ZoneInfo("Europe/Berlin")  # +1, from 29 March to 25 October 2026 +2
KOLKATA = ZoneInfo("Asia/Kolkata")  # +5:30 all year
IN_GAP = datetime(2026, 3, 29, 2, 30)
TWICE = datetime(2026, 10, 25, 2, 30)


def test_a_time_with_a_zone_becomes_the_same_instant_in_utc():
    stored = to_utc(datetime(2026, 7, 1, 12, 0, tzinfo=BERLIN))
    assert stored == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert stored.tzinfo is UTC
    assert stored.isoformat() == "2026-07-01T10:00:00+00:00"


def test_a_time_without_a_zone_is_refused_since_it_compares_with_nothing():
    naive = datetime(2026, 7, 1, 12, 0)
    with pytest.raises(TypeError, match="offset-naive"):
        _ = naive < datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="no time zone: 2026-07-01T12:00:00"):
        to_utc(naive)


def test_a_fixed_offset_is_wrong_half_of_the_year_and_a_zone_is_not():
    summer, winter = datetime(2026, 7, 1, 12), datetime(2026, 1, 1, 12)
    fixed = timezone(timedelta(hours=2))
    assert winter.replace(tzinfo=fixed).astimezone(UTC).hour == 10  # an hour early
    assert local_to_utc(summer, BERLIN) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert local_to_utc(winter, BERLIN) == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert local_to_utc(winter, BERLIN).tzinfo is UTC
    assert local_to_utc(winter, KOLKATA) == datetime(2026, 1, 1, 6, 30, tzinfo=UTC)


def test_a_time_that_has_a_zone_is_not_moved_into_another():
    with pytest.raises(ValueError, match="already has a zone: 2026-07-01T12:00:00"):
        local_to_utc(datetime(2026, 7, 1, 12, tzinfo=KOLKATA), BERLIN)


def test_a_skipped_time_is_refused_where_replace_invents_an_instant():
    invented = IN_GAP.replace(tzinfo=BERLIN)
    assert invented.astimezone(UTC).astimezone(BERLIN).hour == 3  # not what we said
    with pytest.raises(ValueError, match="2026-03-29T02:30:00 does not exist in Euro"):
        local_to_utc(IN_GAP, BERLIN)
    before, after = IN_GAP.replace(hour=1, minute=59), IN_GAP.replace(hour=3, minute=0)
    gap = local_to_utc(after, BERLIN) - local_to_utc(before, BERLIN)
    assert gap == timedelta(minutes=1)


def test_a_time_that_happens_twice_is_recognised_and_told_apart_by_fold():
    first = local_to_utc(TWICE, BERLIN)
    second = local_to_utc(TWICE.replace(fold=1), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert is_ambiguous(TWICE, BERLIN)
    assert is_ambiguous(TWICE.replace(fold=1), BERLIN)
    assert not is_ambiguous(TWICE.replace(hour=3, minute=0), BERLIN)
    assert not is_ambiguous(IN_GAP, BERLIN)
    assert not is_ambiguous(TWICE, KOLKATA)


def test_subtracting_within_one_zone_forgets_the_hour_that_ours_counts():
    start = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    next_noon = start + timedelta(days=1)  # wall clock: noon again
    assert next_noon.hour == 12
    assert next_noon - start == timedelta(hours=24)
    assert elapsed(start, next_noon) == timedelta(hours=23)
    assert elapsed(start, start.astimezone(KOLKATA)) == timedelta(0)


@pytest.mark.parametrize(
    ("day", "starts_at", "hours"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC), 23),
        (date(2026, 7, 1), datetime(2026, 6, 30, 22, tzinfo=UTC), 24),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
    ],
)
def test_a_local_day_has_23_24_or_25_hours(day, starts_at, hours):
    first, following = day_in_utc(day, BERLIN)
    assert (first, first.tzinfo, following.tzinfo) == (starts_at, UTC, UTC)
    assert following - first == timedelta(hours=hours)
