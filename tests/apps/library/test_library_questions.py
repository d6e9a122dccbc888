"""A pack's questions and quiz items: asked by their prompt, kept with their text."""

from dataclasses import replace

import pytest

from core.packs.question_texts import QUESTION, QUIZ
from deeds import small_pack
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.tasks import get_task, tasks_for
from greenroom.apps.library.services.exercises import edit_card
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import unpack_files
from greenroom.core.packs import question_in, question_of, quiz_item_of
from greenroom.core.packs.faults import FaultLog
from greenroom.core.packs.quizzes import read_quiz
from greenroom.core.packs.source import decode_source

pytestmark = pytest.mark.django_db
QUESTION_ID = "q.python.functions.shared-default"
ITEM_ID = "z.python.functions.returned"


def quiz_items(text=QUIZ):
    log = FaultLog()
    source = decode_source("quizzes/python/functions.md", text.encode(), log)
    items = read_quiz(source, None, log).items
    assert not log.faults
    return items


def question(text=QUESTION):
    return question_in("questions/python/shared-default.md", text.encode())


@pytest.fixture
def load(ada, now):
    def bring(**parts):
        given = {"questions": (question(),), "quizzes": quiz_items()} | parts
        pack = replace(small_pack(), **given)
        return load_pack(pack=pack, learner_ids=[ada.pk], now=now)

    return bring


def test_a_question_is_asked_by_its_prompt_and_shows_its_shortest_answer(ada, load):
    load()
    row = Exercise.objects.get(learner=ada, kind="question")
    assert row.note == QUESTION_ID
    assert row.prompt.startswith("A function has `bag=[]`")
    assert row.answer.startswith("The list is made once")
    assert (row.minutes, row.state, row.source) == (4.0, "ready", "pack")
    assert row.points == ["python.functions.mutable-default"]
    task, _ = get_task(ada, QUESTION_ID)
    assert (task.kind, task.title) == ("question", "A basket that remembers other customers")
    again = question_of(unpack_files(task.files), task.folder)
    assert again.rubric == question().rubric


def test_a_quiz_item_shows_the_right_answer_and_why(ada, load):
    load()
    row = Exercise.objects.get(learner=ada, note=ITEM_ID)
    assert row.kind == "quiz"
    assert row.prompt == "What does a function give back that ends without `return`?"
    assert "None" in row.answer
    assert "Falling off the end" in row.answer
    task, _ = get_task(ada, ITEM_ID)
    assert task.title == row.prompt
    item = quiz_item_of(unpack_files(task.files), task.folder)
    assert (item.id, item.kind) == (ITEM_ID, "short")
    assert Task.objects.filter(kind="quiz").count() == len(quiz_items())


def test_each_learner_has_their_own_and_all_share_the_text(ada, cy, now):
    pack = replace(small_pack(), questions=(question(),))
    load_pack(pack=pack, learner_ids=[ada.pk, cy.pk], now=now)
    assert Task.objects.filter(kind="question").count() == 1
    assert Exercise.objects.filter(kind="question").count() == 2


def test_loading_again_changes_nothing(load):
    load()
    before = list(Exercise.objects.order_by("pk").values())
    report = load()
    assert (report.added, report.updated, report.retired) == (0, 0, 0)
    assert list(Exercise.objects.order_by("pk").values()) == before


def test_a_newer_text_keeps_the_row(ada, load):
    load()
    before = Exercise.objects.get(note=QUESTION_ID)
    newer = question(QUESTION.replace("The list is made once", "One list is made"))
    assert load(questions=(newer,)).updated == 1
    after = Exercise.objects.get(note=QUESTION_ID)
    assert after.pk == before.pk
    assert after.answer.startswith("One list is made")
    task, _ = get_task(ada, QUESTION_ID)
    assert b"One list is made" in unpack_files(task.files)["question.md"]


def test_a_rubric_that_changes_alone_reaches_the_task_and_leaves_the_row(ada, load):
    load()
    newer = question(QUESTION.replace("all callers share one list", "everybody has one list"))
    assert load(questions=(newer,)).updated == 0
    task, _ = get_task(ada, QUESTION_ID)
    assert b"everybody has one list" in unpack_files(task.files)["question.md"]


def test_an_edited_exercise_keeps_its_words(ada, load, now):
    load()
    row = Exercise.objects.get(note=QUESTION_ID)
    edit_card(
        exercise=row, prompt="My own words?", answer="Mine.", style=None, topic=row.topic, tags=[],
        now=now,
    )  # fmt: skip
    newer = question(QUESTION.replace("The list is made once", "One list is made"))
    assert load(questions=(newer,)).kept_edits == 1
    row.refresh_from_db()
    assert (row.prompt, row.answer) == ("My own words?", "Mine.")
    assert row.source_answer.startswith("One list is made")


def test_what_left_the_pack_is_retired_and_comes_back(ada, load):
    load()
    assert load(questions=()).retired == 1
    assert Exercise.objects.get(note=QUESTION_ID).state == "retired"
    assert get_task(ada, QUESTION_ID)[0].is_retired
    load()
    assert Exercise.objects.get(note=QUESTION_ID).state == "ready"


def test_what_is_answered_is_no_work_for_the_workbench(ada, load):
    load()
    assert not tasks_for(ada).exists()
