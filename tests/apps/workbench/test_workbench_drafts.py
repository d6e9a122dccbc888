"""What is typed is kept, and two windows do not write over each other unasked."""

import json
from datetime import datetime, timedelta

import pytest

from apps.workbench.doings import ADD, RIGHT, STARTER, WRONG
from deeds import queue_up
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Draft, Run, Stint

pytestmark = pytest.mark.django_db
RUN = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


def save(page, code, revision, **more):
    told = {"files": {"solution.py": code}, "revision": revision, **more}
    return page.post(f"/workbench/{ADD}/draft", json.dumps(told), content_type="application/json")


def test_each_saving_has_its_number(page, exercise):
    assert save(page, WRONG, 0).json()["revision"] == 1
    assert save(page, RIGHT, 1, cursor={"path": "solution.py", "offset": 5}).json()["revision"] == 2
    assert Draft.objects.get().cursor == {"path": "solution.py", "offset": 5}
    assert "return a + b" in page.get(f"/workbench/{ADD}/").content.decode()


def test_typing_begins_the_go(page, exercise):
    save(page, STARTER, 0)
    save(page, WRONG, 1)
    assert Stint.objects.get().ended_at is None


def test_reading_the_page_is_part_of_the_time(page, exercise):
    opened = page.get(f"/workbench/{ADD}/").context["shown_at"]
    earlier = datetime.fromisoformat(opened) - timedelta(minutes=7)
    form = {"run": RUN, "file:solution.py": RIGHT, "shown_at": earlier.isoformat()}
    page.post(f"/workbench/{ADD}/runs", form)
    assert Attempt.objects.get().rating == 3  # easy would be at most five minutes


@pytest.mark.parametrize("told", ["9" * 15, "-1", "x", "1e9"])
def test_a_page_that_says_odd_times_is_taken_all_the_same(page, exercise, told):
    form = {"run": RUN, "file:solution.py": RIGHT, "shown_at": told, "duration_ms": told}
    assert page.post(f"/workbench/{ADD}/runs", form).status_code == 302
    assert Attempt.objects.get().duration_ms <= 60 * 60_000


def test_another_window_is_asked_which_to_keep(page, exercise):
    save(page, WRONG, 0)
    answer = save(page, RIGHT, 0)
    assert answer.status_code == 409
    assert answer.json()["files"]["solution.py"] == WRONG
    assert Draft.objects.get().files["solution.py"] == WRONG
    assert save(page, RIGHT, answer.json()["revision"]).status_code == 200


def test_the_same_text_is_never_a_conflict(page, exercise):
    save(page, WRONG, 0)
    assert save(page, WRONG, 0).json()["revision"] == 1


def test_a_run_keeps_what_it_ran(page, exercise):
    windows = WRONG.replace("\n", "\r\n")
    page.post(f"/workbench/{ADD}/runs", {"run": RUN, "file:solution.py": windows})
    assert Draft.objects.get().files["solution.py"] == WRONG
    assert Run.objects.get().files["solution.py"] == WRONG


def test_saving_without_javascript_leads_back_to_the_page(page, exercise):
    answer = page.post(f"/workbench/{ADD}/draft", {"file:solution.py": RIGHT})
    assert answer.status_code == 302
    assert Draft.objects.get().files["solution.py"] == RIGHT


@pytest.mark.parametrize(
    "told",
    [
        "no json", "[]", '{"files": []}', '{"files": {"solution.py": 1}}',
        '{"files": {"judge.py": "x"}}', '{"files": {"../x": "x"}}', '{"files": {"given.py": "x"}}',
        '{"files": {"solution.py": "\\ud800"}}', '{"files": {"solution.py": "\\u0000"}}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_no_page_sends_is_refused_and_changes_nothing(page, exercise, told):
    answer = page.post(f"/workbench/{ADD}/draft", told, content_type="application/json")
    assert answer.status_code == 400
    assert not Draft.objects.exists()


def test_a_stranger_sees_their_own_page_and_nothing_of_adas(page, strangers_page, exercise):
    save(page, "# Ada's secret\n", 0)
    page.post(f"/workbench/{ADD}/runs", {"run": RUN, "file:solution.py": "# Ada's secret\n"})
    for place in ("", "draft", "attempts", "compare"):
        shown = strangers_page.get(f"/workbench/{ADD}/{place}").content.decode()
        assert "secret" not in shown
    assert STARTER.split("\n")[0] in strangers_page.get(f"/workbench/{ADD}/").content.decode()
    run = Run.objects.get()
    for deed in ("events", "report"):
        assert strangers_page.get(f"/workbench/runs/{run.uuid}/{deed}").status_code == 404
    for deed in ("cancel", "again"):
        assert strangers_page.post(f"/workbench/runs/{run.uuid}/{deed}").status_code == 404


def test_a_strangers_item_is_not_done_by_it(strangers_page, ada, exercise, tasks, now):
    item = queue_up(ada, [exercise], now=now).items.get()
    form = {"run": RUN, "file:solution.py": RIGHT, "item": item.pk}
    strangers_page.post(f"/workbench/{ADD}/runs", form)
    item.refresh_from_db()
    assert not item.is_done


def test_a_runs_id_cannot_be_taken_by_another(page, strangers_page, exercise):
    form = {"run": RUN, "file:solution.py": RIGHT}
    page.post(f"/workbench/{ADD}/runs", form)
    headers = {"Accept": "application/x-ndjson"}
    assert strangers_page.post(f"/workbench/{ADD}/runs", form, headers=headers).status_code == 400
    assert Run.objects.count() == 1
