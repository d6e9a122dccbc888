"""A configured model settles what is unsure, says that it did, and never decides over anybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from apps.answering.asked import PARTLY, STRONG
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services import asking
from greenroom.apps.answering.services.asking import ask_about_unsure, is_being_asked
from greenroom.apps.answering.services.counting import count_answer
from greenroom.apps.answering.services.grading import asks_a_model
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.rulings import rule
from greenroom.remote.settings import Endpoint

FOUND = {"in-place": {"covered": True, "evidence": "returns None. Perhaps in-place."}}


@pytest.fixture
def model(monkeypatch):
    """A model that says what a test told it to, and notes what it was asked."""
    asked = []
    says = {"rulings": FOUND, "reason": ""}

    def ask(_rubric, text, unsure):
        asked.append((text, list(unsure)))
        return says

    monkeypatch.setattr(asking, "ask_model", ask)
    return asked, says


@pytest.fixture
def named(settings) -> None:
    """The learner named a model."""
    endpoint = Endpoint("http://127.0.0.1:9/v1", "small", "")
    settings.MODELS = replace(settings.MODELS, language=endpoint)


def point_of(answer, ident="in-place"):
    return next(one for one in answer.grade["points"] if one["id"] == ident)


def test_model_is_asked_once_about_unsure_points_alone(answered, task, model, now):
    asked, _ = model
    answer = ask_about_unsure(answer=answered(PARTLY), task=task, now=now)
    assert asked == [(PARTLY, ["in-place"])]
    assert (point_of(answer)["covered"], point_of(answer)["judged_by"]) == (True, "model")
    assert answer.grade["score"] == pytest.approx(6 / 8)
    ask_about_unsure(answer=answer, task=task, now=now)
    assert len(asked) == 1


def test_learner_has_the_last_word_over_a_model(answered, task, model, now):
    answer = ask_about_unsure(answer=answered(PARTLY), task=task, now=now)
    judged = rule(answer=answer, rubric=rubric_of(task), subject="in-place", is_said=False, now=now)
    assert (point_of(judged)["covered"], point_of(judged)["judged_by"]) == (False, "you")


def test_model_that_quotes_what_was_never_said_settles_nothing(answered, task, model, now):
    _, says = model
    says["rulings"] = {"in-place": {"covered": True, "evidence": "Words of somebody else."}}
    answer = ask_about_unsure(answer=answered(PARTLY), task=task, now=now)
    assert point_of(answer)["covered"] is None


def test_model_that_cannot_be_reached_leaves_the_grade_and_says_why(
    answered, task, model, page, now
):
    _, says = model
    says.update(rulings={}, reason="The model did not answer in time.")
    before = answered(PARTLY)
    answer = ask_about_unsure(answer=before, task=task, now=now)
    assert answer.grade == Answer.objects.get().grade == before.grade
    html = page.get(f"/answer/given/{answer.uuid}/").content.decode()
    assert "The model did not answer in time." in html
    assert "Did you say this?" in html


def test_page_says_what_a_model_judged(answered, task, model, page, now):
    answer = ask_about_unsure(answer=answered(PARTLY), task=task, now=now)
    assert "judged by a model" in page.get(f"/answer/given/{answer.uuid}/").content.decode()


def test_without_a_configured_model_nothing_is_asked(answered, model, page):
    asked, _ = model
    answer = answered(PARTLY)
    html = page.get(f"/answer/given/{answer.uuid}/").content.decode()
    assert not asks_a_model()
    assert "/ask" not in html
    page.post(f"/answer/given/{answer.uuid}/ask")
    assert asked == []


def test_with_a_model_the_page_asks_for_it_once_it_is_shown(answered, model, page, named):
    asked, _ = model
    answer = answered(PARTLY)
    assert (
        f"/answer/given/{answer.uuid}/ask"
        in page.get(f"/answer/given/{answer.uuid}/").content.decode()
    )
    page.post(f"/answer/given/{answer.uuid}/ask")
    assert len(asked) == 1
    assert "/ask" not in page.get(f"/answer/given/{answer.uuid}/").content.decode()


def test_reply_on_its_way_is_waited_for_and_not_paid_for_twice(
    answered, task, page, named, now, monkeypatch
):
    answer = answered(PARTLY)
    address = f"/answer/given/{answer.uuid}/"
    asked, meanwhile = [], []

    def ask(_rubric, _text, unsure):
        asked.append(unsure)
        meanwhile.append(page.post(f"{address}ask").status_code)
        meanwhile.append("/ask" in page.get(address).content.decode())
        return {"rulings": FOUND, "reason": ""}

    monkeypatch.setattr(asking, "ask_model", ask)
    page.post(f"{address}ask")
    assert (len(asked), meanwhile) == (1, [204, True])
    assert point_of(Answer.objects.get())["judged_by"] == "model"


def test_server_that_ended_before_the_reply_leaves_the_model_to_be_asked(
    answered, task, model, named, now
):
    answer = answered(PARTLY)
    answer.model_says = {"asked_at": now.isoformat()}
    answer.save()
    assert is_being_asked(answer.model_says, now + timedelta(minutes=2))
    ask_about_unsure(answer=answer, task=task, now=now + timedelta(minutes=2))
    assert model[0] == []
    ask_about_unsure(answer=answer, task=task, now=now + timedelta(minutes=4))
    assert len(model[0]) == 1


def test_verdict_that_comes_after_it_was_counted_changes_nothing(answered, task, now, monkeypatch):
    answer = answered(PARTLY)

    def ask(_rubric, _text, _unsure):
        count_answer(answer=answer, now=now)
        return {"rulings": FOUND, "reason": ""}

    monkeypatch.setattr(asking, "ask_model", ask)
    told = ask_about_unsure(answer=answer, task=task, now=now)
    assert point_of(told)["covered"] is None
    assert told.score == pytest.approx(4.5 / 8)


def test_grade_is_shown_without_waiting_for_any_model(answered, named, page, monkeypatch):
    def fail(*_args):
        raise AssertionError("A model was asked while the page was made.")

    monkeypatch.setattr(asking, "ask_model", fail)
    monkeypatch.setattr(asking, "ask_wording", fail)
    sent = {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae6", "text": STRONG, "mode": "interview"}
    shown = page.post("/answer/q.python.lists.append/", sent, follow=True)
    assert "Why do methods that change a list return None?" in shown.content.decode()
