"""Kinds of evidence count differently: recognising is not doing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_shelves import shelf_of, shelves, weights_of

from greenroom.core.exercises import KINDS
from greenroom.core.planning import UNSEEN_RECALL, TopicWeights, measure_readiness
from greenroom.core.planning.readiness import DEED_SHARE, shares_of, sizes_of
from greenroom.project.templatetags.charts import GOOD_SHARE

SURE = (0, 1e6, 0.0)
FORGOTTEN = (0, 0.05, 400.0)


def of(kind, *memory):
    """A row of `shelf_of` for an exercise of this kind in topic 0."""
    known = KINDS[kind]
    extra = {"says": known.evidence, "deed": known.is_deed, "later": known.comes_later}
    return (0, *memory, extra)


def sure(kind):
    return of(kind, 1e6, 0.0)


def value_of(rows, points=0):
    topics = TopicWeights(("a",), np.ones(1), np.array([points]))
    return measure_readiness(shelf_of(*rows), topics, days_left=0).value


def test_a_topic_known_by_cards_alone_does_not_look_managed():
    value = value_of([sure("card")] * 20 + [of("problem")] * 10)
    assert value == pytest.approx((1 + DEED_SHARE * UNSEEN_RECALL) / (1 + DEED_SHARE))
    assert value < GOOD_SHARE


def test_cards_and_deeds_together_make_a_topic():
    assert value_of([sure("card")] * 9 + [sure("problem")] * 2) == pytest.approx(1)


def test_what_nothing_offers_is_not_asked_for():
    assert value_of([sure("card")] * 20) == pytest.approx(1)
    one_drill = value_of([sure("card")] * 20 + [of("drill")])
    assert one_drill == pytest.approx((20 + 2 * UNSEEN_RECALL) / 22)


@pytest.mark.parametrize("kind", ["drill", "question", "problem", "lab", "review"])
def test_two_hundred_deeds_move_readiness_once_and_boundedly(kind):
    cards = [sure("card")] * 6 + [of("card")] * 4
    before = value_of(cards)
    some, many = (value_of(cards + [of(kind)] * number) for number in (20, 200))
    assert some == many
    lost = before - many
    assert 0 < lost <= (before - UNSEEN_RECALL) * DEED_SHARE / (1 + DEED_SHARE) + 1e-12


def test_one_drill_of_forty_changes_what_it_says_and_no_more():
    cards = [sure("card")] * 12
    none, one, failed = (
        value_of([*cards, drill, *[of("drill")] * 39])
        for drill in (of("drill"), sure("drill"), of("drill", 0.05, 400.0))
    )
    whole = 12 * (1 + DEED_SHARE)  # 12 cards, and 8 that deeds lack: the drill takes 2 of these
    assert one - none == pytest.approx(2 * (1 - UNSEEN_RECALL) / whole)
    assert failed < one


def test_a_quiz_item_says_half_of_what_a_card_says():
    cards = [of("card")] * 5
    by_quiz, by_card = (
        value_of([*cards, sure(kind)], points=6) - UNSEEN_RECALL for kind in ("quiz", "card")
    )
    assert by_quiz == pytest.approx(by_card / 2)


def test_sure_quiz_items_cover_points_by_half():
    assert value_of([sure("quiz")] * 6, points=6) == pytest.approx((1 + UNSEEN_RECALL) / 2)


def test_a_lab_covers_one_point_of_six():
    size = sizes_of(shelf_of(sure("lab")), TopicWeights(("a",), np.ones(1), np.array([6])))
    assert (size.counted[0], size.uncovered[0], size.lacking[0]) == (8, 5, 0)


def test_the_parts_of_a_topic_add_up_to_its_readiness():
    rows = [sure("card"), of("card"), of("quiz", 1e6, 0.0), of("problem", 5.0, 5.0), of("lab")]
    shelf, topics = shelf_of(*rows), TopicWeights(("a",), np.ones(1), np.array([9]))
    size = sizes_of(shelf, topics)
    # 9 points, of which the two cards, half a quiz item and the problem cover 3.5; then two
    # thirds of 2.5 + 5.5 in deeds, 5 of which are done.
    assert (size.counted[0], size.uncovered[0]) == (7.5, 5.5)
    assert size.lacking[0] == pytest.approx(DEED_SHARE * 8 - 5)
    whole = 7.5 + size.unseen[0]
    parts = 1 + UNSEEN_RECALL + 0.5 + 5 * 0.9 + size.unseen[0] * UNSEEN_RECALL
    assert value_of(rows, points=9) == pytest.approx(parts / whole)


@given(shelves(max_exercises=20), st.sampled_from(sorted(KINDS)), st.integers(1, 60))
def test_what_nobody_attempted_never_raises_readiness(drawn, kind, number):
    shelf, topics = drawn
    rows = [_row(shelf, index) for index in range(len(shelf))]
    before = measure_readiness(shelf, topics, days_left=9).topics[0].value
    bigger = shelf_of(*rows, *[of(kind)] * number)
    after = measure_readiness(bigger, topics, days_left=9).topics[0].value
    # Beside what is remembered worse than nothing, an unseen card is no loss.
    assert after <= max(before, UNSEEN_RECALL) + 1e-12


@given(shelves(max_exercises=20), st.floats(0, 30), st.floats(0, 30))
def test_time_alone_never_raises_readiness(drawn, days_left, gone):
    shelf, topics = drawn
    later = shelf_of(*[_row(shelf, index, gone) for index in range(len(shelf))])
    before, after = (
        measure_readiness(each, topics, days_left=days_left).value for each in (shelf, later)
    )
    assert after <= before + 1e-12


def _row(shelf, index, later=0.0):
    if shelf.is_new[index]:
        return (int(shelf.topics[index]),)
    return (
        int(shelf.topics[index]), float(shelf.stability_days[index]),
        float(shelf.elapsed_days[index]) + later,
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_share_is_what_a_little_more_recall_adds(kind):
    rows = [sure("card"), of("card"), of(kind, 5.0, 5.0), of("problem")]
    topics = weights_of(1)
    shelf = shelf_of(*rows)
    share = shares_of(shelf, topics)[2]
    better = shelf_of(*rows[:2], of(kind, 5.0, 4.0), rows[3])
    recalls = [fsrs(shelf), fsrs(better)]
    values = [measure_readiness(one, topics, days_left=0).value for one in (shelf, better)]
    assert recalls[1] > recalls[0]
    assert values[1] - values[0] == pytest.approx(share * (recalls[1] - recalls[0]))


def fsrs(shelf):
    return float(shelf.model.recall_probabilities(shelf.elapsed_days, shelf.stability_days)[2])
