"""The practise page and its posts."""

import re
import uuid

import pytest
from django.utils import timezone

from deeds import card as pack_card
from deeds import exercise_like, import_text, load_cards, make_card, queue_up
from greenroom.apps.library.models import Section, Topic
from greenroom.apps.library.services import exercises
from greenroom.apps.practice.models import Attempt, Memory, Sitting, Summary

ISLAND = {"Greenroom-Page": "practise"}


@pytest.fixture
def sitting(ada, now) -> Sitting:
    cards = [make_card(ada, now=now, prompt=f"Question {index}?") for index in range(6)]
    return queue_up(ada, cards, now=timezone.now())


def fields(sitting, index=0, **others) -> dict[str, object]:
    item = sitting.items.filter(is_done=False)[index]
    return {"id": str(uuid.uuid4()), "item": item.pk, "rating": 3, **others}


def post(page, sitting, sent, **others):
    return page.post(f"/practise/{sitting.pk}/attempts", sent, **others)


def items_shown(response) -> list[int]:
    return [int(pk) for pk in re.findall(r'data-item="(\d+)"', response.content.decode())]


def test_page_holds_the_first_four_cards(page, sitting):
    response = page.get(f"/practise/{sitting.pk}/")

    assert items_shown(response) == list(sitting.items.values_list("pk", flat=True))[:4]


def test_answer_gives_the_page_only_cards_it_has_not(page, sitting):
    pks = list(sitting.items.values_list("pk", flat=True))
    have = ",".join(map(str, pks[1:4]))

    response = post(page, sitting, fields(sitting, have=have), headers=ISLAND)

    assert response.status_code == 200
    assert items_shown(response) == [pks[4]]
    assert (response["Greenroom-Done"], response["Greenroom-Left"]) == ("1", "5")


def test_answer_without_script_goes_on_to_the_next_card(page, sitting):
    response = post(page, sitting, fields(sitting), follow=True)

    assert response.redirect_chain == [(f"/practise/{sitting.pk}/", 302)]
    assert "Question 1?" in response.content.decode()


def test_card_answered_elsewhere_is_409_for_the_page_and_a_notice_without_script(page, sitting):
    sent = fields(sitting)
    post(page, sitting, sent, headers=ISLAND)

    again = {**sent, "id": str(uuid.uuid4())}
    assert post(page, sitting, again, headers=ISLAND).status_code == 409
    assert "another window" in post(page, sitting, again, follow=True).content.decode()
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"rating": "5"}, {"rating": "0"}, {"rating": ""}, {"rating": "²"}, {"rating": "3.0"},
        {"id": ""}, {"id": "1"}, {"id": "x" * 36}, {"id": "\x00"},
        {"item": ""}, {"item": "²"}, {"item": "-1"}, {"item": "9" * 5000}, {"item": "1e3"},
        {"duration_ms": "-1"}, {"duration_ms": "1.5"}, {"duration_ms": "9" * 5000},
        {"duration_ms": "٣"},
    ],
)  # fmt: skip
def test_answer_that_makes_no_sense_is_refused_with_a_message(page, sitting, change):
    response = post(page, sitting, fields(sitting, **change), headers=ISLAND)

    assert response.status_code == 400
    assert response.content.decode()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "shown_at",
    ["", "yesterday", "9999-12-31T23:59:59.999+00:00", "0001-01-01T00:00:00+23:59", "2026-11-20",
     "2026-11-20T10:00:00", "\x00"],
)  # fmt: skip
def test_time_that_cannot_be_read_costs_no_answer(page, sitting, shown_at):
    sent = fields(sitting, shown_at=shown_at, duration_ms="999999999")

    assert post(page, sitting, sent, headers=ISLAND).status_code == 200
    assert Memory.objects.get().attempts == 1


def test_unknown_item_is_404(page, sitting):
    assert post(page, sitting, fields(sitting, item=10**14), headers=ISLAND).status_code == 404


def test_stranger_cannot_see_or_answer_the_sitting(strangers_page, sitting):
    assert strangers_page.get(f"/practise/{sitting.pk}/").status_code == 404
    assert strangers_page.get(f"/practise/{sitting.pk}/done").status_code == 404
    assert post(strangers_page, sitting, fields(sitting)).status_code == 404
    assert not Attempt.objects.exists()


def test_strangers_item_cannot_be_answered_through_an_own_sitting(strangers_page, cy, now, sitting):
    own = queue_up(cy, [make_card(cy, now=now)], now=now)

    response = post(strangers_page, own, fields(sitting), headers=ISLAND)

    assert response.status_code == 404
    assert not Attempt.objects.exists()


def test_undo_brings_the_card_back_and_says_which_repeats_are_gone(page, sitting):
    post(page, sitting, fields(sitting, rating=1), headers=ISLAND)
    repeat = sitting.items.get(is_repeat=True)

    response = page.post(f"/practise/undo?sitting={sitting.pk}", headers=ISLAND)

    assert items_shown(response) == [sitting.items.first().pk]
    assert response["Greenroom-Gone"] == str(repeat.pk)
    assert response["Greenroom-Done"] == "0"


def test_undoing_a_suspension_shows_the_card_again(page, sitting):
    card = sitting.items.first().exercise
    page.post(f"/library/cards/{card.pk}/suspend", headers=ISLAND)

    response = page.post(f"/practise/undo?sitting={sitting.pk}", headers=ISLAND)

    assert items_shown(response) == [sitting.items.first().pk]


