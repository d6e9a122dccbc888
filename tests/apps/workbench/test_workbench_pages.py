"""The thin path without JavaScript: find it, open it, fail, read why, pass."""

import uuid

import pytest

from apps.workbench.doings import ADD, RIGHT, WRONG
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.apps.workbench.models import Run, Stint

pytestmark = pytest.mark.django_db


def hand_in(page, code, **fields):
    form = {"run": str(uuid.uuid4()), "file:solution.py": code, **fields}
    return page.post(f"/workbench/{ADD}/runs", form, follow=True)


def test_the_list_shows_what_there_is_to_do_and_finds_it(page, tasks):
    shown = page.get("/workbench/").content.decode()
    assert "Add two numbers" in shown
    assert "Stop the race" in shown
    found = page.get("/workbench/?q=cash+register&kind=problem", headers={"HX-Request": "true"})
    assert "Add two numbers" in found.content.decode()
    assert "Stop the race" not in page.get("/workbench/?level=junior&kind=problem").content.decode()


def test_a_learner_fails_reads_why_and_passes(page, ada, exercise):
    opened = page.get(f"/workbench/{ADD}/").content.decode()
    assert "which a cash register needs" in opened
    assert "def add(a, b):" in opened
    failed = hand_in(page, WRONG).content.decode()
    assert "1 of 2 cases fail" in failed
    assert failed.index("Fails") < failed.index("Passes")
    assert "Expected" in failed
    assert not Attempt.objects.exists()
    passed = hand_in(page, RIGHT).content.decode()
    assert "Accepted" in passed
    assert "Compare with the reference" in passed
    attempt = Attempt.objects.get(learner=ada, exercise=exercise)
    assert (attempt.rating, attempt.score) == (2, 1.0)
    assert Memory.objects.filter(exercise=exercise).exists()
    assert Stint.objects.get().uuid == attempt.uuid
    assert list(Run.objects.values_list("verdict", flat=True)) == ["wrong-answer", "accepted"]


def test_advice_follows_a_pass_and_blocks_nothing(page, exercise):
    shown = hand_in(page, RIGHT).content.decode()
    assert "It passed; this changes nothing of that." in shown
    assert "solution.py:2" in shown
    assert "solution.py:1: error: Odd" in shown


def test_the_reference_is_nowhere_in_the_page_before_it_is_accepted(page, exercise):
    hand_in(page, WRONG)
    for address in ("", "compare", "attempts", "draft"):
        assert "the reference" not in page.get(f"/workbench/{ADD}/{address}").content.decode()
    hand_in(page, RIGHT)
    assert "# the reference" in page.get(f"/workbench/{ADD}/compare").content.decode()
    sides = page.get(f"/workbench/{ADD}/attempts").json()
    assert next(one["id"] for one in sides) == "reference"


def test_the_same_form_sent_twice_is_one_run(page, exercise):
    ident = str(uuid.uuid4())
    hand_in(page, WRONG, run=ident)
    hand_in(page, WRONG, run=ident)
    assert Run.objects.count() == 1


def test_what_was_undone_can_be_done_again(page, ada, exercise):
    hand_in(page, RIGHT)
    page.post("/practise/undo")
    assert not Memory.objects.filter(exercise=exercise).exists()
    hand_in(page, RIGHT)
    assert Memory.objects.filter(exercise=exercise).exists()
    assert Attempt.objects.filter(learner=ada, event="attempt", undone_by=None).count() == 1
