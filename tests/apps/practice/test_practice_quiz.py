"""Quiz items in a sitting: asked with fields, graded by rule, recorded with what was chosen."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from deeds import make_card, queue_up
from greenroom.apps.library.models import Task
from greenroom.apps.practice.models import EXAM, Attempt, Memory, Sitting
from greenroom.apps.practice.selectors.memory import load_shelf
from greenroom.apps.practice.services.attempts import record_attempt
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.core.errors import InputError
from greenroom.core.exercises.quiz import QUIZ_KINDS
from quiz_deeds import ITEMS, RIGHT, load_quiz

ISLAND = {"Greenroom-Page": "practise"}


@pytest.fixture
def exercises(ada, now):
    return load_quiz(learners=[ada], now=now)


def sit(ada, *exercises) -> Sitting:
    return queue_up(ada, exercises, now=timezone.now())


def check(page, sitting, typed, headers=ISLAND, **others):
    sent = {"item": sitting.items.first().pk, "blank": typed, **others}
    return page.post(f"/practise/{sitting.pk}/check", sent, headers=headers)


def answer(page, sitting, typed, **others):
    item = sitting.items.filter(is_done=False)[0]
    sent = {"id": str(uuid.uuid4()), "item": item.pk, "rating": "graded", "blank": typed, **others}
    return page.post(f"/practise/{sitting.pk}/attempts", sent, headers=ISLAND)


def letters_on(page, sitting) -> tuple[str, ...]:
    html = page.get(f"/practise/{sitting.pk}/").content.decode()
    return tuple(re.findall(r'value="([^"]*)" data-letter', html))


def text_of(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("&quot;", '"').replace("&#x27;", "'").split())


def test_every_kind_of_item_is_tried_here():
    assert set(ITEMS) == set(RIGHT) == set(QUIZ_KINDS)


@pytest.mark.parametrize("kind", QUIZ_KINDS)
def test_an_item_is_asked_without_its_answer(page, ada, exercises, kind):
    html = page.get(f"/practise/{sit(ada, exercises[kind]).pk}/").content.decode()

    assert 'name="blank"' in html
    assert "Check" in html
    for told in (
        "in place, and",
        "locked before",
        "Both names",
        "count from",
        "made once",
        "hands",
    ):
        assert told not in html


@pytest.mark.parametrize("kind", QUIZ_KINDS)
def test_what_is_right_is_suggested_as_good(page, ada, exercises, kind):
    html = check(page, sit(ada, exercises[kind]), RIGHT[kind]).content.decode()

    assert 'data-suggested="3"' in html
    assert "<strong>Right.</strong>" in html
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("kind", QUIZ_KINDS)
def test_what_is_right_is_recorded_with_what_was_chosen(page, ada, exercises, kind):
    assert answer(page, sit(ada, exercises[kind]), RIGHT[kind]).status_code == 200

    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (3, 1.0)
    assert attempt.typed == RIGHT[kind]


def test_each_option_says_why_once_it_was_checked(page, ada, exercises):
    text = text_of(check(page, sit(ada, exercises["one"]), ["`[1]`"]))

    assert "Wrong. It counts as Again" in text
    assert "it changes the list and hands nothing back" in text
    assert "Right one None" in text
    assert "that would be a pop" in text


def test_an_output_shows_the_line_that_differs_and_the_slip(page, ada, exercises):
    sitting = sit(ada, exercises["output"])
    text = text_of(check(page, sitting, ["[1]"]))

    assert "1 ✗ wrong [1] [1, 2]" in text
    assert "A common slip: assigning copies nothing" in text
    assert "People also say" not in text


@pytest.mark.parametrize("typed", [RIGHT["output"], ["[1, 2]\n1"]], ids=["right", "wrong"])
def test_an_output_tells_what_people_also_say(page, ada, exercises, typed):
    text = text_of(check(page, sit(ada, exercises["output"]), typed))

    assert "People also say [1] : assigning copies nothing" in text
    assert "A common slip" not in text


def test_a_bug_shows_the_line_and_the_fault(page, ada, exercises):
    sitting = sit(ada, exercises["bug"])
    text = text_of(check(page, sitting, ["2"], fault="The default is shared"))

    assert "bag.append(item) your line" in text
    assert "The default is made once, with the function." in text
    answer(page, sitting, ["2"], fault="The default is shared")
    assert Attempt.objects.get().typed == ["2", "The default is shared"]
    assert Attempt.objects.get().score == 0.5


def test_lines_can_be_put_in_order_by_numbers_alone(page, ada, exercises):
    sitting = sit(ada, exercises["order"])
    html = page.get(f"/practise/{sitting.pk}/").content.decode()
    shown = re.findall(r'name="blank" value="([^"]*)"', html)
    assert sorted(shown) == sorted(RIGHT["order"]) != shown

    places = [RIGHT["order"].index(line) + 1 for line in shown]
    graded = check(page, sitting, shown, headers={}, place=places).content.decode()

    assert 'data-suggested="3"' in graded
    assert re.findall(r'type="hidden" name="blank" value="([^"]*)"', graded) == RIGHT["order"]


def test_options_stand_in_the_same_order_however_often_they_are_shown(page, ada, exercises):
    sitting = sit(ada, exercises["many"])
    orders = {letters_on(page, sitting) for _ in range(3)}
    assert len(orders) == 1
    assert len(orders.pop()) == 5


def test_another_try_shows_another_order(page, ada, exercises):
    orders = set()
    for _ in range(8):
        orders.add(letters_on(page, sit(ada, exercises["many"])))
    assert len(orders) > 1


def test_show_me_is_again_and_shows_the_answer(page, ada, exercises):
    sitting = sit(ada, exercises["short"])
    text = text_of(check(page, sitting, [], given_up="1"))
    assert "Shown. It counts as Again" in text
    assert "-1" in text

    answer(page, sitting, [], given_up="1")
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (1, 0.0)


def test_the_learners_own_rating_wins_over_the_rule(page, ada, exercises):
    answer(page, sit(ada, exercises["one"]), ["`[1]`"], rating="2")
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (2, 0.0)


def test_a_wrong_item_comes_back_in_an_ordinary_sitting(page, ada, exercises):
    sitting = sit(ada, exercises["one"])
    answer(page, sitting, ["`1`"])
    assert sitting.items.filter(is_repeat=True, is_done=False).count() == 1


def test_an_item_that_cannot_be_read_is_asked_as_a_card(page, ada, exercises):
    Task.objects.filter(kind="quiz").update(files={"item.md": {"text": "## nothing"}})
    sitting = sit(ada, exercises["one"])
    text = text_of(page.get(f"/practise/{sitting.pk}/"))
    assert "Show answer" in text
    assert "What does [].append(1) return?" in text


def test_nothing_that_was_typed_can_break_the_page(page, ada, exercises):
    for kind in QUIZ_KINDS:
        for typed in ([], [""], ["\x00<b>"], ["x" * 20_000], ["1"] * 50, ["é🙂\ud800"]):
            sitting = sit(ada, exercises[kind])
            assert (
                check(page, sitting, [one.encode("utf-8", "replace") for one in typed]).status_code
                == 200
            )
            assert (
                answer(page, sitting, [one.encode("utf-8", "replace") for one in typed]).status_code
                == 200
            )


def test_strangers_get_nothing(strangers_page, ada, exercises):
    sitting = sit(ada, exercises["one"])
    assert check(strangers_page, sitting, ["`None`"]).status_code == 404
    assert answer(strangers_page, sitting, ["`None`"]).status_code == 404


def test_memory_of_a_quiz_item_is_rebuilt_to_the_same(page, ada, exercises):
    answer(page, sit(ada, exercises["many"]), RIGHT["many"])
    before = Memory.objects.values().get()
    rebuild_memory(learner=ada)
    assert Memory.objects.values().get() == before


def test_a_quiz_item_waits_for_its_topics_cards(ada, now):
    exercises = load_quiz("one", learners=[ada], now=now)
    make_card(ada, now=now, topic=exercises["one"].topic)
    shelf = load_shelf(ada, [exercises["one"].topic_id], now=now).shelf
    is_item = [pk == exercises["one"].pk for pk in shelf.exercise_ids]
    assert shelf.comes_later.tolist() == is_item
    assert (shelf.kinds == shelf.kinds[is_item.index(True)]).tolist() == is_item


def test_after_the_end_nothing_counts(ada, exercises, now):
    sitting = sit(ada, exercises["one"])
    Sitting.objects.update(ends_at=now)
    item = sitting.items.get()
    given = {"learner": ada, "item_id": item.pk, "rating": None, "typed": RIGHT["one"]}
    with pytest.raises(InputError, match="over"):
        record_attempt(uuid=uuid.uuid4(), now=now + timedelta(minutes=1), **given)
    late = now + timedelta(seconds=3)
    assert record_attempt(uuid=uuid.uuid4(), now=late, **given).is_new


def test_an_answer_given_in_time_counts_when_it_arrives_late(ada, exercises, now):
    sitting = sit(ada, exercises["one"])
    Sitting.objects.update(ends_at=now)
    recorded = record_attempt(
        learner=ada, item_id=sitting.items.get().pk, rating=None, typed=RIGHT["one"],
        uuid=uuid.uuid4(), now=now + timedelta(hours=1), answered_at=now - timedelta(minutes=1),
    )  # fmt: skip
    assert recorded.is_new


def test_an_exam_is_not_answered_on_the_practise_page(page, ada, exercises):
    sitting = sit(ada, exercises["one"])
    Sitting.objects.update(kind=EXAM)
    assert check(page, sitting, ["`None`"]).status_code == 404
    assert answer(page, sitting, ["`None`"]).status_code == 404
