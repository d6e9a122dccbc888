"""Drills on projects: made for topics, answered and graded, remembered, planned, retired."""

import uuid as uuids

import pytest
from told import project, question, story

from deeds import small_pack
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.counting import count_answer
from greenroom.apps.library.models import Exercise, Task, Topic
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services.exercises import delete
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.practice.models import Memory
from greenroom.apps.stories.selectors.drills import drills_on, ident_of_drill, topics_touched
from greenroom.apps.stories.selectors.stories import stories_for
from greenroom.apps.stories.services.drills import set_drills
from greenroom.apps.stories.services.projects import (
    delete_project,
    restore_project,
    save_project,
)
from greenroom.core.errors import InputError

REDIS, LISTS = "databases/redis", "python/lists"
ANSWER = (
    "Depot keeps the stock of forty shops and their buyers use it all day. I designed the price"
    " cache: I put each list into Redis and I deleted its key when somebody saved a price. I chose"
    " Redis because it was running for Celery already. I looked at Memcached and rejected it, as it"
    " has no sorted sets. Pages went from 900 ms to 120 ms."
)


@pytest.fixture
def depot(ada, now):
    load_pack(pack=small_pack(), learner_ids=[ada.pk], now=now)
    return project(ada, now=now)


def answer(learner, ident: str, text: str, *, now):
    """Answer a drill and take what the grader suggests."""
    task, exercise = get_task(learner, ident)
    given = HandedIn(uuid=uuids.uuid4(), text=text)
    handed_in = hand_in(learner=learner, exercise=exercise, task=task, given=given, now=now)
    count_answer(answer=handed_in, rating=None, now=now)
    handed_in.refresh_from_db()
    return handed_in


def test_topics_are_offered_that_the_text_names(depot):
    assert [(one.topic.ident, one.is_guess) for one in topics_touched(depot)] == [(REDIS, False)]
    assert topics_touched(depot)[0].words == "Redis"


def test_area_that_is_named_offers_its_weightiest_topic(ada, now, depot):
    row = save_project(
        learner=ada, project=depot, given={"title": "Depot", "technologies": "Python"}, now=now
    )
    assert [one.topic.area.ident for one in topics_touched(row)] == ["python"]
    assert topics_touched(row)[0].is_guess


def test_only_what_the_text_names_is_ticked_beforehand(page, ada, now, depot):
    html = page.get(f"/stories/projects/{depot.pk}/drills").content.decode()
    assert f'value="{REDIS}" checked' in html
    given = {"title": "Depot", "technologies": "Python"}
    row = save_project(learner=ada, project=depot, given=given, now=now)
    html = page.get(f"/stories/projects/{row.pk}/drills").content.decode()
    assert " checked" not in html


def test_each_topic_becomes_a_task_and_an_exercise_that_ask_differently(ada, now, depot):
    made = set_drills(project=depot, topics=[REDIS, LISTS, REDIS], now=now)
    assert [one.kind for one in made] == ["behavioural"] * 2
    prompts = {one.prompt for one in made}
    assert len(prompts) == 2
    assert all("Depot" in text for text in prompts)
    task, exercise = get_task(ada, ident_of_drill(depot, REDIS))
    assert (task.learner, exercise.topic.ident, exercise.state) == (ada, REDIS, "ready")


def test_answer_is_graded_and_moves_memory(ada, now, depot):
    set_drills(project=depot, topics=[REDIS], now=now)
    given = answer(ada, ident_of_drill(depot, REDIS), ANSWER, now=now)
    covered = {one["id"]: one["covered"] for one in given.grade["points"]}
    assert covered["my-part"] is True
    assert covered["reason"] is True
    assert given.score > 0.7
    memory = Memory.objects.get(exercise=given.exercise)
    assert memory.stability_days > 0
    assert drills_on(depot)[0].tries[0].word in ("good", "easy")


def test_todays_plan_offers_a_drill(ada, now, depot):
    (made,) = set_drills(project=depot, topics=[REDIS], now=now)
    outlook = load_outlook(ada, now=now)
    assert [one.exercise_id for one in plan_for(outlook, minutes=25)] == [made.pk]


def test_deleted_project_retires_its_drills_and_brings_back_only_those_chosen(ada, now, depot):
    set_drills(project=depot, topics=[REDIS, LISTS], now=now)
    set_drills(project=depot, topics=[REDIS], now=now)
    delete_project(project=depot, now=now)
    assert set(Exercise.objects.values_list("state", flat=True)) == {"retired"}
    assert plan_for(load_outlook(ada, now=now), minutes=25) == ()
    restore_project(project=depot, now=now)
    states = dict(Exercise.objects.values_list("note", "state"))
    assert states == {
        ident_of_drill(depot, REDIS): "ready", ident_of_drill(depot, LISTS): "retired",
    }  # fmt: skip


def test_drills_follow_what_the_project_says_and_keep_their_memory(ada, now, depot):
    set_drills(project=depot, topics=[REDIS], now=now)
    given = answer(ada, ident_of_drill(depot, REDIS), ANSWER, now=now)
    before = Task.objects.get(learner=ada).digest
    save_project(learner=ada, project=depot, given={"title": "Warehouse"}, now=now)
    task = Task.objects.get(learner=ada)
    assert "Warehouse" in task.statement
    assert task.digest != before
    assert Memory.objects.filter(exercise=given.exercise).exists()


def test_drill_that_was_deleted_comes_back_when_it_is_chosen_again_and_not_before(ada, now, depot):
    (made,) = set_drills(project=depot, topics=[REDIS], now=now)
    delete(exercise=made, now=now)
    save_project(learner=ada, project=depot, given={"title": "Warehouse"}, now=now)
    assert drills_on(depot) == []
    set_drills(project=depot, topics=[REDIS], now=now)
    assert [one.exercise for one in drills_on(depot)] == [made]


def test_unknown_topic_is_refused_and_changes_nothing(ada, now, depot):
    set_drills(project=depot, topics=[REDIS], now=now)
    with pytest.raises(InputError):
        set_drills(project=depot, topics=["knitting/socks"], now=now)
    depot.refresh_from_db()
    assert depot.drilled == [REDIS]


def test_stories_for_a_drill_are_those_of_its_project(ada, now, depot):
    own = story(ada, now=now, project=str(depot.pk))
    story(ada, now=now, title="Another")
    (made,) = set_drills(project=depot, topics=[REDIS], now=now)
    assert stories_for(ada, made) == [own]


def test_stories_for_a_question_are_marked_ones_then_those_that_show_what_it_asks(ada, now):
    from greenroom.apps.stories.services.fits import set_fits

    asked = question(ada, "conflict", ["conflict"], now=now)
    marked = story(ada, now=now, title="Marked")
    showing = story(ada, now=now, title="Showing", competencies="conflict")
    declined = story(ada, now=now, title="Declined", competencies="conflict")
    pairs = {(marked.pk, asked.pk), (declined.pk, asked.pk)}
    ids = {"stories": [marked.pk, declined.pk], "exercises": [asked.pk]}
    set_fits(**ids, pairs=pairs, now=now)
    set_fits(**ids, pairs=pairs - {(declined.pk, asked.pk)}, now=now)
    assert stories_for(ada, asked) == [marked, showing]
    topic = Topic.objects.first()
    assert topic is None, "a question needs no topic"
