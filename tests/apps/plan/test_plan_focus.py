"""What was named to be worked on stands first, says why, and leaves when it was attempted."""

from datetime import timedelta

import pytest

from apps.plan.test_plan_outlook import aim, fill, planned_ids, practise
from greenroom.apps.library.models import Exercise
from greenroom.apps.plan.models import Focus
from greenroom.apps.plan.selectors.focus import focus_on
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.plan.selectors.shown import reason_of
from greenroom.apps.plan.selectors.tomorrow import plan_of_tomorrow
from greenroom.apps.plan.services.focus import FOCUS_MAX, FocusLine, drop_focus, set_focus
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating

TOMORROW = timedelta(days=1)


def name(learner, rows, now, *, day=TOMORROW, source="mock:1") -> None:
    set_focus(
        learner=learner, source=source, now=now, from_day=learner.local_day(now) + day,
        lines=[FocusLine(row.pk, f"mock interview: missed {row.pk}") for row in rows],
    )  # fmt: skip


def test_what_is_named_stands_first_from_its_day_on(ada, now):
    fill(ada, now, lists=100, redis=100)
    aim(ada, now)
    before = planned_ids(ada, now)
    named = list(Exercise.objects.exclude(pk__in=before).order_by("-pk")[:2])
    name(ada, named, now)

    assert planned_ids(ada, now) == before
    assert planned_ids(ada, now + TOMORROW)[:2] == [one.pk for one in named]


def test_tomorrows_plan_says_why_and_holds_nothing_twice(ada, now):
    fill(ada, now, lists=100, redis=100)
    aim(ada, now)
    named = Exercise.objects.order_by("-pk")[:3]
    name(ada, named, now)

    shown = plan_of_tomorrow(ada, now=now)

    assert shown[0].reason.startswith(f"mock interview: missed {named[0].pk} (new")
    assert len({one.exercise_id for one in shown}) == len(shown)
    assert 20 <= sum(one.minutes for one in shown) <= 25


def test_what_is_named_takes_half_of_the_day_at_most_but_the_first_has_its_place(ada, now):
    fill(ada, now)
    aim(ada, now, minutes="10")
    named = list(Exercise.objects.order_by("-pk")[:20])
    name(ada, named, now, day=timedelta(0))
    outlook = load_outlook(ada, now=now)
    planned = plan_for(outlook)
    first = [one for one in planned if reason_of(outlook, one).startswith("mock interview")]
    assert 4 < sum(one.minutes for one in first) <= 5

    Exercise.objects.filter(pk=named[0].pk).update(minutes=30)
    assert planned_ids(ada, now)[0] == named[0].pk


def test_an_attempt_takes_it_out_and_an_undo_of_the_naming_too(ada, now):
    fill(ada, now)
    aim(ada, now)
    named = list(Exercise.objects.order_by("-pk")[:2])
    name(ada, named, now, day=timedelta(0))
    practise(ada, named[:1], Rating.GOOD, now + timedelta(minutes=5))

    assert list(focus_on(ada, day=ada.local_day(now))) == [named[1].pk]
    assert drop_focus(learner=ada, source="mock:1") == 2
    assert focus_on(ada, day=ada.local_day(now)) == {}


def test_naming_again_replaces_what_was_named_before(ada, now):
    fill(ada, now)
    rows = list(Exercise.objects.all()[:3])
    name(ada, rows[:2], now, day=timedelta(0))
    name(ada, rows[1:], now, day=timedelta(0))
    name(ada, rows[:1], now, day=timedelta(0), source="mock:2")

    assert list(focus_on(ada, day=ada.local_day(now))) == [rows[1].pk, rows[2].pk, rows[0].pk]


def test_a_strangers_exercise_is_not_named(ada, cy, now):
    fill(ada, now)
    name(cy, Exercise.objects.filter(learner=ada)[:2], now)

    assert not Focus.objects.exists()


def test_too_many_are_refused(ada, now):
    lines = [FocusLine(pk, "why") for pk in range(FOCUS_MAX + 1)]
    with pytest.raises(InputError, match="at most 20"):
        set_focus(learner=ada, source="mock:1", lines=lines, from_day=now.date(), now=now)
