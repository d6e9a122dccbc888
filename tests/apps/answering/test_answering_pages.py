"""The pages, without a script: what they show, what they take, and what they refuse."""

import uuid as uuids

import pytest

from apps.answering.asked import FLAGGED, IDENT, PARTLY, STRONG
from deeds import queue_up
from greenroom.apps.answering.models import Answer, AnswerDraft
from greenroom.apps.answering.services import grading
from greenroom.apps.practice.models import Attempt
from greenroom.core.grading.question import grade_answer

ADDRESS = f"/answer/{IDENT}/"
POINT = "It changes the list itself in place."


@pytest.fixture
def asked(page, task, exercise):
    """Ada's browser, once she has the question."""
    return page


def send(client, text=STRONG, **fields):
    sent = {"id": str(uuids.uuid4()), "text": text, "mode": "interview", **fields}
    return client.post(ADDRESS, sent)


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_page_asks_and_does_not_tell(asked):
    html = html_of(asked.get(ADDRESS))
    assert "is surprised" in html
    assert POINT not in html
    assert "concatenate" not in html


def test_answer_by_a_plain_form_leads_to_its_grade(asked):
    response = send(asked, mode="junior", duration_ms="90000")
    answer = Answer.objects.get()
    assert response.headers["Location"] == f"/answer/given/{answer.uuid}/"
    assert (answer.mode, answer.duration_ms) == ("junior", 90_000)
    html = html_of(asked.get(response.headers["Location"]))
    assert "What a junior must have understood" in html
    assert "100 of 100" in html
    assert '<mark class="is-covered"' in html


def test_question_in_a_sitting_leads_there_and_back(asked, ada, exercise, now):
    sitting = queue_up(ada, [exercise], now=now)
    item = sitting.items.get()
    html = html_of(asked.get(f"/practise/{sitting.pk}/"))
    assert f'href="{ADDRESS}?item={item.pk}"' in html
    assert "concatenate" not in html
    assert POINT not in html
    send(asked, item=str(item.pk))
    answer = Answer.objects.get()
    response = asked.post(f"/answer/given/{answer.uuid}/take", {"rating": "2"})
    assert response.headers["Location"] == f"/practise/{sitting.pk}/"
    item.refresh_from_db()
    assert item.is_done
    assert Attempt.objects.get().rating == 2


def test_empty_answer_comes_back_to_be_written(asked):
    response = send(asked, " ")
    assert response.headers["Location"] == ADDRESS
    assert "Write a sentence." in html_of(asked.get(ADDRESS))
    assert not Attempt.objects.exists()


def test_text_that_is_too_long_comes_back_as_it_was(asked):
    html = html_of(send(asked, "word " * 5000))
    assert "at most 20,000 characters" in html
    assert html.count("word ") >= 5000
    assert not Answer.objects.exists()


def test_points_are_judged_without_a_script(asked):
    address = send(asked, PARTLY).headers["Location"]
    html = html_of(asked.get(address))
    assert "Did you say this?" in html
    asked.post(f"{address}rule", {"subject": "in-place", "said": "yes"})
    html = html_of(asked.get(address))
    assert "75 of 100" in html
    assert "your word; the grader was unsure" in html
    asked.post(f"{address}rule", {"subject": "in-place", "said": ""})
    assert "Did you say this?" in html_of(asked.get(address))


def test_wrong_claim_is_shown_with_why_and_where_to_read_it(asked):
    html = html_of(asked.get(send(asked, FLAGGED).headers["Location"]))
    assert "Wrong claim" in html
    assert "Append makes a copy of the list and returns it." in html
    assert "It returns None and changes the list itself." in html
    assert 'href="https://docs.python.org/3/tutorial/datastructures.html"' in html
    assert '<mark class="is-wrong"' in html


def test_wrong_claim_says_what_was_claimed_also_once_it_is_denied(asked):
    claim = '<div class="prose-notes answer-claim"><p>append makes a copy of the list'
    address = send(asked, FLAGGED).headers["Location"]
    assert claim in html_of(asked.get(address))
    asked.post(f"{address}rule", {"subject": "flag:copies", "said": "no"})
    html = html_of(asked.get(address))
    assert "You say that you did not claim this" in html
    assert claim in html


def test_wrong_claim_of_another_wording_is_shown_with_what_it_costs(asked):
    address = send(asked, PARTLY).headers["Location"]
    asked.post(f"{address}take", {})
    response = asked.post(f"{address}revise", {"id": str(uuids.uuid4()), "text": FLAGGED})
    html = html_of(asked.get(response.headers["Location"].split("#")[0]))
    change = html[html.index('id="change"') :]
    assert "56 → 50 of 100" in change
    assert "a wrong claim caps it at 50" in change
    assert "append makes a copy of the list and returns it." in change
    assert "It returns None and changes the list itself." in change


def test_follow_up_comes_before_the_model_answer(asked):
    address = send(asked).headers["Location"]
    html = html_of(asked.get(address))
    assert "Why do methods that change a list return None?" in html
    assert "A type checker finds the mistake" not in html
    for ident in ("why-none", "and-sort"):
        asked.post(f"{address}follow-up", {"follow_up": ident, "skipped": "1"})
    html = html_of(asked.get(address))
    assert "A type checker finds the mistake" in html
    assert "Level 4 of 4:" in html
    assert html.count("such as <code>sort</code>") == 2


