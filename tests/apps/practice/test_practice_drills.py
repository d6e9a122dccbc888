"""Drills: asked on the practise page, graded by what was typed, and in the loop like any card."""

import re
import uuid

import pytest
from django.utils import timezone

from deeds import answer_next, card, load_scripts, make_card, queue_up, script
from greenroom.apps.library.models import Exercise
from greenroom.apps.practice.models import Attempt, Memory, Sitting
from greenroom.apps.practice.selectors.drills import drill_of
from greenroom.apps.practice.selectors.memory import load_shelf
from greenroom.apps.practice.services.attempts import record_attempt
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating

ISLAND = {"Greenroom-Page": "practise"}
RIGHT = ("items[-1]", "items += [one]")


@pytest.fixture
def drill(ada, now) -> Exercise:
    load_scripts(script(), cards=[card()], now=now, learners=[ada])
    return Exercise.objects.get(learner=ada, kind="drill")


@pytest.fixture
def sitting(ada, drill) -> Sitting:
    return queue_up(ada, [drill], now=timezone.now())


def fields(sitting, **others) -> dict[str, object]:
    item = sitting.items.filter(is_done=False)[0]
    return {"id": str(uuid.uuid4()), "item": item.pk, "rating": "3", "blank": RIGHT, **others}


def check(page, sitting, typed=RIGHT, headers=ISLAND, **others):
    sent = {"item": sitting.items.first().pk, "blank": typed, **others}
    return page.post(f"/practise/{sitting.pk}/check", sent, headers=headers)


def answer(page, sitting, **others):
    return page.post(f"/practise/{sitting.pk}/attempts", fields(sitting, **others), headers=ISLAND)


def text_of(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("&quot;", '"').split())


# Asking


def test_page_shows_the_code_with_fields_in_place_of_its_pieces(page, sitting):
    html = page.get(f"/practise/{sitting.pk}/").content.decode()

    assert len(re.findall("<input[^>]*data-blank", html)) == 2
    assert 'aria-label="Blank 2 of 2"' in html
    assert "Both ends of a list" in html
    assert '<span class="k">return</span>' in html


def test_page_does_not_hold_what_is_left_out_before_it_is_checked(page, sitting):
    html = page.get(f"/practise/{sitting.pk}/").content.decode()
    assert "append" not in html
    assert "[-1]" not in re.sub("<[^>]+>", "", html)


def test_width_of_a_field_does_not_tell_the_length(page, sitting):
    html = page.get(f"/practise/{sitting.pk}/").content.decode()
    # items[-1] has 9 characters, items.append(one) 17.
    assert re.findall(r'size="(\d+)"', html) == ["16", "24"]


def test_code_that_looks_like_markup_is_shown_as_code(page, ada, now):
    from greenroom.core.packs import BlankDef, SnippetFile

    code = "x = '<b>&amp;</b>'\ny = '<script>'\n"
    evil = script(files=(SnippetFile("x.html", "html", code),), blanks=(BlankDef("<b>&amp;</b>"),))
    load_scripts(evil, now=now, learners=[ada])
    own = queue_up(ada, [Exercise.objects.get(kind="drill")], now=timezone.now())

    html = check(page, own, ["<img src=x>"]).content.decode()

    assert "<script>" not in html
    assert "<b>" not in html
    assert "<img" not in html


def test_a_drill_edited_beyond_reading_is_asked_as_a_card(page, drill, sitting):
    Exercise.objects.filter(pk=drill.pk).update(answer="Only words are left.")

    html = page.get(f"/practise/{sitting.pk}/").content.decode()

    assert "data-reveal" in html
    assert "Only words are left." in html
    drill.refresh_from_db()
    assert drill_of(drill) is None


# Checking


def test_check_marks_each_blank_in_words_and_records_nothing(page, sitting):
    response = check(page, sitting, ["items[0]", "items.append( one )"])

    text = text_of(response)
    assert response.status_code == 200
    assert "1 of 2 right. It counts as Again" in text
    assert "Wrong You typed items[0] , expected items[-1]" in text
    assert "Right items.append( one )" in text
    assert 'data-suggested="1"' in response.content.decode()
    assert not Attempt.objects.exists()


def test_all_right_counts_as_good_and_a_near_miss_as_hard(page, sitting):
    assert "2 of 2 right. It counts as Good" in text_of(check(page, sitting))
    near = text_of(check(page, sitting, ["items[-1]", "ITEMS.append(one)"]))
    assert "It counts as Hard" in near
    assert "Almost" in near


def test_show_me_counts_as_again_and_shows_every_piece(page, sitting):
    text = text_of(check(page, sitting, ["", ""], given_up="1"))

    assert "Shown. It counts as Again" in text
    assert "Expected items.append(one) or items += [one]" in text


def test_graded_page_links_to_the_script(page, sitting):
    html = check(page, sitting).content.decode()
    assert 'href="/library/scripts/s.python.lists.ends/"' in html


def test_check_without_script_is_a_whole_page_whose_form_sends_what_was_typed(page, sitting):
    html = check(page, sitting, headers=None).content.decode()

    assert "<h1" in html
    assert re.findall(r'<input type="hidden" name="blank" value="([^"]*)"', html) == list(RIGHT)
    ratings_form = html[html.index("data-ratings") :]
    assert "hidden>" not in ratings_form[: ratings_form.index(">") + 1]


def test_check_opened_as_an_address_leads_to_the_sitting(page, sitting):
    response = page.get(f"/practise/{sitting.pk}/check")
    assert (response.status_code, response.url) == (302, f"/practise/{sitting.pk}/")