def test_nothing_to_undo_is_204_for_the_page(strangers_page, sitting):
    assert strangers_page.post("/practise/undo", headers=ISLAND).status_code == 204


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x", ""])
def test_undo_with_a_strange_sitting_number_still_undoes(page, sitting, number):
    post(page, sitting, fields(sitting), headers=ISLAND)

    response = page.post("/practise/undo", query_params={"sitting": number}, headers=ISLAND)

    assert response.status_code == 200
    assert not Memory.objects.exists()


def test_practised_out_sitting_shows_what_was_done(page, sitting):
    for index in range(6):
        post(page, sitting, fields(sitting, rating=1 if index == 0 else 3))
    post(page, sitting, fields(sitting))

    response = page.get(f"/practise/{sitting.pk}/", follow=True)

    assert response.redirect_chain == [(f"/practise/{sitting.pk}/done", 302)]
    assert dict(response.context["ratings"]) == {"Again": 1, "Hard": 0, "Good": 6, "Easy": 0}
    assert [item.exercise.prompt for item in response.context["failed"]] == ["Question 0?"]


def test_failed_card_whose_answer_was_undone_is_not_in_the_look_back(page, sitting):
    post(page, sitting, fields(sitting, rating=1))
    page.post("/practise/undo")
    post(page, sitting, fields(sitting, rating=3))

    assert page.get(f"/practise/{sitting.pk}/done").context["failed"] == []


def test_card_without_script_shows_its_back_when_asked(page, sitting):
    item = sitting.items.first()
    hidden = page.get(f"/practise/{sitting.pk}/").content.decode()
    shown = page.get(f"/practise/{sitting.pk}/?show={item.pk}").content.decode()

    assert re.findall(r"data-back[^>]*>", hidden)[0].count("hidden") == 1
    assert re.findall(r"data-back[^>]*>", shown)[0].count("hidden") == 0


def test_one_card_can_be_practised_now(page, ada, now):
    card = make_card(ada, now=now, prompt="WAL", answer="log", style="reversed")

    response = page.post(f"/practise/exercise/{card.pk}", follow=True)

    assert len(items_shown(response)) == 2


def test_card_without_an_answer_cannot_be_practised(page, ada, now):
    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a slot?\n", now=now)

    response = page.post(f"/practise/exercise/{exercise_like(ada, 'closure').pk}")

    assert response.status_code == 400
    assert "nothing to practise" in response.content.decode()


def test_section_is_practised_weakest_first(page, ada, now):
    import_text(
        ada, "# Python\n\n## What is a closure?\n\nNames.\n\n## What is a slot?\n\nA place.\n",
        now=now,
    )  # fmt: skip
    known = exercise_like(ada, "closure")
    sitting = queue_up(ada, [known], now=timezone.now())
    post(page, sitting, fields(sitting, rating=4))

    section = Section.objects.get(heading="Python")
    response = page.post(f"/practise/section/{section.pk}", follow=True)

    prompts = [item.exercise.prompt for item in Sitting.objects.first().items.all()]
    assert prompts == ["What is a slot?", "What is a closure?"]
    assert response.status_code == 200


def test_summary_is_kept_and_versions_far_apart_are_both_there(page, ada, now):
    load_cards(pack_card(), now=now, learners=[ada])
    topic = Topic.objects.get(ident="python/lists")

    page.post("/summary", {"topic": topic.pk, "text": "Lists grow."})
    Summary.objects.update(at=now.replace(year=2020))
    page.post("/summary", {"topic": topic.pk, "text": "Lists grow and shrink."})

    assert list(Summary.objects.values_list("text", flat=True)) == [
        "Lists grow.", "Lists grow and shrink.",
    ]  # fmt: skip
    recap = page.get(f"/recap/topic/{topic.pk}?minutes=5").content.decode()
    assert "Lists grow and shrink." in recap


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "x"}, {"text": "x", "heading_key": ""}, {"text": "x" * 20_001, "heading_key": "a"},
        {"text": "x", "topic": "²"},
    ],
)  # fmt: skip
def test_summary_of_nothing_or_too_long_is_refused(page, sent):
    assert page.post("/summary", sent).status_code == 400
    assert not Summary.objects.exists()


def test_summary_of_a_strangers_topic_is_404(page, cy, now):
    import_text(cy, "# Salary\n\n- ask for more\n", now=now)
    topic = Topic.objects.get(title="Salary")

    assert page.post("/summary", {"topic": topic.pk, "text": "x"}).status_code == 404
    assert page.get(f"/library/topics/{topic.pk}/").status_code == 404


@pytest.mark.parametrize("minutes", ["0", "121", "²", "-5", "1e1", "00019999", "9" * 5000, "x"])
def test_recap_of_impossible_minutes_is_refused(page, ada, now, minutes):
    load_cards(now=now)
    topic = Topic.objects.get(ident="python/lists")

    response = page.get(f"/recap/topic/{topic.pk}", {"minutes": minutes})

    assert response.status_code == 400
    assert "1 to 120" in response.content.decode()


def test_suspended_card_is_not_shown_next(page, ada, sitting):
    first = sitting.items.first().exercise
    exercises.suspend(exercise=first, now=timezone.now())

    assert sitting.items.first().pk not in items_shown(page.get(f"/practise/{sitting.pk}/"))