def test_answer_behind_a_gate_counts_and_is_not_called_ungraded(asked, monkeypatch):
    monkeypatch.setattr(grading, "grade_answer", grade_answer)
    address = send(asked, "kitchen window garden table bread butter " * 3).headers["Location"]
    html = html_of(asked.get(address))
    assert "There is no sentence in it to grade" in html
    assert "0 of 100" in html
    assert "Not graded" not in html
    assert "It counts as" in html


def test_saying_nothing_to_a_follow_up_is_told(asked):
    address = send(asked).headers["Location"]
    told = html_of(asked.post(f"{address}follow-up", {"follow_up": "why-none", "text": " "}))
    assert "Write a sentence, say that you do not know, or skip it." in told


def test_follow_up_that_is_too_long_comes_back_as_it_was(asked):
    address = send(asked).headers["Location"]
    text = "It changes the list itself in place. " * 600
    told = html_of(asked.post(f"{address}follow-up", {"follow_up": "why-none", "text": text}))
    assert "at most 20,000 characters" in told
    assert text in told


def test_another_wording_that_is_too_long_comes_back_as_it_was(asked):
    address = send(asked).headers["Location"]
    asked.post(f"{address}take", {})
    sent = {"id": str(uuids.uuid4()), "text": "It changes the list itself in place. " * 600}
    told = html_of(asked.post(f"{address}revise", sent))
    assert "at most 20,000 characters" in told
    assert sent["text"] in told


def test_another_wording_shows_which_points_moved(asked):
    address = send(asked, PARTLY).headers["Location"]
    asked.post(f"{address}take", {})
    sent = {"id": str(uuids.uuid4()), "text": STRONG}
    response = asked.post(f"{address}revise", sent)
    html = html_of(asked.get(response.headers["Location"].split("#")[0]))
    assert "56 → 100 of 100" in html
    assert html.count("moved</span>") == 2
    assert "what you handed in first is what counts" in html
    assert Attempt.objects.count() == 1


def test_past_answers_can_be_read_again(asked):
    first = send(asked, PARTLY).headers["Location"]
    asked.post(f"{first}take", {})
    send(asked, STRONG)
    html = html_of(asked.get(f"{ADDRESS}past"))
    assert "56 %" in html
    assert "not rated yet" in html
    assert first in html


def test_draft_is_kept_by_the_page_and_shown_again(asked):
    response = asked.post(f"{ADDRESS}draft", {"text": "Half of", "mode": "junior", "revision": "0"})
    assert response.json()["revision"] == 1
    assert "Half of" in html_of(asked.get(ADDRESS))
    conflict = asked.post(f"{ADDRESS}draft", {"text": "Other", "mode": "junior", "revision": "0"})
    assert (conflict.status_code, conflict.json()["text"]) == (409, "Half of")


def test_search_and_lists_lead_to_the_page(asked, exercise):
    hits = asked.get("/library/search", {"q": "surprised"}).context["hits"]
    assert [one.url for one in hits if one.kind == "question"] == [ADDRESS]
    assert ADDRESS in html_of(asked.get(f"/library/topics/{exercise.topic_id}/"))
    assert ADDRESS in html_of(asked.get(f"/library/cards/{exercise.pk}/"))


def test_undone_answer_says_that_it_does_not_count(asked):
    address = send(asked).headers["Location"]
    asked.post(f"{address}take", {"rating": "3"})
    asked.post("/practise/undo")
    assert "You took it back: it does not count." in html_of(asked.get(address))


@pytest.mark.parametrize("door", ["", "rule", "follow-up", "take", "revise"])
def test_stranger_reaches_no_answer_of_adas(asked, strangers_page, door):
    address = send(asked, PARTLY).headers["Location"]
    sent = {"id": str(uuids.uuid4()), "subject": "in-place", "said": "yes", "rating": "4"}
    response = strangers_page.post(f"{address}{door}", sent)
    assert response.status_code in ((405,) if not door else (404,))
    assert strangers_page.get(address).status_code == 404
    answer = Answer.objects.get()
    assert (answer.ending, answer.rulings.count()) == ("", 0)


def test_stranger_has_the_question_but_not_the_draft(asked, strangers_page):
    asked.post(f"{ADDRESS}draft", {"text": "Adas own words", "mode": "interview", "revision": "0"})
    send(strangers_page, "Cys words.")
    assert "Adas own words" not in html_of(strangers_page.get(ADDRESS))
    assert "Adas" not in html_of(strangers_page.get(f"{ADDRESS}past"))
    assert AnswerDraft.objects.get().text == "Adas own words"


def test_item_of_somebody_elses_sitting_is_no_item(asked, cy, strangers_page, exercise, ada, now):
    item = queue_up(ada, [exercise], now=now).items.get()
    send(strangers_page, item=str(item.pk))
    assert Answer.objects.get().sitting_item is None


@pytest.mark.parametrize(
    ("door", "sent"),
    [("rule", {"subject": "in-place", "said": "perhaps"}), ("take", {"rating": "9"})],
)
def test_what_no_page_sends_is_refused(asked, door, sent):
    address = send(asked, PARTLY).headers["Location"]
    asked.post(f"{address}{door}", sent)
    answer = Answer.objects.get()
    assert (answer.ending, answer.rulings.count()) == ("", 0)