@pytest.mark.parametrize("item", ["", "x", "²", "-1", "9" * 5000])
def test_check_of_no_item_is_refused(page, sitting, item):
    assert check(page, sitting, item=item).status_code == 400


def test_check_of_an_item_of_another_sitting_is_404(page, ada, drill, sitting):
    other = queue_up(ada, [drill], now=timezone.now())
    assert check(page, sitting, item=other.items.get().pk).status_code == 404


def test_check_of_what_was_answered_is_409_and_without_script_a_notice(page, sitting):
    sent = {"item": sitting.items.first().pk, "blank": RIGHT}
    answer(page, sitting)
    address = f"/practise/{sitting.pk}/check"
    assert page.post(address, sent, headers=ISLAND).status_code == 409
    assert "another window" in page.post(address, sent, follow=True).content.decode()


def test_a_card_cannot_be_checked(page, ada, now):
    cards = queue_up(ada, [make_card(ada, now=now)], now=timezone.now())
    assert check(page, cards).status_code == 400


@pytest.mark.parametrize("typed", [["x" * 100_000], ["\x00"], ["\ud800"], ["("] * 500, []])
def test_hostile_texts_are_graded_and_recorded(page, sitting, typed):
    typed = [text.encode("utf-8", "surrogatepass") for text in typed]

    assert check(page, sitting, typed).status_code == 200
    assert answer(page, sitting, blank=typed, rating="graded").status_code == 200

    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (Rating.AGAIN, 0.0)
    assert sum(map(len, attempt.typed)) <= 20 * 1001


def test_a_stranger_cannot_see_check_or_answer_it(strangers_page, sitting):
    assert strangers_page.get(f"/practise/{sitting.pk}/").status_code == 404
    assert strangers_page.get(f"/practise/{sitting.pk}/check").status_code == 404
    assert check(strangers_page, sitting).status_code == 404
    assert answer(strangers_page, sitting).status_code == 404
    assert not Attempt.objects.exists()


def test_a_strangers_drill_cannot_be_checked_through_an_own_sitting(
    strangers_page, cy, now, sitting
):
    own = queue_up(cy, [make_card(cy, now=now)], now=now)
    assert check(strangers_page, own, item=sitting.items.get().pk).status_code == 404


# Recording


def test_answer_keeps_what_was_typed_its_score_and_the_learners_rating(page, sitting):
    answer(page, sitting, rating="2", blank=["items[-1]", "x"])

    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (Rating.HARD, 0.5)
    assert attempt.typed == ["items[-1]", "x"]


def test_answer_typed_while_the_server_was_away_is_graded_when_it_arrives(page, sitting):
    sent = fields(sitting, rating="graded")
    address = f"/practise/{sitting.pk}/attempts"

    assert page.post(address, sent, headers=ISLAND).status_code == 200
    assert page.post(address, sent, headers=ISLAND).status_code == 200

    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (Rating.GOOD, 1.0)
    assert Memory.objects.get().attempts == 1


def test_wrong_answer_comes_back_in_the_sitting(page, sitting):
    response = answer(page, sitting, rating="graded", blank=["no", "no"])

    repeat = sitting.items.get(is_repeat=True)
    assert f'data-item="{repeat.pk}"' in response.content.decode()


def test_show_me_is_recorded_as_again_with_no_score(page, sitting):
    answer(page, sitting, rating="graded", given_up="1")
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (Rating.AGAIN, 0.0)


def test_a_card_cannot_be_left_to_a_grader(page, ada, now):
    cards = queue_up(ada, [make_card(ada, now=now)], now=timezone.now())
    assert answer(page, cards, rating="graded", blank=[]).status_code == 400
    assert not Attempt.objects.exists()


def test_undo_takes_the_answer_back_and_asks_the_drill_unfilled(page, sitting):
    answer(page, sitting)

    response = page.post(f"/practise/undo?sitting={sitting.pk}", headers=ISLAND)

    assert "data-blank" in response.content.decode()
    assert not Memory.objects.exists()


def test_memory_of_a_drill_is_rebuilt_to_the_same(ada, drill, now):
    queue = queue_up(ada, [drill], now=now)
    answer_next(queue, None, now=now, typed=["no"])
    answer_next(queue, None, now=now, typed=RIGHT)
    answer_next(queue_up(ada, [drill], now=now), Rating.EASY, now=now, typed=RIGHT)
    undo_latest(learner=ada, now=now)

    assert rebuild_memory(learner=ada).changed == 0
    assert Memory.objects.get().attempts == 2


def test_rating_a_drill_without_typing_is_taken_as_a_cards(ada, sitting, now):
    record_attempt(
        learner=ada, item_id=sitting.items.get().pk, uuid=uuid.uuid4(), rating=Rating.GOOD, now=now
    )
    assert Attempt.objects.get().score == 1.0


def test_no_rating_and_no_drill_is_refused(ada, now):
    item = queue_up(ada, [make_card(ada, now=now)], now=now).items.get()
    with pytest.raises(InputError):
        record_attempt(learner=ada, item_id=item.pk, uuid=uuid.uuid4(), rating=None, now=now)


# Planning


def test_the_planner_knows_drills_from_cards(ada, drill, now):
    make_card(ada, now=now, topic=drill.topic)
    shelf = load_shelf(ada, [drill.topic_id], now=now).shelf
    later = dict(zip(shelf.exercise_ids.tolist(), shelf.is_later.tolist(), strict=True))
    assert later.pop(drill.pk) is True
    assert set(later.values()) == {False}
    assert len(later) == 2


def test_recap_of_a_topic_lists_no_drill_among_its_points(page, drill):
    response = page.get(f"/recap/topic/{drill.topic_id}?minutes=15")
    points = [point.exercise.kind for point in response.context["recap"].points]
    assert points == ["card"]
