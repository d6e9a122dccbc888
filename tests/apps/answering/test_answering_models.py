"""A configured model settles what is unsure, says that it did, and never decides over anybody."""

import pytest

from apps.answering.asked import PARTLY
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services import answers
from greenroom.apps.answering.services.answers import ask_about_unsure
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

    monkeypatch.setattr(answers, "ask_model", ask)
    return asked, says


def point_of(answer, ident="in-place"):
    return next(one for one in answer.grade["points"] if one["id"] == ident)


def test_model_is_asked_once_about_unsure_points_alone(answered, task, model):
    asked, _ = model
    answer = ask_about_unsure(answer=answered(PARTLY), task=task)
    assert asked == [(PARTLY, ["in-place"])]
    assert (point_of(answer)["covered"], point_of(answer)["judged_by"]) == (True, "model")
    assert answer.grade["score"] == pytest.approx(6 / 8)
    ask_about_unsure(answer=answer, task=task)
    assert len(asked) == 1


def test_learner_has_the_last_word_over_a_model(answered, task, model, now):
    answer = ask_about_unsure(answer=answered(PARTLY), task=task)
    judged = rule(answer=answer, rubric=rubric_of(task), subject="in-place", is_said=False, now=now)
    assert (point_of(judged)["covered"], point_of(judged)["judged_by"]) == (False, "you")


def test_model_that_quotes_what_was_never_said_settles_nothing(answered, task, model):
    _, says = model
    says["rulings"] = {"in-place": {"covered": True, "evidence": "Words of somebody else."}}
    answer = ask_about_unsure(answer=answered(PARTLY), task=task)
    assert point_of(answer)["covered"] is None


def test_model_that_cannot_be_reached_leaves_the_grade_and_says_why(answered, task, model, page):
    _, says = model
    says.update(rulings={}, reason="The model did not answer in time.")
    before = answered(PARTLY)
    answer = ask_about_unsure(answer=before, task=task)
    assert answer.grade == Answer.objects.get().grade == before.grade
    html = page.get(f"/answer/given/{answer.uuid}/").content.decode()
    assert "The model did not answer in time." in html
    assert "Did you say this?" in html


def test_page_says_what_a_model_judged(answered, task, model, page):
    answer = ask_about_unsure(answer=answered(PARTLY), task=task)
    assert "judged by a model" in page.get(f"/answer/given/{answer.uuid}/").content.decode()


def test_without_a_configured_model_nothing_is_asked(answered, model, page):
    asked, _ = model
    answer = answered(PARTLY)
    html = page.get(f"/answer/given/{answer.uuid}/").content.decode()
    assert not asks_a_model()
    assert "/ask" not in html
    page.post(f"/answer/given/{answer.uuid}/ask")
    assert asked == []


def test_with_a_model_the_page_asks_for_it_once_it_is_shown(answered, model, page, settings):
    from dataclasses import replace

    endpoint = Endpoint("http://127.0.0.1:9/v1", "small", "")
    settings.MODELS = replace(settings.MODELS, language=endpoint)
    asked, _ = model
    answer = answered(PARTLY)
    assert (
        f"/answer/given/{answer.uuid}/ask"
        in page.get(f"/answer/given/{answer.uuid}/").content.decode()
    )
    page.post(f"/answer/given/{answer.uuid}/ask")
    assert len(asked) == 1
    assert "/ask" not in page.get(f"/answer/given/{answer.uuid}/").content.decode()
