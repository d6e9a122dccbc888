"""Looking back at one's own attempt: marked like a colleague's, held against what came later."""

import json
import uuid

import pytest

from apps.workbench.doings import ADD, RIGHT, WRONG
from greenroom.apps.workbench.models import Run

pytestmark = pytest.mark.django_db


def hand_in(page, code):
    form = {"run": str(uuid.uuid4()), "file:solution.py": code}
    page.post(f"/workbench/{ADD}/runs", form)
    return Run.objects.order_by("-pk").first()


def mark(line, words):
    return {
        "file": "solution.py", "side": "new", "start": line, "end": line,
        "category": "correctness", "severity": "major", "words": words,
    }  # fmt: skip


def look_back(page, run, *marks):
    form = {"marks": json.dumps(marks)}
    shown = page.post(f"/workbench/runs/{run.uuid}/review", form, follow=True)
    return shown.content.decode()


def test_an_attempt_is_marked_like_a_colleagues(page, exercise):
    run = hand_in(page, WRONG)
    shown = page.get(f"/workbench/runs/{run.uuid}/review").content.decode()
    assert 'data-line="2" data-change="same"' in shown
    shown = look_back(page, run, mark(2, "it forgets b"))
    assert "Nothing was accepted since" in shown
    assert "it forgets b" in shown


def test_remarks_are_held_against_what_was_accepted_later(page, exercise):
    run = hand_in(page, WRONG)
    hand_in(page, RIGHT)
    shown = look_back(page, run, mark(1, "the name is bad"), mark(2, "it forgets b"))
    assert "1 of 2 remarks are on lines that changed" in shown
    assert "You changed it" in shown
    assert "It stayed as it was" in shown


def test_what_was_said_stands_beside_the_exercise_the_next_time(page, exercise):
    run = hand_in(page, WRONG)
    look_back(page, run, mark(2, "it forgets b <b>"))
    shown = page.get(f"/workbench/{ADD}/").content.decode()
    assert "What you said of an earlier attempt" in shown
    assert "it forgets b &lt;b&gt;" in shown


@pytest.mark.parametrize(
    "told", [mark(9, "x"), mark(0, "x"), {**mark(1, "x"), "file": "other.py"},
             {**mark(1, "x"), "side": "old"}],
)  # fmt: skip
def test_lines_that_the_attempt_has_not_are_refused(page, exercise, told):
    run = hand_in(page, WRONG)
    look_back(page, run, told)
    run.refresh_from_db()
    assert run.own_review == []


def test_a_stranger_cannot_look_at_it(page, strangers_page, exercise):
    run = hand_in(page, WRONG)
    address = f"/workbench/runs/{run.uuid}/review"
    assert strangers_page.get(address).status_code == 404
    assert strangers_page.post(address, {"marks": "[]"}).status_code == 404
