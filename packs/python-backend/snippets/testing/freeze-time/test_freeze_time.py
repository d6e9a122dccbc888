import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from offers import SHOP, Offer, banner, is_open, offer_for_today

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_an_offer_is_open_until_the_last_microsecond_and_not_longer():
    offer = Offer("Atlas", NOON)
    assert is_open(offer, NOON - timedelta(microseconds=1))
    assert not is_open(offer, NOON)


@pytest.mark.parametrize(
    "now, ends",
    [
        ("2026-01-15T12:34:56.789+00:00", "2026-01-16T00:00:00+00:00"),
        ("2026-07-15T23:30:00+00:00", "2026-07-16T23:00:00+00:00"),  # 0:30 in London
        ("2026-12-31T23:59:59+00:00", "2027-01-01T00:00:00+00:00"),
        ("2026-03-28T12:00:00+00:00", "2026-03-29T00:00:00+00:00"),
        ("2026-03-29T12:00:00+00:00", "2026-03-29T23:00:00+00:00"),  # day of 23 hours
        ("2026-10-25T00:30:00+00:00", "2026-10-26T00:00:00+00:00"),  # day of 25 hours
    ],
)
def test_it_ends_with_the_shops_day_at_every_odd_date(now: str, ends: str):
    offer = offer_for_today("Atlas", datetime.fromisoformat(now))
    assert offer.ends_at == datetime.fromisoformat(ends)
    assert offer.name == "Atlas"


def test_a_test_that_asks_the_clock_twice_fails_at_midnight():
    def naive_test() -> None:
        offer = offer_for_today("Atlas", datetime.now(UTC))
        assert offer.ends_at.day == (datetime.now(SHOP) + timedelta(days=1)).day

    with time_machine.travel(NOON, tick=False):
        naive_test()
    # A clock that goes on: the first answer before midnight, the second after it.
    with time_machine.travel("2026-03-05T23:59:59.9999+00:00", tick=False) as clock:
        real = offer_for_today

        def slow(name: str, now: datetime) -> Offer:
            clock.shift(0.001)
            return real(name, now)

        with pytest.MonkeyPatch.context() as patch, pytest.raises(AssertionError):
            patch.setitem(naive_test.__globals__, "offer_for_today", slow)
            naive_test()


def test_travel_moves_the_clock_that_the_edge_asks():
    offer = Offer("Atlas", NOON)
    with time_machine.travel(NOON - timedelta(seconds=1), tick=False) as clock:
        assert banner(offer) == "Atlas: today only"
        clock.shift(timedelta(seconds=1))
        assert banner(offer) == "Come back tomorrow"
        assert time.time() == NOON.timestamp()  # every clock, not one module's
    assert datetime.now(UTC) != NOON


def test_frozen_time_stands_still_and_ticking_time_goes_on():
    offer = Offer("Atlas", NOON + timedelta(microseconds=1))
    for tick, ends in [(False, False), (True, True)]:
        with time_machine.travel(NOON, tick=tick):
            shown = {banner(offer) for _ in range(1000)}
        assert ("Come back tomorrow" in shown) == ends


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        Offer("Atlas", datetime(2026, 3, 5))
