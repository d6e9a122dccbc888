"""What takes long (a problem, a lab) among a day's short exercises."""

from planning_shelves import shelf_of, weights_of

from greenroom.core.memory.fsrs_v1 import interval_days
from greenroom.core.planning import plan_day
from greenroom.core.planning.daily_v1 import find_longer

PROBLEM = {"later": True, "minutes": 20.0}
LAB = {"later": True, "minutes": 40.0}
FORGOTTEN = (10.0, interval_days(10.0, 0.5))
WEAK = (0.5, 3000.0)


def cards(count=60):
    """Cards of a topic, all of them begun and mostly forgotten."""
    return [(0, *FORGOTTEN)] * count


def lengths(shelf, minutes=25.0):
    return [one.minutes for one in plan_day(shelf, weights_of(1), minutes=minutes)]


def test_the_first_one_is_planned_beside_cards():
    planned = lengths(shelf_of(*cards(), (0, PROBLEM)), minutes=30.0)
    assert planned.count(20.0) == 1
    assert len(planned) == 21
    assert sum(planned) <= 30


def test_a_first_day_saves_no_more_than_its_own_share():
    begun = [(0, 0.05, 0.9)] * 400
    assert 20.0 not in lengths(shelf_of(*begun, (0, PROBLEM)))
    assert 20.0 in lengths(shelf_of(*begun, (0, PROBLEM)), minutes=80.0)


def test_many_short_ones_leave_a_long_one_its_share():
    drills = [(0, {"later": True, "minutes": 2.0})] * 200
    review = {"later": True, "minutes": 12.0}
    planned = lengths(shelf_of(*cards(), *drills, (0, review)))
    assert planned.count(12.0) == 1
    # A quarter of the 13 minutes that the review leaves.
    assert planned.count(2.0) == 1


def test_after_one_the_days_save_up_for_the_next():
    for days, number in ((1.0, 0), (3.0, 0), (3.3, 1), (10.0, 1)):
        shelf = shelf_of(*cards(), (0, 1.0, days, PROBLEM), (0, PROBLEM))
        assert lengths(shelf).count(20.0) == number, days


def test_a_long_day_has_one_every_day():
    shelf = shelf_of(*cards(400), (0, 1.0, 1.0, PROBLEM), (0, PROBLEM))
    assert lengths(shelf, minutes=120.0).count(20.0) >= 1


def test_where_nothing_else_is_left_it_fills_the_day():
    shelf = shelf_of((0, 1.0, 1.0, PROBLEM), (0, PROBLEM))
    assert lengths(shelf) == [20.0]


def test_short_ones_that_come_later_need_not_be_saved_up_for():
    drill = {"later": True, "minutes": 2.0}
    shelf = shelf_of(*cards(), (0, 1.0, 0.5, PROBLEM), (0, drill))
    assert 2.0 in lengths(shelf)


def test_what_is_longer_than_the_day_is_named_and_not_planned():
    shelf = shelf_of(*cards(), (0, LAB), (0, *WEAK, LAB))
    assert 40.0 not in lengths(shelf)
    assert find_longer(shelf, weights_of(1), minutes=25.0) == 62
    assert find_longer(shelf, weights_of(1), minutes=60.0) is None
    assert find_longer(shelf, weights_of(0), minutes=25.0) is None


def test_what_waits_for_its_cards_is_not_named():
    assert find_longer(shelf_of((0,), (0, LAB)), weights_of(1), minutes=25.0) is None
