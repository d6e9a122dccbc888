"""A follow-up in a model's words: only the words are the model's, and those asked are kept."""

import json
from dataclasses import replace

import pytest

from apps.answering.asked import PARTLY, STRONG
from greenroom.apps.answering.models import Answer, FollowUp
from greenroom.apps.answering.services import asking, grading
from greenroom.apps.answering.services.asking import word_follow_up
from greenroom.apps.answering.services.counting import count_answer, score_of
from greenroom.apps.answering.services.follow_ups import answer_follow_up
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.remote.settings import Endpoint
from misbehaving import chats, is_silent, says, stand_in

AUTHORS = "Why do methods that change a list return None?"
MODELS = "You say the list itself is changed: what would be lost if append gave it back?"


@pytest.fixture
def ask_at(settings, tmp_path):
    """Name a server as the learner's model."""
    settings.DATA = tmp_path

    def name(url, timeout_seconds=5):
        endpoint = Endpoint(url, "small", "", timeout_seconds)
        settings.MODELS = replace(settings.MODELS, language=endpoint)

    return name


@pytest.fixture
def worded(answered, task, now, ask_at):
    """An answer whose follow-up a model has worded."""
    with stand_in(chats(MODELS)) as server:
        ask_at(server.url)
        return word_follow_up(answer=answered(STRONG), task=task, now=now)


def address_of(answer):
    return f"/answer/given/{answer.uuid}/"


def html_of(page, answer):
    return page.get(address_of(answer)).content.decode()


def test_authors_words_are_there_at_once_and_the_models_come_after(answered, page, ask_at):
    with stand_in(chats(MODELS)) as server:
        ask_at(server.url)
        answer = answered(STRONG)
        first = html_of(page, answer)
        assert AUTHORS in first
        assert f'hx-post="{address_of(answer)}word"' in first
        assert server.asked == []
        then = page.post(f"{address_of(answer)}word", follow=True).content.decode()
    assert MODELS in then
    assert "worded by a model" in then
    assert AUTHORS in then
    assert "/word" not in then


def test_follow_up_is_worded_once(worded, task, now, page):
    with stand_in(chats("Is this another question?")) as server:
        word_follow_up(answer=worded, task=task, now=now)
        page.post(f"{address_of(worded)}word")
        assert server.asked == []
    assert Answer.objects.get().worded == {"why-none": {"text": MODELS, "reason": ""}}


def test_what_was_asked_is_kept_beside_the_authors_words(worded, page):
    sent = {"follow_up": "why-none", "text": "It is a convention.", "worded": "1"}
    page.post(f"{address_of(worded)}follow-up", sent)
    row = FollowUp.objects.get()
    assert (row.prompt, row.worded) == (AUTHORS, MODELS)
    html = html_of(page, worded)
    assert MODELS in html
    assert AUTHORS in html


def test_answer_to_the_authors_words_is_kept_as_one(worded, page):
    page.post(f"{address_of(worded)}follow-up", {"follow_up": "why-none", "text": "Convention."})
    assert FollowUp.objects.get().worded == ""


def test_answer_is_graded_by_the_words_it_was_asked_in_and_the_authors_points(
    worded, task, now, monkeypatch
):
    seen = []

    def grade(rubric, asked, text, **_rulings):
        seen.append((asked.prompt, [one.id for one in asked.key_points]))
        return grading.grade_of_giving_up(replace(rubric, key_points=asked.key_points))

    monkeypatch.setattr(grading, "grade_follow_up", grade)
    answer_follow_up(
        answer=worded, rubric=rubric_of(task), ident="why-none", text="Convention.", now=now,
        is_worded=True,
    )  # fmt: skip
    assert seen == [(MODELS, ["convention"])]


@pytest.mark.parametrize(
    "reply",
    [
        chats("No question at all."),
        chats("See https://example.com for the answer?"),
        chats("Is it a convention: what changes an object in place returns None?"),
        says({"choices": []}),
        says({"error": "busy"}, status=503),
        is_silent,
    ],
)
def test_wording_that_fails_leaves_the_authors_words_and_says_why(
    answered, task, now, page, ask_at, reply
):
    with stand_in(*[reply] * 4) as server:
        ask_at(server.url, timeout_seconds=1)
        answer = word_follow_up(answer=answered(STRONG), task=task, now=now)
    said = answer.worded["why-none"]
    assert said["text"] == ""
    assert said["reason"]
    html = html_of(page, answer)
    assert AUTHORS in html
    assert "worded by a model" not in html
    assert "/word" not in html


def test_budget_that_is_used_up_leaves_the_authors_words(answered, task, now, settings, ask_at):
    with stand_in(chats(MODELS)) as server:
        ask_at(server.url)
        settings.MODELS = replace(settings.MODELS, tokens_a_day=10)
        answer = word_follow_up(answer=answered(STRONG), task=task, now=now)
        assert server.asked == []
    assert "used up" in answer.worded["why-none"]["reason"]


def test_model_is_not_told_what_the_follow_up_is_after(answered, task, now, ask_at):
    with stand_in(chats(MODELS)) as server:
        ask_at(server.url)
        word_follow_up(answer=answered(STRONG), task=task, now=now)
        sent = json.dumps(json.loads(server.asked[0].body))
    assert AUTHORS in sent
    assert "convention" not in sent


def test_page_waits_for_a_wording_on_its_way(answered, task, page, ask_at, monkeypatch):
    ask_at("http://127.0.0.1:9/v1")
    answer = answered(STRONG)
    meanwhile = []

    def ask(*_args):
        meanwhile.append(page.post(f"{address_of(answer)}word").status_code)
        return {"text": MODELS, "reason": ""}

    monkeypatch.setattr(asking, "ask_wording", ask)
    page.post(f"{address_of(answer)}word")
    assert meanwhile == [204]


def test_counted_answer_has_nothing_worded(answered, task, now, ask_at):
    with stand_in(chats(MODELS)) as server:
        ask_at(server.url)
        answer = answered(STRONG)
        count_answer(answer=answer, now=now)
        assert word_follow_up(answer=answer, task=task, now=now).worded == {}
        assert server.asked == []


def test_without_a_model_nothing_is_asked(answered, page):
    answer = answered(PARTLY)
    assert "/word" not in html_of(page, answer)
    assert page.post(f"{address_of(answer)}word").status_code == 302
    assert Answer.objects.get().worded == {}


def test_stranger_has_nothing_worded(worded, strangers_page):
    assert strangers_page.post(f"{address_of(worded)}word").status_code == 404
    assert score_of(worded) == 1.0
