"""What was handed in is seen through, whatever dies meanwhile."""

import asyncio
import json
import threading
import uuid

import pytest
from django.test import RequestFactory

from apps.workbench.doings import ADD, RIGHT, WRONG
from apps.workbench.fake_runner import FakeRunner, report
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services.advice import MARK, read_advice
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.events import EventLog
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.apps.workbench.services.the_desk import use_desk
from greenroom.apps.workbench.views.runs import events
from greenroom.runner.errors import RunError

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_in(ada, exercise, task, now):
    """A run on disk that no desk has taken."""

    def hand_in(code=RIGHT):
        return submit(
            learner=ada, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(),
            files={"solution.py": code}, now=now,
        ).run  # fmt: skip

    return hand_in


def told(log: EventLog) -> list[str]:
    return [event["event"] for event in log.since(0)]


def test_a_run_says_what_happens_and_ends(desk, handed_in):
    log = desk.take(handed_in())
    assert told(log) == [
        "queued", "started", "output", "case", "case", "report", "advice", "end"
    ]  # fmt: skip
    assert [event["n"] for event in log.since(5)] == [6, 7, 8]
    assert log.is_closed


def test_a_runner_that_dies_is_asked_again(desk, runner, handed_in):
    runner.deaths = 2
    run = handed_in()
    desk.take(run)
    run.refresh_from_db()
    assert (run.state, run.verdict, run.submissions) == ("done", "accepted", 3)
    assert Attempt.objects.count() == 1


def test_a_run_that_cannot_be_run_is_kept_and_can_be_tried_again(
    page, desk, runner, handed_in, exercise
):
    runner.deaths = 3
    run = handed_in()
    desk.take(run)
    run.refresh_from_db()
    assert run.state == "lost"
    assert not Attempt.objects.exists()
    shown = page.get(f"/workbench/{ADD}/").content.decode()
    assert "Try again" in shown
    runner.deaths = 0
    page.post(f"/workbench/runs/{run.uuid}/again")
    run.refresh_from_db()
    assert (run.state, run.verdict) == ("done", "accepted")


def test_what_was_under_way_when_the_app_died_is_run_at_the_next_start(handed_in, runner):
    runs = [handed_in(WRONG), handed_in(RIGHT)]
    Run.objects.filter(pk=runs[0].pk).update(state="running", submissions=1)
    anew = RunDesk(lambda: runner, is_threaded=False)
    assert anew.recover() == 2
    assert list(Run.objects.values_list("verdict", flat=True)) == ["wrong-answer", "accepted"]
    assert Attempt.objects.count() == 1
    assert anew.recover() == 0


def test_where_nothing_can_be_run_the_reason_is_told(desk, runner, handed_in):
    runner.refusal = RunError("isolation", "Install bubblewrap: apt install bubblewrap")
    run = handed_in()
    log = desk.take(run)
    run.refresh_from_db()
    assert (run.state, run.message) == ("lost", "Install bubblewrap: apt install bubblewrap")
    assert told(log) == ["report", "end"]


def test_a_mistake_of_our_own_loses_no_run(handed_in):
    def answer(_spec):
        raise ZeroDivisionError
        yield

    run = handed_in()
    desk = RunDesk(lambda: FakeRunner(answer=answer), is_threaded=False)
    log = desk.take(run)
    run.refresh_from_db()
    assert run.state == "lost"
    assert log.is_closed


def test_a_report_that_contradicts_itself_is_no_pass(handed_in):
    def answer(_spec):
        yield report("accepted", {"name": "a", "status": "fail"})

    run = handed_in()
    RunDesk(lambda: FakeRunner(answer=answer), is_threaded=False).take(run)
    run.refresh_from_db()
    assert (run.verdict, run.score) == ("internal-error", 0.0)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_run_that_was_stopped_is_no_try(page, handed_in, moment):
    """Stopped before the runner knew of it, or while it runs."""
    run = handed_in()
    closed = []

    def answer(_spec):
        try:
            yield {"event": "started"}
            stop(run)
            yield {"event": "output", "stream": "stdout", "text": "on and on"}
            raise AssertionError("it went on")
        finally:
            closed.append(True)

    def stop(run):
        assert page.post(f"/workbench/runs/{run.uuid}/cancel").status_code == 204

    class StoppedFirst(FakeRunner):
        def __enter__(self):
            if moment == "before" and not closed:
                closed.append(False)
                stop(run)
            return self

    runner = StoppedFirst(answer=answer)
    runner.cancel = lambda run_id: None  # it does not know of the run yet
    desk = RunDesk(lambda: runner, is_threaded=False)
    use_desk(desk)
    log = desk.take(run)
    run.refresh_from_db()
    assert (run.state, run.verdict) == ("done", "cancelled")
    assert closed[-1]
    assert log.since(0)[-2]["verdict"] == "cancelled"
    assert not Attempt.objects.exists()


