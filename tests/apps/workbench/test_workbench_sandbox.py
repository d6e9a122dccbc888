"""The shipped pack's own exercises, handed in at the workbench and really run."""

import os
import signal
import uuid
from pathlib import Path

import pytest

from deeds import small_pack
from greenroom.apps.library.models import Area, Topic
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services import kinds
from greenroom.apps.workbench.services.desk import Connect, RunDesk
from greenroom.apps.workbench.services.kinds import definition_of, work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.apps.workbench.services.stints import begin_stint
from greenroom.runner.client import ensure_runner

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]

PACK = Path(__file__).resolve().parents[3] / "packs" / "python-backend"


@pytest.fixture(autouse=True)
def doers() -> None:
    """The real kinds."""


@pytest.fixture(scope="module")
def connect(tmp_path_factory: pytest.TempPathFactory) -> Connect:
    """One runner for these tests; it ends with this process."""
    return ensure_runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def hand_in(ada, connect, now):
    """Load one folder of the pack, hand in the reference or something else, and have it run."""
    desk = RunDesk(connect, clock=lambda: now, is_threaded=False)

    def load(kind, folder):
        load_pack(pack=small_pack(), learner_ids=[], now=now)
        root = PACK / folder
        files = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }
        definition = kinds.DOERS[kind]().define(files, folder)
        area = Area.objects.first()
        Topic.objects.get_or_create(
            ident=definition.topic, learner=None,
            defaults={"area": area, "title": definition.topic, "position": 99},
        )  # fmt: skip
        load_tasks(tasks=[(kind, definition)])
        give_tasks(learner_id=ada.pk, tasks=[(kind, definition)], now=now)
        return get_task(ada, definition.id)

    def run(task, exercise, files):
        taken = submit(
            learner=ada, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(), files=files,
            now=now,
        )  # fmt: skip
        desk.take(taken.run)
        return Run.objects.get(pk=taken.run.pk)

    return load, run


def test_a_problem_fails_with_its_stub_and_passes_with_advice(hand_in, ada):
    load, run = hand_in
    task, exercise = load("problem", "problems/ttl-lru-cache")
    failed = run(task, exercise, work_of(task).starter)
    assert failed.state == "done", failed.message
    assert failed.verdict != "accepted"
    assert any(one["status"] != "pass" for one in failed.report["cases"])
    passed = run(task, exercise, work_of(task).reference)
    assert (passed.verdict, passed.score) == ("accepted", 1.0)
    assert {"lint", "format", "types"} <= set(passed.advice)
    assert Attempt.objects.get(learner=ada).rating == 2


def test_a_lab_is_judged_by_what_it_does(hand_in, ada):
    load, run = hand_in
    task, exercise = load("lab", "labs/tests-as-the-product")
    assert run(task, exercise, work_of(task).starter).verdict == "wrong-answer"
    assert run(task, exercise, work_of(task).reference).verdict == "accepted"
    assert Attempt.objects.get(learner=ada).rating == 3


def test_a_test_of_ones_own_is_run_on_the_starter_first(hand_in, ada, now):
    load, run = hand_in
    task, exercise = load("problem", "problems/ttl-lru-cache")
    work = work_of(task)
    definition = definition_of(task)
    module = definition.entry.removesuffix(".py")
    begin_stint(learner=ada, exercise=exercise, mode="test-first", now=now)
    passing = {work.own_test: "def test_nothing():\n    assert True\n"}
    early = run(task, exercise, {**work.starter, **passing})
    assert (early.verdict, early.own_test["is_failing"]) == ("own-test", False)
    test = (
        f"from {module} import {definition.function}\n\n\n"
        f"def test_it_begins_empty():\n    {definition.function}(2, 60).get('a', 0)\n"
        if definition.drive != "operations"
        else f"import pytest\nfrom {module} import {definition.function}\n\n\n"
        "def test_nothing_is_found_in_what_is_empty():\n"
        f"    with pytest.raises(KeyError):\n        {definition.function}(2, 60).get('a', 0)\n"
    )
    first = run(task, exercise, {**work.starter, work.own_test: test})
    assert first.own_test["is_failing"], first.own_test
    done = run(task, exercise, {**work.reference, work.own_test: test})
    assert done.verdict == "accepted", done.message


class KilledOnce:
    """A client whose runner is killed under the first run, as soon as that has begun."""

    def __init__(self, connect):
        self._connect = connect
        self.kills = 0

    def __call__(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def run(self, spec, *, consent=False):
        """The real runner's events."""
        client = self._connect()
        for event in client.run(spec, consent=consent):
            if self.kills == 0:
                self.kills = 1
                os.kill(client.status()["pid"], signal.SIGKILL)
            yield event


def test_a_runner_that_is_killed_under_a_run_loses_nothing(ada, hand_in, connect, now):
    load, _ = hand_in
    task, exercise = load("problem", "problems/ttl-lru-cache")
    taken = submit(
        learner=ada, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(),
        files=work_of(task).reference, now=now,
    )  # fmt: skip
    RunDesk(KilledOnce(connect), clock=lambda: now, is_threaded=False).take(taken.run)
    run = Run.objects.get(pk=taken.run.pk)
    assert (run.state, run.verdict, run.submissions) == ("done", "accepted", 2)
    assert Attempt.objects.filter(learner=ada).count() == 1
