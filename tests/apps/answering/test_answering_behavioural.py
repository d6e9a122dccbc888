"""Behavioural questions: given with their pack, answered, graded and counted as questions are."""

import json
import uuid as uuids
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core.packs.behavioural_texts import BEHAVIOURAL, BEHAVIOURAL_PATH
from deeds import small_pack
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services import grading
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.follow_ups import due_follow_up
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.rulings import rule
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.services.packs import load_pack
from greenroom.core.grading.question import grade_answer, grade_follow_up
from greenroom.core.packs import behavioural_in

pytestmark = pytest.mark.django_db
IDENT = "b.python.functions.took-it-apart"
STORY = (
    "At a ticket shop everybody avoided the price function. In spring I was asked to add a "
    "discount for schools. I recorded a day of real baskets and replayed them after each change. "
    "Then I moved one rule at a time into its own function. The discount went live in May, and the "
    "next one took an afternoon instead of a week."
)
ENDLESS = STORY.rsplit("The discount", 1)[0]
OURS = STORY.replace("I recorded", "We recorded").replace("Then I moved", "Then we moved")


def behavioural(text=BEHAVIOURAL):
    return behavioural_in(BEHAVIOURAL_PATH, text.encode())


@pytest.fixture(autouse=True)
def real_grader(plain_grader, monkeypatch):
    """What is tested here is what a story gets."""
    monkeypatch.setattr(grading, "grade_answer", grade_answer)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up)


@pytest.fixture
def asked(ada, cy, now):
    """The behavioural question, given to both."""
    pack = replace(small_pack(), behaviourals=(behavioural(),))
    load_pack(pack=pack, learner_ids=[ada.pk, cy.pk], now=now)
    return get_question(ada, IDENT)


@pytest.fixture
def told(ada, asked, now):
    def hand(text):
        task, exercise = asked
        given = HandedIn(text=text, uuid=uuids.uuid4(), shown_at=now - timedelta(minutes=2))
        return hand_in(learner=ada, exercise=exercise, task=task, given=given, now=now)

    return hand


def covered(answer):
    return {one["id"]: one["covered"] for one in answer.grade["points"]}


def test_everybody_shares_the_task_and_has_an_exercise_of_it(ada, asked):
    task, exercise = asked

    assert (task.kind, task.learner, Exercise.objects.filter(note=IDENT).count()) == (
        "behavioural", None, 2
    )  # fmt: skip
    assert task.definition["competencies"] == ["quality", "problem-solving"]
    assert task.definition["is_story"] is True
    assert (exercise.kind, exercise.minutes, exercise.learner) == ("behavioural", 4.0, ada)
    assert exercise.prompt.startswith("Tell me about a piece of code")
    assert rubric_of(task) == behavioural().rubric


def test_a_newer_text_keeps_the_row_and_what_left_the_pack_is_retired(ada, asked, now):
    _, before = asked
    newer = behavioural(BEHAVIOURAL.replace("Our price function had", "The price function had"))
    load_pack(pack=replace(small_pack(), behaviourals=(newer,)), learner_ids=[ada.pk], now=now)
    assert Exercise.objects.get(pk=before.pk).answer.startswith("The price function had")

    load_pack(pack=small_pack(), learner_ids=[ada.pk], now=now)
    assert Exercise.objects.get(pk=before.pk).state == Exercise.State.RETIRED
    assert Task.objects.get(ident=IDENT).is_retired


def test_a_story_is_graded_by_its_parts_with_its_own_sentences(told):
    answer = told(STORY)
    points = {one["id"]: one for one in answer.grade["points"]}

    assert answer.grade["score"] >= 0.8
    assert covered(answer) == {
        "situation": True, "task": True, "action": True, "result": True, "learned": False,
        "safety": True, "small-steps": points["small-steps"]["covered"],
    }  # fmt: skip
    assert points["result"]["evidence"].startswith("The discount went live")
    assert points["result"]["part"] == "result"
    assert all(one["evidence"] in STORY for one in points.values() if one["covered"])


def test_what_the_story_leaves_out_is_asked_next(asked, told):
    answer = told(ENDLESS)

    assert covered(answer)["result"] is False
    due = due_follow_up(answer, rubric_of(asked[0]))
    assert due is not None
    assert due.id == "worth-it"


def test_what_only_a_team_did_is_put_to_the_learner_and_their_word_decides(asked, told, now):
    answer = told(OURS)
    assert covered(answer)["action"] is None
    before = answer.grade["score"]

    rule(answer=answer, rubric=rubric_of(asked[0]), subject="action", is_said=True, now=now)

    answer.refresh_from_db()
    assert covered(answer)["action"] is True
    assert answer.grade["score"] > before


def test_its_page_asks_for_a_story_and_its_result_names_the_parts(page, asked, told):
    shown = page.get(reverse("answering:answer", args=[IDENT])).content.decode()
    assert "Tell me about a piece of code" in shown
    assert "Your story, as you would tell it" in shown
    assert "problem-solving" in shown
    assert "Explain it to a junior" not in shown

    answer = told(STORY)
    result = page.get(reverse("answering:result", args=[answer.uuid])).content.decode()
    assert "Situation</span>" in result
    assert "the next one took an afternoon instead of a week." in result


def test_who_was_not_given_it_has_no_such_page(ben, asked):
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(ben)
    assert client.get(reverse("answering:answer", args=[IDENT])).status_code == 404


def test_its_answer_counts_as_an_attempt(page, told):
    answer = told(STORY)
    page.post(reverse("answering:take", args=[answer.uuid]), {"rating": ""})

    answer.refresh_from_db()
    assert answer.ending == Answer.Ending.COUNTED
    assert answer.rating in (3, 4)


def test_a_drill_on_ones_own_project_is_graded_by_its_own_rubric(ada, now):
    drill = pytest.importorskip("greenroom.core.exercises.project_drill")
    data = {"format": drill.FORMAT}
    task = Task(
        learner=ada, source="own", kind="behavioural", ident="b.own.x", minutes=4, digest="d1",
        files={"drill.json": {"text": json.dumps(data)}},
    )  # fmt: skip
    called = []

    def rubric_of_drill(told):
        called.append(json.loads(told))
        return behavioural().rubric

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drill, "rubric_of_drill", rubric_of_drill)
        assert rubric_of(task) == behavioural().rubric
    assert called == [data]