def test_a_run_is_stopped_by_a_key_that_was_faster(page, strangers_page, desk, runner, exercise):
    form = {"run": str(uuid.uuid4()), "file:solution.py": RIGHT}
    assert page.post(f"/workbench/runs/{form['run']}/cancel").status_code == 204
    page.post(f"/workbench/{ADD}/runs", form)
    assert Run.objects.get().verdict == "cancelled"
    assert runner.asked == []
    theirs = {**form, "run": str(uuid.uuid4())}
    strangers_page.post(f"/workbench/runs/{theirs['run']}/cancel")
    page.post(f"/workbench/{ADD}/runs", theirs)
    assert Run.objects.latest("pk").verdict == "accepted"  # nobody stops another's


def test_the_same_run_taken_twice_is_asked_for_once(desk, runner, handed_in):
    run = handed_in()
    first = desk.take(run)
    assert desk.take(run) is not first  # over: there is nothing left to ask
    assert len([spec for spec in runner.asked if spec.kind == "cases"]) == 1


def stream(ada, run, after=0):
    request = RequestFactory().get(f"/?after={after}")
    request.user = ada
    response = events(request, run.uuid)

    async def read():
        return [json.loads(line) async for line in response.streaming_content]

    return asyncio.run(read())


def test_events_are_streamed_and_gone_on_with_where_one_stopped(ada, desk, handed_in, monkeypatch):
    monkeypatch.setattr(
        "greenroom.apps.workbench.views.streams._rendered", lambda pk, kind: {"event": kind}
    )
    run = handed_in()
    desk.take(run)
    lines = stream(ada, run)
    assert [one["event"] for one in lines][-2:] == ["report", "advice"]
    assert [one["n"] for one in stream(ada, run, after=5)] == [6, 7]
    # After a restart the numbers begin again: a page that comes back with an old one gets all.
    assert len(stream(ada, run, after=400)) == len(lines)
    use_desk(RunDesk(FakeRunner, is_threaded=False))
    run.refresh_from_db()
    assert [one["event"] for one in stream(ada, run, after=3)] == ["report"]


def test_a_reader_is_woken_by_what_another_thread_says():
    async def story():
        log = EventLog()
        loop = asyncio.get_running_loop()

        async def read():
            return [event["event"] async for event in log.follow(after=0, seconds=5)]

        reading = asyncio.create_task(read())
        await asyncio.sleep(0)
        await loop.run_in_executor(None, log.add, {"event": "started"})
        await loop.run_in_executor(None, log.close)
        return await reading

    assert asyncio.run(story()) == ["started", "end"]


def test_opening_a_page_has_the_runner_make_ready(page, exercise, runner):
    warmed = []
    ready = threading.Event()

    class Warming(type(runner)):
        def warm(self, environment):
            warmed.append(environment)
            ready.set()

    use_desk(RunDesk(Warming))
    try:
        page.get(f"/workbench/{ADD}/")
        assert ready.wait(10)
    finally:
        use_desk(None)
    assert warmed == ["plain"]


def test_a_tool_that_did_not_start_found_nothing_clean():
    lines = [["lint", 1, "", "no ruff"], ["format", 1, "", "no ruff"], ["types", 0, "", ""]]
    printed = "\n".join(f"{MARK}{json.dumps(line)}" for line in lines)
    assert read_advice(printed) == {"types": []}


def test_what_the_tools_found_is_told():
    found = [{"filename": "a.py", "location": {"row": 2}, "code": "F401", "message": "unused"}]
    lines = [
        ["lint", 1, json.dumps(found), ""],
        ["format", 0, "", ""],
        ["types", 1, "a.py:1: error: odd", ""],
    ]
    told = read_advice("\n".join(f"{MARK}{json.dumps(line)}" for line in lines))
    assert told["lint"][0]["line"] == 2
    assert told["format"] == ""
    assert told["types"] == ["a.py:1: error: odd"]
