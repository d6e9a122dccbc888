"""Pages of the ways to work, of consent, and of the loop around them."""

import uuid

import pytest

from apps.workbench.doings import ADD, RIGHT, WRONG
from deeds import queue_up
from greenroom.apps.workbench.models import Consent, Run, Stint
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.the_desk import use_desk

pytestmark = pytest.mark.django_db


def hand_in(page, code, **fields):
    form = {"run": str(uuid.uuid4()), "file:solution.py": code, **fields}
    return page.post(f"/workbench/{ADD}/runs", form, follow=True)


def test_hints_come_one_by_one(page, exercise):
    first = page.post(f"/workbench/{ADD}/hint", headers={"HX-Request": "true"}).content.decode()
    assert "Think of" in first
    assert "Return" not in first
    assert "1 of 2" in first
    page.post(f"/workbench/{ADD}/hint")
    assert "Return" in page.get(f"/workbench/{ADD}/").content.decode()
    page.post(f"/workbench/{ADD}/hint")
    assert Stint.objects.get().hints == 2


def test_against_the_clock_there_are_no_hints(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "timed", "minutes": "10"})
    shown = page.get(f"/workbench/{ADD}/").content.decode()
    assert "data-ends-at" in shown
    assert "None against the clock" in shown
    refused = page.post(f"/workbench/{ADD}/hint", headers={"HX-Request": "true"})
    assert refused.status_code == 400


@pytest.mark.parametrize("minutes", ["0.02", "0", "241", "-5", "soon"])
def test_a_clock_that_cannot_run_that_long_is_refused(page, exercise, minutes):
    form = {"mode": "timed", "minutes": minutes}
    shown = page.post(f"/workbench/{ADD}/begin", form, follow=True).content.decode()
    assert "1 to 240 whole minutes" in shown
    assert not Stint.objects.exists()


def test_a_clock_without_minutes_runs_for_the_exercises_own(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "timed", "minutes": ""})
    stint = Stint.objects.get()
    assert (stint.locks_at - stint.started_at).total_seconds() == exercise.minutes * 60


def test_minutes_matter_to_the_clock_alone(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "free", "minutes": "soon"})
    assert Stint.objects.get().locks_at is None


def test_edge_cases_are_compared_with_the_hidden_list(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "edges"})
    assert "Edge cases first" in page.get(f"/workbench/{ADD}/").content.decode()
    refused = hand_in(page, RIGHT).content.decode()
    assert "Write at least one case" in refused
    shown = hand_in(page, RIGHT, edge_cases="nothing to add\n").content.decode()
    assert "You thought of it: empty input" in shown
    assert "Missed: negative numbers" in shown


def test_the_hidden_list_is_not_in_the_page_before(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "edges"})
    assert "negative numbers" not in page.get(f"/workbench/{ADD}/").content.decode()


def test_test_first_shows_a_file_for_the_test(page, exercise):
    page.post(f"/workbench/{ADD}/begin", {"mode": "test-first"})
    shown = page.get(f"/workbench/{ADD}/").content.decode()
    assert 'name="file:test_own.py"' in shown
    assert '"is_code_locked": true' in shown
    test = {"file:test_own.py": "def test_it(): assert add(1, 2) == 3\n"}
    assert (
        "Now write the code" in hand_in(page, "def add(a, b):\n    pass\n", **test).content.decode()
    )
    assert '"is_code_locked": false' in page.get(f"/workbench/{ADD}/").content.decode()


def test_in_a_sitting_it_is_opened_and_leads_on(page, ada, exercise, now):
    sitting = queue_up(ada, [exercise], now=now)
    item = sitting.items.get()
    card = page.get(f"/practise/{sitting.pk}/").content.decode()
    assert f"/workbench/{ADD}/?item={item.pk}" in card
    assert "data-ratings" not in card
    shown = hand_in(page, RIGHT, item=str(item.pk)).content.decode()
    assert "Next in the sitting" in shown
    assert page.get(f"/practise/{sitting.pk}/").status_code == 302  # nothing is left


def test_nobody_rates_it_by_hand(page, ada, exercise, now):
    item = queue_up(ada, [exercise], now=now).items.get()
    answer = page.post(
        f"/practise/{item.sitting_id}/attempts",
        {"id": str(uuid.uuid4()), "item": item.pk, "rating": "4"},
    )
    assert answer.status_code == 404
    item.refresh_from_db()
    assert not item.is_done


def test_the_palette_and_the_topic_lead_to_it(page, exercise):
    found = page.get("/palette", {"q": "two numbers"}).content.decode()
    assert f"/workbench/{ADD}/" in found
    topic = page.get(f"/library/topics/{exercise.topic_id}/").content.decode()
    assert f"/workbench/{ADD}/" in topic


def test_without_isolation_it_asks_once_and_says_so_on_every_page(page, ada, exercise, runner):
    runner.isolation = "none"
    use_desk(RunDesk(lambda: runner, is_threaded=False))
    asked = hand_in(page, RIGHT).content.decode()
    assert "Running without isolation" in asked
    assert not Run.objects.exists()
    headers = {"Accept": "application/x-ndjson"}
    form = {"run": str(uuid.uuid4()), "file:solution.py": RIGHT}
    assert page.post(f"/workbench/{ADD}/runs", form, headers=headers).status_code == 403
    page.post("/workbench/consent", {"agree": "yes"})
    hand_in(page, RIGHT)
    assert runner.consents[-1]
    assert Run.objects.get().verdict == "accepted"
    for place in ("", f"{ADD}/", f"runs/{Run.objects.get().uuid}/report"):
        assert "without isolation" in page.get(f"/workbench/{place}").content.decode()


def test_consent_holds_for_one_computer(page, ada, exercise, runner, monkeypatch):
    runner.isolation = "none"
    use_desk(RunDesk(lambda: runner, is_threaded=False))
    page.post("/workbench/consent", {"agree": "yes"})
    assert Consent.objects.filter(learner=ada).exists()
    monkeypatch.setattr("greenroom.apps.workbench.services.consent.machine_name", lambda: "another")
    hand_in(page, RIGHT)
    assert not Run.objects.exists()


def test_giving_up_shows_the_solution(page, exercise):
    hand_in(page, WRONG)
    shown = page.post(f"/workbench/{ADD}/solution", follow=True).content.decode()
    assert "# the reference" in shown


def test_what_left_its_pack_stays_readable(page, task, exercise):
    task.is_retired = True
    task.save()
    assert "has left its pack" in page.get(f"/workbench/{ADD}/").content.decode()
    assert "Add two numbers" not in page.get("/workbench/").content.decode()
