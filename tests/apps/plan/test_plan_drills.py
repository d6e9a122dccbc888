"""Drills in today's plan, in readiness and on the Today page."""

import pytest

from deeds import answer_next, card, load_scripts, queue_up, script
from greenroom.apps.library.models import Exercise
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for, readiness_of
from greenroom.apps.plan.selectors.shown import show_blocks
from greenroom.core.memory import Rating

CARDS = [card(f"c.python.lists.{name}", prompt=f"{name}?") for name in ("one", "two", "three")]


def planned_kinds(learner, *, now) -> list[str]:
    kinds = dict(Exercise.objects.filter(learner=learner).values_list("pk", "kind"))
    outlook = load_outlook(learner, now=now)
    return [kinds[one.exercise_id] for one in plan_for(outlook, minutes=25)]


def see_one_card(learner, *, now) -> None:
    one = Exercise.objects.filter(learner=learner, kind="card")[0]
    answer_next(queue_up(learner, [one], now=now), Rating.GOOD, now=now)


@pytest.fixture
def pack(ada, now):
    return load_scripts(script(), cards=CARDS, now=now, learners=[ada])


def test_the_plan_begins_with_cards_and_no_drill(ada, now, pack):
    assert planned_kinds(ada, now=now) == ["card"] * 3


def test_a_drill_joins_once_a_card_of_its_topic_was_seen(ada, now, pack):
    see_one_card(ada, now=now)
    assert planned_kinds(ada, now=now) == ["card", "card", "drill"]


def test_a_drill_is_planned_at_once_where_its_topic_has_no_card(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    assert planned_kinds(ada, now=now) == ["drill"]


def offer(number, *, now, learners):
    """A pack with the three cards and so many drills."""
    many = [script(f"s.python.lists.ends-{one}", title=f"Ends {one}") for one in range(number)]
    load_scripts(*many, cards=CARDS, now=now, learners=learners)


def test_drills_nobody_tried_change_readiness_once_and_not_by_their_number(ada, now):
    offer(0, now=now, learners=[ada])
    see_one_card(ada, now=now)
    by_cards = readiness_of(load_outlook(ada, now=now)).value

    offer(4, now=now, learners=[ada])
    some = readiness_of(load_outlook(ada, now=now))
    offer(40, now=now, learners=[ada])

    assert readiness_of(load_outlook(ada, now=now)) == some
    assert by_cards * 0.8 < some.value < by_cards


def test_a_drill_on_offer_changes_nothing_where_nothing_was_practised(ada, now):
    offer(0, now=now, learners=[ada])
    before = readiness_of(load_outlook(ada, now=now)).value

    offer(4, now=now, learners=[ada])

    assert readiness_of(load_outlook(ada, now=now)).value == pytest.approx(before)


def test_a_drill_counts_once_it_was_tried(ada, now, pack):
    before = readiness_of(load_outlook(ada, now=now))
    drill = Exercise.objects.get(kind="drill")
    typed = ["items[-1]", "items.append(one)"]
    answer_next(queue_up(ada, [drill], now=now), None, now=now, typed=typed)

    after = readiness_of(load_outlook(ada, now=now))

    assert after.value > before.value
    topic = next(one for one in after.topics if one.seen)
    assert (topic.exercises, topic.seen) == (4, 1)


def test_today_says_how_many_of_each_kind(page, ada, now, pack):
    see_one_card(ada, now=now)
    outlook = load_outlook(ada, now=now)
    (block,) = show_blocks(outlook, plan_for(outlook, minutes=25))
    assert [str(kind) for kind in block.kinds] == ["2 cards", "1 drill"]

    text = page.get("/").content.decode()
    assert "1 drill" in text
    assert "kind-drill" in text
