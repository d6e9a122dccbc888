"""After an interview: nothing typed is lost, questions are practised, weights are confirmed."""

from datetime import timedelta

import pytest
from days import load_topics, set_interview

from greenroom.apps.dayof.models import CameUp, Carried, Debrief
from greenroom.apps.dayof.services.debrief import GivenQuestion, carry_weights, save_debrief
from greenroom.apps.library.models import Exercise, Topic
from greenroom.apps.library.selectors.exercises import practisable, waiting
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.plan.services.rounds import GivenRound, save_rounds
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.errors import InputError


@pytest.fixture
def target(ada, now, monkeypatch):
    """An interview that was yesterday."""
    load_topics(ada, now=now - timedelta(days=20))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return set_interview(ada, now.date() - timedelta(days=1), now=now - timedelta(days=9))


@pytest.fixture
def topic(target):
    return Topic.objects.get(title="Transactions")


def note(target, now, *questions: GivenQuestion, text: str = "") -> list[CameUp]:
    return save_debrief(target=target, note=text, ratings={}, questions=questions, now=now)


def test_a_question_without_an_answer_waits_for_it(ada, target, topic, now):
    note(target, now, GivenQuestion("What is a dirty read?", "", topic.pk))

    (exercise,) = waiting(ada)
    assert (exercise.prompt, exercise.topic, exercise.tags) == (
        "What is a dirty read?", topic, ["asked"],
    )  # fmt: skip
    assert exercise not in practisable(ada)


def test_a_question_with_an_answer_is_practised_at_once(ada, target, topic, now):
    (came_up,) = note(target, now, GivenQuestion("A dirty read?", "Uncommitted data.", topic.pk))

    assert came_up.exercise in practisable(ada)
    assert came_up.exercise.answer == "Uncommitted data."


def test_answering_a_waiting_one_makes_it_practised(ada, target, now, page):
    (came_up,) = note(target, now, GivenQuestion("What is a dirty read?"))

    page.post(
        f"/library/cards/{came_up.exercise.pk}/edit",
        {"prompt": "What is a dirty read?", "answer": "Uncommitted data.", "style": "basic"},
    )

    assert came_up.exercise in practisable(ada)


def test_a_form_sent_twice_makes_nothing_twice(ada, target, now, page):
    sent = {"note": "Fine.", "prompt-1": "What is a mutex?", "answer-1": "A lock."}
    for _ in range(2):
        assert page.post(f"/day/{target.pk}/after", sent).status_code == 302

    assert Exercise.objects.filter(learner=ada, prompt="What is a mutex?").count() == 1
    assert CameUp.objects.count() == 1


def test_nothing_typed_is_lost_when_one_line_cannot_be_used(ada, target, topic, page):
    sent = {
        "note": "They were kind.", "rating-1": "3", "prompt-1": "What is a mutex?",
        "answer-1": "A lock.", "topic-1": str(topic.pk), "prompt-2": "", "answer-2": "Only this.",
    }  # fmt: skip

    response = page.post(f"/day/{target.pk}/after", sent)

    html = response.content.decode()
    assert response.status_code == 400
    for kept in ("They were kind.", "What is a mutex?", "A lock.", "Only this."):
        assert kept in html
    assert f'<option value="{topic.pk}" selected>' in html
    assert 'value="3" checked' in html
    assert 'id="prompt-2-error"' in html
    assert not Debrief.objects.exists()
    assert not Exercise.objects.filter(learner=ada, prompt="What is a mutex?").exists()


def test_room_for_more_keeps_what_is_there(target, page):
    sent = {"note": "So far", "prompt-1": "First?", "more": "1"}

    html = page.post(f"/day/{target.pk}/after", sent).content.decode()

    assert "First?" in html
    assert "So far" in html
    assert 'id="prompt-4"' in html
    assert not Debrief.objects.exists()


