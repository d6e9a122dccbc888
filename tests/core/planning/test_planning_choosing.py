"""Today's plan towards the date: what it holds, what it never does, and what is thrown at it."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_shelves import large_shelf, shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import Ahead, Goal, plan_day
from greenroom.core.planning.choosing import RETURN_DAYS, say_reason
from greenroom.core.planning.horizon_v1 import find_longer, worth_of_minutes
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.why import Standing, standings


def total(planned):
    return sum(one.minutes for one in planned)


def by_topic(planned):
    minutes = {}
    for one in planned:
        minutes[one.topic_index] = minutes.get(one.topic_index, 0.0) + one.minutes
    return minutes


def test_a_weight_next_to_nothing_is_nothing():
    shelf, topics = shelf_of((0,), (1,)), weights_of(1.0, 5e-324)
    planned = plan_day(shelf, topics, minutes=10.0, days_left=20.0)
    assert {one.topic_index for one in planned} == {0}


@settings(max_examples=60, deadline=None)
@given(shelves(), st.floats(0, 60), st.one_of(st.none(), st.floats(0, 200)))
def test_a_plan_never_takes_more_than_the_minutes_and_repeats_itself(drawn, minutes, days_left):
    shelf, topics = drawn
    planned = plan_day(shelf, topics, minutes=minutes, days_left=days_left)
    assert total(planned) <= minutes + 1e-6 or len(planned) == 1
    notes = [int(shelf.siblings[one.index]) for one in planned]
    assert len(set(notes)) == len(notes)
    assert planned == plan_day(shelf, topics, minutes=minutes, days_left=days_left)


def test_no_topic_takes_more_than_a_quarter_of_the_day():
    shelf = shelf_of(*[(topic,) for topic in range(6) for _ in range(60)])
    planned = plan_day(shelf, weights_of(9, 1, 1, 1, 1, 1), minutes=20, days_left=20)
    assert by_topic(planned)[0] == pytest.approx(5.0)
    assert total(planned) == pytest.approx(20.0)


def test_a_topic_alone_has_the_whole_day():
    planned = plan_day(shelf_of(*[(0,)] * 60), weights_of(1), minutes=20, days_left=20)
    assert total(planned) == pytest.approx(20.0)


def test_of_two_sides_of_a_note_one_is_planned():
    shelf = shelf_of((0, {"siblings": 7}), (0, {"siblings": 7}), (0, {"siblings": 8}))
    assert len(plan_day(shelf, weights_of(1), minutes=20, days_left=20)) == 2


# Heavy and new, enough for many days; and a light topic begun some days ago and well known.
HEAVY = [(topic,) for topic in range(4) for _ in range(60)]
LIGHT = 4
WEIGHTS = (5, 5, 5, 5, 0.1)


def topics_planned(last_days, *, weekly):
    shelf = shelf_of(*HEAVY, (LIGHT, 40.0, last_days), (LIGHT, 40.0, last_days))
    planned = plan_day(
        shelf, weights_of(*WEIGHTS), minutes=20, days_left=30,
        ahead=Ahead(minutes=(20.0,), returns_weekly=weekly),
    )  # fmt: skip
    return set(by_topic(planned))


def test_a_topic_that_was_not_seen_for_six_days_comes_back():
    assert LIGHT in topics_planned(RETURN_DAYS + 0.5, weekly=True)


def test_a_topic_that_was_seen_lately_waits_its_turn():
    assert LIGHT not in topics_planned(RETURN_DAYS - 1.5, weekly=True)


def test_without_the_wish_no_topic_comes_back_for_its_own_sake():
    assert LIGHT not in topics_planned(RETURN_DAYS + 0.5, weekly=False)


def test_topics_that_come_back_leave_most_of_the_day_to_others():
    """Sixty old topics are due at once, after a long pause."""
    old = [(topic, 200.0, 6.0 + topic) for topic in range(LIGHT, LIGHT + 60)]
    planned = plan_day(
        shelf_of(*HEAVY, *old), weights_of(*WEIGHTS[:LIGHT], *[0.01] * 60), minutes=20,
        days_left=30, ahead=Ahead(minutes=(20.0,), returns_weekly=True),
    )  # fmt: skip
    back = {one.topic_index for one in planned if one.topic_index >= LIGHT}
    assert back == set(range(LIGHT + 50, LIGHT + 60))  # five minutes, the longest unseen


def test_a_topic_of_weight_zero_never_comes_back():
    shelf = shelf_of(*HEAVY, (LIGHT, 40.0, 30.0))
    planned = plan_day(
        shelf, weights_of(5, 5, 5, 5, 0), minutes=20, days_left=30,
        ahead=Ahead(minutes=(20.0,), returns_weekly=True),
    )  # fmt: skip
    assert LIGHT not in by_topic(planned)


def doing_shelf(problems=3, drills=60):
    """Cards, drills of two minutes and problems of twenty, all begun; kinds 0, 1 and 2."""
    cards = [(topic, 3.0, 4.0) for topic in range(4) for _ in range(60)]
    rows = [
        *cards,
        *[(at % 4, {"later": True, "minutes": 2.0, "deed": True}) for at in range(drills)],
        *[(at % 4, {"later": True, "minutes": 20.0, "deed": True}) for at in range(problems)],
    ]
    rows = [row if isinstance(row[-1], dict) else (*row, {"later": False, "deed": False})
            for row in rows]  # fmt: skip
    kinds = np.repeat([-1, 1, 2], [len(cards), drills, problems]).astype(np.int32)
    return replace(shelf_of(*rows), kinds=kinds)


def kinds_of(shelf, planned):
    return [int(shelf.kinds[one.index]) for one in planned]


@pytest.mark.parametrize("wished", [1, 2])
def test_as_many_problems_come_as_are_wished(wished):
    shelf = doing_shelf()
    planned = plan_day(
        shelf, weights_of(1, 1, 1, 1), minutes=60, days_left=30,
        ahead=Ahead(minutes=(60.0,), wished={2: wished}),
    )  # fmt: skip
    assert kinds_of(shelf, planned).count(2) == wished
    assert total(planned) <= 60


def test_a_wish_that_does_not_fit_the_day_leaves_the_day_as_it_is():
    shelf = doing_shelf()
    ahead = Ahead(minutes=(10.0,), wished={2: 3})
    planned = plan_day(shelf, weights_of(1, 1, 1, 1), minutes=10, days_left=30, ahead=ahead)
    assert 2 not in kinds_of(shelf, planned)
    assert total(planned) == pytest.approx(10.0)


def test_a_kind_that_a_format_asks_for_gets_more_turns():
    shelf = replace(doing_shelf(problems=0), kinds=np.tile([1, 2], 150).astype(np.int32))

    def minutes_of_kind_two(factor):
        planned = plan_day(
            shelf, weights_of(1, 1, 1, 1), minutes=80, days_left=30,
            ahead=Ahead(minutes=(80.0,), kind_factors={2: factor}),
        )  # fmt: skip
        return sum(
            one.minutes for one in planned
            if shelf.is_later[one.index] and shelf.kinds[one.index] == 2
        )  # fmt: skip

    assert minutes_of_kind_two(3.0) > minutes_of_kind_two(1.0) > 0


def two_goals(near, far, *, shares=(0.7, 0.3), minutes=10.0):
    """Topic 0 counts for the near one, topic 1 for the far one."""
    shelf = shelf_of(*[(topic,) for topic in range(2) for _ in range(200)])
    ahead = Ahead(
        minutes=(minutes,),
        goals=(
            Goal(near, np.array([1.0, 0.0]), shares[0]),
            Goal(far, np.array([0.0, 1.0]), shares[1]),
        ),
    )
    return shelf, weights_of(1, 1), ahead


def test_of_two_interviews_the_nearer_has_most_of_today_and_the_other_some():
    shelf, topics, ahead = two_goals(3.0, 40.0)
    worth = worth_of_minutes(shelf, topics, minutes=10, days_left=3.0, ahead=ahead)
    assert worth[0] > 1.5 * worth[-1] > 0
    best = np.argsort(-worth, kind="stable")[:20]
    assert set(shelf.topics[best].tolist()) == {0}


def test_an_exercise_is_told_its_recall_on_the_nearest_date():
    shelf, topics, ahead = two_goals(5.0, 40.0)
    shelf = replace(
        shelf, stability_days=np.full(400, 10.0), difficulty=np.full(400, 5.0),
        elapsed_days=np.full(400, 8.0),
    )  # fmt: skip
    (one, *_) = plan_day(shelf, topics, minutes=10, days_left=40.0, ahead=ahead)
    assert one.recall_then == pytest.approx(float(recall_in(shelf, 5.0)[one.index]))


def test_an_interview_for_which_nothing_counts_takes_nothing():
    shelf, topics, ahead = two_goals(3.0, 40.0)
    empty = replace(
        ahead, goals=(Goal(3.0, np.zeros(2), 0.7), Goal(40.0, np.array([0.0, 1.0]), 0.3))
    )
    planned = plan_day(shelf, topics, minutes=10, days_left=3.0, ahead=empty)
    assert set(by_topic(planned)) == {1}
    assert total(planned) == pytest.approx(10.0)


@pytest.mark.parametrize(
    "goals", [(), (Goal(3.0, np.zeros(2)),), (Goal(3.0, np.zeros(2)), Goal(9.0, np.zeros(2)))]
)
def test_where_all_weights_are_zero_nothing_is_planned(goals):
    shelf, _, _ = two_goals(3.0, 40.0)
    planned = plan_day(
        shelf, weights_of(0, 0), minutes=10, days_left=3.0, ahead=Ahead((10.0,), goals)
    )
    assert planned == ()


def test_no_minutes_and_no_exercises_make_no_plan():
    shelf, topics = large_shelf(exercises=50)
    assert plan_day(shelf, topics, minutes=0, days_left=20) == ()
    assert plan_day(shelf_of(), topics, minutes=25, days_left=20) == ()
    assert find_longer(shelf_of(), topics, minutes=25) is None


def test_sixteen_hours_take_all_there_is_and_no_more():
    shelf, topics = large_shelf(exercises=300)
    planned = plan_day(shelf, topics, minutes=960, days_left=20)
    assert len({one.exercise_id for one in planned}) == len(planned)
    assert 60 < total(planned) <= 960


@pytest.mark.parametrize("minutes", [-1.0, float("nan"), float("inf")])
def test_impossible_minutes_are_refused(minutes):
    with pytest.raises(ScheduleError, match="minutes"):
        plan_day(shelf_of((0,)), weights_of(1), minutes=minutes)


@pytest.mark.parametrize("days_left", [-400.0, -1.0, 0.0, 1.0, 1100.0, None])
def test_any_number_of_days_makes_a_plan(days_left):
    shelf, topics = large_shelf(exercises=300)
    planned = plan_day(shelf, topics, minutes=20, days_left=days_left)
    assert 18 <= total(planned) <= 20


def test_three_years_off_is_planned_as_a_quarter_of_one():
    shelf, topics = large_shelf(exercises=300)
    far = plan_day(shelf, topics, minutes=20, days_left=1100.0)
    assert [one.exercise_id for one in far] == [
        one.exercise_id for one in plan_day(shelf, topics, minutes=20, days_left=90.0)
    ]


@pytest.mark.parametrize("elapsed", [0.0, 1e-9, 40_000.0])
def test_a_clock_that_jumped_makes_a_plan(elapsed):
    """Set back, every attempt is of this moment; set on, all is a century ago."""
    shelf, topics = large_shelf(exercises=300)
    jumped = replace(shelf, elapsed_days=np.where(shelf.is_new, np.nan, elapsed))
    planned = plan_day(jumped, topics, minutes=20, days_left=14.0)
    assert 18 <= total(planned) <= 20
    assert all(np.isfinite(one.value) and 0 <= one.recall <= 1 for one in planned)


def test_fifty_thousand_exercises_are_planned_within_a_second():
    shelf, topics = large_shelf(exercises=50_000)
    plan_day(shelf, topics, minutes=25, days_left=21.0)  # the table is made once
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert plan_day(shelf, topics, minutes=25, days_left=21.0)
        times.append(time.perf_counter() - began)
    assert min(times) < 1.0


def after_days(shelf, days):
    """Nobody practised for so many days."""
    return replace(
        shelf,
        elapsed_days=shelf.elapsed_days + days,
        attempted_today=np.zeros(len(shelf), dtype=bool),
    )


def test_three_missed_days_change_what_is_planned_and_not_how_much():
    shelf, topics = large_shelf(exercises=600, topics=12, new_share=0.2)
    today = plan_day(shelf, topics, minutes=20, days_left=20.0)
    later = plan_day(after_days(shelf, 3), topics, minutes=20, days_left=17.0)
    assert total(later) == pytest.approx(total(today), abs=0.5)
    assert len(later) == len(today)
    assert {one.exercise_id for one in later} != {one.exercise_id for one in today}


def test_after_missed_days_what_fades_and_weighs_comes_first():
    """Topic 0 fades and weighs, 1 fades and weighs little, 2 weighs and holds."""
    rows = [(topic, stability, 3.0) for topic, stability in ((0, 4.0), (1, 4.0), (2, 90.0))
            for _ in range(60)]  # fmt: skip
    shelf = after_days(shelf_of(*rows), 3)
    topics = weights_of(4, 1, 4)
    worth = worth_of_minutes(shelf, topics, minutes=8, days_left=14.0, ahead=Ahead((8.0,)))
    of_topic = [float(worth[at]) for at in (0, 60, 120)]
    assert of_topic[0] > of_topic[1]
    assert of_topic[0] > of_topic[2]
    planned = plan_day(shelf, topics, minutes=8, days_left=14.0)
    assert by_topic(planned)[0] == max(by_topic(planned).values())


def test_months_missed_pile_up_no_debts():
    shelf, topics = large_shelf(exercises=600, topics=12, new_share=0.0)
    planned = plan_day(after_days(shelf, 120), topics, minutes=20, days_left=10.0)
    assert total(planned) <= 20
    assert len(planned) <= 40


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"is_new": False, "weight": "weight high", "then": "40 % by 12 Dec"},
         "61 % today, 40 % by 12 Dec, weight high"),
        ({"is_new": False, "weight": "", "then": ""}, "61 % today"),
        ({"is_new": True, "weight": "weight high", "then": "40 % by 12 Dec"}, "new, weight high"),
        ({"is_new": True, "weight": ""}, "new"),
    ],
)  # fmt: skip
def test_a_reason_is_told_in_a_few_words(given, said):
    assert say_reason(0.61, **given) == said


def standing_of(*rows, minutes=20.0, days_left=20.0, weights=(1,)):
    shelf, topics, ahead = shelf_of(*rows), weights_of(*weights), Ahead((minutes,))
    planned = plan_day(shelf, topics, minutes=minutes, days_left=days_left)
    worth = worth_of_minutes(shelf, topics, minutes=minutes, days_left=days_left, ahead=ahead)
    return standings(
        shelf, topics, worth, planned, minutes=minutes, days_left=days_left, ahead=ahead
    )


def test_each_exercise_is_told_where_it_stands():
    found = standing_of(
        (0,), (1,), (0, 9.0, 0.01, {"attempted_today": True}), (0, 900.0, 3.0),
        (0, {"siblings": 5}), (0, {"siblings": 5}), (0, {"siblings": 6, "later": True}),
        weights=(1, 0),
    )  # fmt: skip
    assert found[:4] == (
        Standing.PLANNED, Standing.WEIGHTLESS, Standing.FRESH, Standing.KNOWN,
    )  # fmt: skip
    assert set(found[4:6]) == {Standing.PLANNED, Standing.SIBLING}


def test_what_comes_later_is_told_to_wait():
    found = standing_of((0,), (0, {"later": True}), minutes=0.5)
    assert found == (Standing.PLANNED, Standing.WAITS)


def test_a_drill_for_which_the_day_has_no_part_left_waits_for_its_turn():
    """It may be worth more a minute than what is planned, so "worth less" would be a lie."""
    cards = [(topic, 5.0, 8.0) for topic in (0, 1, 2, 3) for _ in range(20)]
    drills = [(topic, 5.0, 8.0, {"later": True, "minutes": 2.0}) for topic in (0, 1, 2, 3)] * 3
    found = standing_of(*cards, *drills, weights=(1, 1, 1, 1), minutes=8.0)
    assert {Standing.PLANNED, Standing.TURN} <= set(found[80:])
    assert Standing.NO_ROOM not in found[80:]
    assert Standing.TURN not in found[:80]


@pytest.mark.parametrize(("days_left", "is_begun"), [(2.0, True), (1.0, False), (0.0, False)])
def test_no_new_work_is_begun_on_the_eve_of_any_interview(days_left, is_begun):
    """A problem of twenty minutes that one never saw belongs to no evening before an interview."""
    begun = (1, 5.0, 8.0, {"later": True, "minutes": 4.0})
    new = (1, {"later": True, "minutes": 20.0})
    shelf, topics = shelf_of((0, 5.0, 8.0), (1, 5.0, 8.0), begun, new), weights_of(1, 1)
    goals = [Goal(30.0, np.ones(2)), Goal(days_left, np.ones(2))]
    ahead = Ahead((60.0,), goals)
    planned = plan_day(shelf, topics, minutes=60, days_left=days_left, ahead=ahead)
    assert {3, 4} & {one.exercise_id for one in planned} == ({3, 4} if is_begun else {3})
    worth = worth_of_minutes(shelf, topics, minutes=60, days_left=days_left, ahead=ahead)
    found = standings(shelf, topics, worth, planned, minutes=60, days_left=days_left, ahead=ahead)
    assert found[3] is (Standing.PLANNED if is_begun else Standing.LATE)


def test_a_side_of_a_note_seen_today_is_told_to_be_given_away():
    found = standing_of(
        (0, 9.0, 0.01, {"attempted_today": True, "siblings": 3}), (0, {"siblings": 3})
    )
    assert found == (Standing.FRESH, Standing.GIVEN_AWAY)


def test_what_has_no_room_is_told_apart_from_a_topic_that_has_its_share():
    found = standing_of(
        *[(0,)] * 30, *[(1,)] * 30, *[(2,)] * 30, *[(3,)] * 30, minutes=12, weights=(9, 1, 1, 1)
    )
    assert found[:30].count(Standing.PLANNED) == 6
    assert found[:30].count(Standing.TOPIC_FULL) == 24
    assert len(found) == 120
    assert not standing_of()


def test_standings_of_nothing_are_nothing():
    assert standing_of() == ()
