"""Minutes of days: weekdays, days off, a day's own."""

from datetime import date, timedelta

import pytest

from greenroom.apps.calendar.models import CalendarSettings, DayMinutes, DaysOff
from greenroom.apps.calendar.selectors.days import (
    minutes_by_day,
    problems_a_day,
    rest_days,
    returns_weekly,
)
from greenroom.apps.practice.selectors.days import Day, streak_days

MONDAY = date(2026, 11, 23)


def test_a_day_has_the_default_until_something_is_said(ada):
    assert minutes_by_day(ada, MONDAY, 3, default=25) == [25, 25, 25]


def test_weekdays_have_their_own_minutes(ada):
    week = [60, None, None, None, None, 0, 120]
    CalendarSettings.objects.create(learner=ada, weekday_minutes=week)

    assert minutes_by_day(ada, MONDAY, 8, default=25) == [60, 25, 25, 25, 25, 0, 120, 60]


def test_days_off_have_none_and_a_days_own_minutes_win(ada):
    CalendarSettings.objects.create(learner=ada, weekday_minutes=[60] * 7)
    DaysOff.objects.create(learner=ada, first=MONDAY, last=MONDAY + timedelta(days=3))
    DayMinutes.objects.create(learner=ada, day=MONDAY + timedelta(days=1), minutes=10)

    assert minutes_by_day(ada, MONDAY, 5, default=25) == [0, 10, 0, 0, 60]


def test_days_off_that_began_earlier_and_end_later_count(ada):
    DaysOff.objects.create(
        learner=ada, first=MONDAY - timedelta(days=9), last=MONDAY + timedelta(days=9)
    )

    assert minutes_by_day(ada, MONDAY, 2, default=25) == [0, 0]


def test_anothers_days_are_not_mine(ada, cy):
    DaysOff.objects.create(learner=ada, first=MONDAY, last=MONDAY)
    DayMinutes.objects.create(learner=ada, day=MONDAY, minutes=7)
    CalendarSettings.objects.create(learner=ada, weekday_minutes=[9] * 7, problems_a_day=3)

    assert minutes_by_day(cy, MONDAY, 1, default=25) == [25]
    assert problems_a_day(cy) == 0
    assert returns_weekly(cy)


def test_three_queries_whatever_the_number_of_days(ada, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(minutes_by_day(ada, MONDAY, 120, default=25)) == 120


def test_rest_days_are_those_off_and_those_without_minutes(ada):
    CalendarSettings.objects.create(learner=ada, weekday_minutes=[None] * 5 + [0, None])
    DaysOff.objects.create(learner=ada, first=MONDAY, last=MONDAY)
    DayMinutes.objects.create(learner=ada, day=MONDAY + timedelta(days=5), minutes=5)

    rest = rest_days(ada, MONDAY, 14)

    assert rest == {MONDAY, MONDAY + timedelta(days=12)}


@pytest.mark.parametrize(
    ("answered", "rest", "streak"),
    [
        ("1101", "", 1),
        ("1101", "2", 3),
        ("1111", "2", 4),
        ("1100", "23", 2),
        ("1100", "3", 0),
        ("1100", "2", 2),
        ("0000", "0123", 0),
        ("", "", 0),
    ],
)
def test_rest_breaks_no_streak_and_makes_none(answered, rest, streak):
    days = [
        Day(MONDAY + timedelta(days=number), int(mark), 0.0, 0)
        for number, mark in enumerate(answered)
    ]
    off = {MONDAY + timedelta(days=int(number)) for number in rest}

    assert streak_days(days, rest=off) == streak