def test_each_round_is_rated(target, now, page):
    given = [GivenRound("phone"), GivenRound("live-coding", title="Pairing")]
    save_rounds(target=target, given=given, today=now.date())

    page.post(f"/day/{target.pk}/after", {"rating-1": "4", "rating-2": "1", "rating-3": ""})

    rated = dict(Debrief.objects.get().ratings.values_list("title", "rating"))
    assert rated == {"Phone screen": 4, "Pairing": 1}


def test_a_rating_that_is_none_is_refused(target, page):
    assert page.post(f"/day/{target.pk}/after", {"rating-1": "9"}).status_code == 400
    assert not Debrief.objects.exists()


def test_another_learners_topic_is_refused(ada, cy, target, page):
    area = Topic.objects.get(title="Lists").area
    theirs = Topic.objects.create(learner=cy, area=area, ident="own/x", title="X", position=1)

    sent = {"prompt-1": "What?", "answer-1": "So.", "topic-1": str(theirs.pk)}

    assert page.post(f"/day/{target.pk}/after", sent).status_code == 404
    assert not CameUp.objects.exists()


def test_what_came_up_counts_more_for_the_next_interview_once_confirmed(
    ada, target, topic, now, page
):
    note(target, now, GivenQuestion("A dirty read?", "", topic.pk))
    other = set_interview(ada, now.date() + timedelta(days=9), now=now, company="Globex")
    lists = Topic.objects.get(title="Lists")
    set_factors(target=other, areas={lists.area_id: 0.5}, topics={lists.pk: 3.0})
    html = page.get(f"/day/{target.pk}/after").content.decode()
    assert "counts normal now" in html
    assert topic.pk not in factors_of(other).topics

    sent = {"to": str(other.pk), "topic": str(topic.pk), f"factor-{topic.pk}": "2.0"}
    page.post(f"/day/{target.pk}/carry", sent)

    other = type(other).objects.get(pk=other.pk)
    assert factors_of(other).topics == {topic.pk: 2.0, lists.pk: 3.0}
    assert factors_of(other).areas == {lists.area_id: 0.5}
    assert "Globex knows it" in page.get(f"/day/{target.pk}/after").content.decode()


def test_only_what_came_up_is_carried(ada, target, topic, now):
    note(target, now, GivenQuestion("A dirty read?", "", topic.pk))
    other = set_interview(ada, now.date() + timedelta(days=9), now=now)
    lists = Topic.objects.get(title="Lists")

    changed = carry_weights(
        debrief=Debrief.objects.get(), target=other, factors={lists.pk: 3.0}, now=now
    )

    assert changed == 0
    assert factors_of(other).topics == {}


def test_a_weight_that_is_none_changes_nothing(ada, target, topic, now):
    note(target, now, GivenQuestion("A dirty read?", "", topic.pk))
    other = set_interview(ada, now.date() + timedelta(days=9), now=now)

    with pytest.raises(InputError):
        carry_weights(debrief=Debrief.objects.get(), target=other, factors={topic.pk: 7.0}, now=now)

    assert not Carried.objects.exists()


def test_nobody_carries_weights_into_another_learners_interview(ada, cy, target, topic, now, page):
    note(target, now, GivenQuestion("A dirty read?", "", topic.pk))
    theirs = set_interview(cy, now.date() + timedelta(days=9), now=now)

    sent = {"to": str(theirs.pk), "topic": str(topic.pk), f"factor-{topic.pk}": "3.0"}

    assert page.post(f"/day/{target.pk}/carry", sent).status_code == 404
    assert factors_of(theirs).topics == {}


def test_today_asks_how_it_went_and_then_about_the_weights(ada, target, topic, now, page):
    assert f'href="/day/{target.pk}/after"' in page.get("/").content.decode()
    note(target, now, GivenQuestion("A dirty read?", "", topic.pk))
    assert "is over" not in page.get("/").content.decode()

    other = set_interview(ada, now.date() + timedelta(days=9), now=now)
    assert "Let them count more" in page.get("/").content.decode()
    carry_weights(debrief=Debrief.objects.get(), target=other, factors={}, now=now)

    assert "Let them count more" not in page.get("/").content.decode()
