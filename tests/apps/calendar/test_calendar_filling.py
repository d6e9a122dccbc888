"""The plan lays its blocks; what was pinned stays; what was missed is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from greenroom.apps.calendar.models import Block, CalendarSettings, DayMinutes, Event
from greenroom.apps.calendar.selectors.days import minutes_by_day
from greenroom.apps.calendar.services.blocks import move_block, take_away
from greenroom.apps.calendar.services.events import EventSpec, keep_events, set_time
from greenroom.apps.calendar.services.filling import DayPlan, fill_days
from greenroom.apps.calendar.services.pomodoros import begin_pomodoro
from greenroom.core.errors import InputError

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOPICS = [(1, "Django ORM"), (2, "Caching")]


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def plan(offset: int, minutes: int = 25, topics=TOPICS) -> DayPlan:
    return DayPlan(day(offset), minutes, {"card": float(minutes)}, topics)


def fill(learner, *plans: DayPlan, now: datetime = NOW) -> list[Block]:
    fill_days(learner=learner, plans=plans, now=now)
    return list(Block.objects.filter(learner=learner))


def test_each_day_gets_blocks_with_time_kinds_and_topics(ada):
    first, second, third = fill(ada, plan(0), plan(1, 80))

    assert (first.day, first.starts_at, first.minutes) == (day(0), 1080, 25)
    assert first.title == "Django ORM, Caching"
    assert first.kinds == {"card": 25.0}
    assert [(one.starts_at, one.minutes, one.title) for one in (second, third)] == [
        (1080, 40, "Django ORM"),
        (1130, 40, "Caching"),
    ]


def test_filling_again_changes_nothing(ada, django_assert_num_queries):
    before = [(one.pk, one.uid, one.changed_at) for one in fill(ada, plan(0), plan(1))]
    revision = CalendarSettings.objects.get(learner=ada).revision
    with django_assert_num_queries(6):
        fill_days(learner=ada, plans=[plan(0), plan(1)], now=NOW + timedelta(hours=1))

    assert [(one.pk, one.uid, one.changed_at) for one in Block.objects.all()] == before
    assert CalendarSettings.objects.get(learner=ada).revision == revision


def test_a_replan_keeps_uids_and_counts_only_changes_of_the_time(ada):
    (before,) = fill(ada, plan(1))

    (retold,) = fill(ada, plan(1, topics=[(3, "SQL")]))
    (longer,) = fill(ada, plan(1, 40, topics=[(3, "SQL")]))

    assert before.uid == retold.uid == longer.uid
    assert retold.title == "SQL"
    assert (before.sequence, retold.sequence, longer.sequence) == (0, 0, 1)


def test_three_missed_days_vanish_and_the_days_to_come_owe_nothing(ada):
    fill(ada, *(plan(offset) for offset in range(6)))

    later = fill(ada, *(plan(offset) for offset in range(3, 6)), now=NOW + timedelta(days=3))

    assert [one.day for one in later] == [day(3), day(4), day(5)]
    assert {one.minutes for one in later} == {25}


def test_what_was_pinned_stays_when_everything_else_changes(ada):
    block, *_ = fill(ada, plan(2), plan(3))
    move_block(block=block, day=day(2), starts_at=480, minutes=25, now=NOW)

    fill(ada, plan(2, 60), plan(3), now=NOW + timedelta(days=1))
    blocks = Block.objects.filter(day=day(2))

    assert [(one.starts_at, one.minutes, one.is_pinned) for one in blocks] == [
        (480, 25, True),
        (1080, 35, False),
    ]
    fill(ada, now=NOW + timedelta(days=9))
    assert [one.pk for one in Block.objects.all()] == [block.pk]


def test_a_block_whose_time_has_passed_today_moves_to_the_next_quarter(ada):
    fill(ada, plan(0))

    during = fill(ada, plan(0), now=NOW.replace(hour=18, minute=10))
    after = fill(ada, plan(0), now=NOW.replace(hour=20, minute=1))

    assert [one.starts_at for one in during] == [1080]
    assert [one.starts_at for one in after] == [20 * 60 + 15]


def test_a_block_that_was_begun_stays(ada):
    (block,) = fill(ada, plan(0))
    begin_pomodoro(
        learner=ada, minutes=25, break_minutes=5, block=block, sitting_id=None, title="", now=NOW
    )

    blocks = fill(ada, plan(0, 0), now=NOW + timedelta(hours=1))

    assert [one.pk for one in blocks] == [block.pk]


def test_an_interview_keeps_its_hour_free(ada):
    keep_events(learner=ada, events=[EventSpec("target:1", "Interview", day(1))], now=NOW)
    set_time(learner=ada, key="target:1", starts_at=1080, minutes=60, now=NOW)

    (block,) = fill(ada, plan(1))

    assert block.starts_at == 1140


def test_an_event_keeps_uid_and_hour_and_goes_with_its_key(ada):
    keep_events(learner=ada, events=[EventSpec("target:1", "Interview", day(9))], now=NOW)
    set_time(learner=ada, key="target:1", starts_at=600, minutes=45, now=NOW)
    before = Event.objects.get()
    keep_events(learner=ada, events=[EventSpec("target:1", "Interview: Dev", day(8))], now=NOW)
    after = Event.objects.get()

    assert (after.uid, after.starts_at, after.minutes) == (before.uid, 600, 45)
    assert after.sequence == before.sequence + 1
    keep_events(learner=ada, events=[], now=NOW)
    assert not Event.objects.exists()


def test_minutes_go_with_the_block_that_was_moved(ada):
    block, _ = fill(ada, plan(1), plan(2))

    move_block(block=block, day=day(2), starts_at=480, minutes=30, now=NOW)

    assert minutes_by_day(ada, day(1), 3, default=25) == [0, 55, 25]
    assert fill(ada, plan(1, 0), plan(2, 55)) == list(Block.objects.filter(day=day(2)))
    assert [one.minutes for one in Block.objects.all()] == [30, 25]


def test_a_pin_alone_changes_no_minutes(ada):
    (block,) = fill(ada, plan(1))

    move_block(block=block, day=day(1), starts_at=600, minutes=25, now=NOW)

    assert not DayMinutes.objects.exists()


def test_a_block_taken_away_takes_its_minutes_along(ada):
    first, _ = fill(ada, plan(1, 80))

    take_away(block=first, now=NOW)

    assert minutes_by_day(ada, day(1), 1, default=80) == [40]


def test_the_plans_own_blocks_give_way(ada):
    first, second = fill(ada, plan(1, 80))

    move_block(block=first, day=day(1), starts_at=1120, minutes=40, now=NOW)

    second.refresh_from_db()
    assert second.starts_at == 1160


@pytest.mark.parametrize(
    ("offset", "starts_at", "minutes", "field"),
    [(-1, 600, 25, "day"), (2000, 600, 25, "day"), (1, -5, 25, "starts_at"),
     (1, 1430, 25, "starts_at"), (1, 600, 0, "minutes"), (1, 0, 2000, "minutes")],
)  # fmt: skip
def test_impossible_places_are_refused(ada, offset, starts_at, minutes, field):
    (block,) = fill(ada, plan(1))

    with pytest.raises(InputError) as refused:
        move_block(block=block, day=day(offset), starts_at=starts_at, minutes=minutes, now=NOW)

    assert refused.value.field == field
    block.refresh_from_db()
    assert block.starts_at == 1080


def test_a_clock_that_jumps_back_and_forth_leaves_a_whole_plan(ada):
    plans = [plan(offset) for offset in range(3)]
    fill(ada, *plans)
    fill(ada, now=NOW + timedelta(days=4000))
    fill(ada, *plans, now=NOW - timedelta(days=1))

    assert [one.day for one in fill(ada, *plans)] == [day(0), day(1), day(2)]


def test_after_midnight_it_is_still_the_day_before(ada):
    """The learner's day begins at 4: at 1 in the night nothing is left of it."""
    assert fill(ada, plan(0), now=datetime(2026, 11, 24, 1, tzinfo=UTC)) == []


def test_others_blocks_stay_as_they_are(ada, cy):
    theirs = fill(cy, plan(0))

    fill(ada, plan(0), now=NOW + timedelta(days=30))

    assert list(Block.objects.filter(learner=cy)) == theirs
