"""The final checklist: topics as attempts say, practical things as the learner says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from days import learn, load_topics, practise, set_interview

from deeds import card, import_text, load_scripts, script, small_pack
from greenroom.apps.dayof.models import OwnItem, Tick
from greenroom.apps.dayof.selectors.standing import outlook_for, topic_lines
from greenroom.apps.dayof.services.lists import load_lists
from greenroom.apps.library.models import ChecklistItem, Topic
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.memory import Rating
from greenroom.core.packs import ChecklistDef, ChecklistItemDef


@pytest.fixture(autouse=True)
def lists(ada, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    load_topics(ada, now=now - timedelta(days=20))
    load_lists(pack=replace(small_pack(), checklists=(eve_list(),)))


def eve_list(*more: ChecklistItemDef) -> ChecklistDef:
    items = (ChecklistItemDef("eve.charger", "The *charger* is packed."), *more)
    return ChecklistDef("eve", "The evening before", "eve", items, "checklists/eve.md", 1)


@pytest.fixture
def target(ada, now):
    return set_interview(ada, now.date() + timedelta(days=1), now=now)


def states(target, now) -> dict[str, str]:
    return {
        line.topic.title: line.state.value for line in topic_lines(outlook_for(target, now=now))
    }


def test_a_topic_stands_as_its_attempts_say(ada, now, target):
    learn(ada, "List", until=now)

    found = states(target, now)

    assert found["Lists"] == "ready"
    assert found["Transactions"] == "not-yet"


def test_failing_a_third_of_a_topic_makes_it_shaky(ada, now, target):
    learn(ada, "List", until=now)
    for at in (1, 2, 3):
        practise(ada, f"List {at}", Rating.AGAIN, now=now - timedelta(hours=3))

    (line,) = [
        one for one in topic_lines(outlook_for(target, now=now)) if one.topic.title == "Lists"
    ]

    assert line.state == "shaky"
    assert (line.evidence.seen, line.evidence.failed) == (10, 3)


def test_a_topic_that_is_not_asked_is_left_out(now, target):
    lists = Topic.objects.get(title="Lists")
    set_factors(target=target, areas={}, topics={lists.pk: 0.0})

    assert "Lists" not in states(target, now)
    assert "Redis" in states(target, now)


def test_each_interview_has_its_own_weights_and_date(ada, now, target):
    """The one that comes later does not borrow the nearer one's."""
    learn(ada, "List", until=now)
    later = set_interview(ada, now.date() + timedelta(days=300), now=now)

    near, far = (
        {one.topic.title: one for one in topic_lines(outlook_for(each, now=now))}["Lists"]
        for each in (target, later)
    )

    assert near.evidence.recall > far.evidence.recall + 0.1


def test_page_shows_numbers_and_leads_to_the_exercises(ada, now, target, page):
    learn(ada, "List", until=now)

    html = page.get(f"/day/{target.pk}/checklist").content.decode()

    assert "10 of 10 practised" in html
    assert f"/readiness/{Topic.objects.get(title='Lists').pk}/" in html
    assert "The <em>charger</em> is packed." in html


def test_what_a_topic_offers_to_do_is_told_beside_what_was_recalled(ada, now, target, page):
    """A topic of drills alone has exercises, and one of cards is not ready before they are done."""
    shared = [card(f"c.python.lists.n{at}", prompt=f"List {at}?", answer="So.") for at in range(4)]
    load_scripts(script(), cards=shared, now=now - timedelta(days=20), learners=[ada])
    learn(ada, "List", until=now)

    (line,) = [
        one for one in topic_lines(outlook_for(target, now=now)) if one.topic.title == "Lists"
    ]
    html = page.get(f"/day/{target.pk}/checklist").content.decode()

    assert (line.told.recalled, line.told.cards) == (4, 4)
    assert (line.told.done, line.told.offered) == (0, 1)
    assert "4 of 4 practised, 0 of 1 done" in html
    assert line.state == "shaky"


def test_nobody_ticks_what_they_know(page, target):
    html = page.get(f"/day/{target.pk}/checklist").content.decode()

    assert 'name="state"' not in html


def test_practical_things_are_ticked_and_unticked_for_one_interview(ada, now, target, page):
    other = set_interview(ada, now.date() + timedelta(days=9), now=now)

    page.post(f"/day/{target.pk}/tick", {"item": "eve.charger", "done": "1"})
    page.post(f"/day/{target.pk}/tick", {"item": "eve.charger", "done": "1"})

    assert [one.target for one in Tick.objects.all()] == [target]
    assert b'aria-pressed="true"' not in page.get(f"/day/{other.pk}/checklist").content
    page.post(f"/day/{target.pk}/tick", {"item": "eve.charger", "done": "0"})
    assert not Tick.objects.exists()


def test_an_item_that_no_list_has_is_refused(page, target):
    assert page.post(f"/day/{target.pk}/tick", {"item": "x", "done": "1"}).status_code == 400
    assert not Tick.objects.exists()


def test_a_reworded_list_keeps_its_ticks(target, page):
    page.post(f"/day/{target.pk}/tick", {"item": "eve.charger", "done": "1"})
    new = replace(eve_list(), items=(ChecklistItemDef("eve.charger", "Packed: the charger."),))
    load_lists(pack=replace(small_pack(), checklists=(new,)))

    html = page.get(f"/day/{target.pk}/checklist").content.decode()

    assert "Packed: the charger." in html
    assert "all done" in html


def test_own_items_are_added_ticked_and_removed(target, page):
    page.post(f"/day/{target.pk}/items", {"text": "  Signed   papers "})
    item = OwnItem.objects.get()
    assert item.text == "Signed papers"

    page.post(f"/day/items/{item.pk}", {"done": "1"})
    item.refresh_from_db()
    assert item.done_at is not None
    page.post(f"/day/items/{item.pk}", {"remove": "1"})
    assert not OwnItem.objects.exists()


def test_what_cannot_be_added_stays_in_its_field(target, page):
    text = "x" * 301

    response = page.post(f"/day/{target.pk}/items", {"text": text})

    assert response.status_code == 400
    assert text in response.content.decode()
    assert not OwnItem.objects.exists()


def test_lists_of_ones_notes_stand_beside_with_their_own_states(ada, now, target, page):
    import_text(ada, "# Final checklist\n\n- [ ] Passport\n- [ ] Route known\n", now=now)

    html = page.get(f"/day/{target.pk}/checklist").content.decode()

    assert "Passport" in html
    assert f"/library/checklists/items/{ChecklistItem.objects.first().pk}" in html
