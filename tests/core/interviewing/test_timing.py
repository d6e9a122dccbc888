"""The clock of a mock interview."""

from datetime import UTC, datetime, timedelta

from greenroom.core.interviewing.timing import timeline_second

BEGUN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def second(at: float, *pauses: tuple[float, float | None]) -> float:
    """Where the moment `at` seconds after the beginning lies; pauses are from, to."""
    told = [
        [(BEGUN + timedelta(seconds=one)).isoformat() if one is not None else None for one in pause]
        for pause in pauses
    ]
    return timeline_second(BEGUN + timedelta(seconds=at), started_at=BEGUN, pauses=told)


def test_pauses_are_left_out() -> None:
    assert second(30) == 30
    assert second(100, (40, 60)) == 80
    assert second(100, (10, 20), (40, 60)) == 70


def test_moment_within_a_pause_lies_where_it_began() -> None:
    assert second(50, (40, 60)) == 40
    assert second(500, (40, None)) == 40


def test_pause_to_come_takes_nothing_away() -> None:
    assert second(30, (40, 60)) == 30


def test_nothing_lies_before_the_beginning() -> None:
    assert second(-5) == 0
