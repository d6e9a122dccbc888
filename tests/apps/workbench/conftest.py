"""Two things to do, a desk without threads, and a runner that does as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from apps.workbench.doings import ADD, RACE, Given, grade_cases, spec_of_files, work_of_files
from apps.workbench.fake_runner import FakeRunner
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.workbench.services import kinds
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.the_desk import use_desk


@pytest.fixture(autouse=True)
def doers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems and labs whose definition is just their files."""
    doer = kinds.Doer(lambda files, folder: dict(files), work_of_files, spec_of_files, grade_cases)
    for kind in ("problem", "lab"):
        monkeypatch.setitem(kinds.DOERS, kind, lambda: doer)
    monkeypatch.setattr(kinds, "_KNOWN", {})


@pytest.fixture
def runner() -> FakeRunner:
    """Judges by what the code says."""
    return FakeRunner()


@pytest.fixture
def desk(runner: FakeRunner) -> Iterator[RunDesk]:
    """Sees a run through at once, in the thread that asks."""
    one = RunDesk(lambda: runner, is_threaded=False)
    use_desk(one)
    yield one
    use_desk(None)


@pytest.fixture
def tasks(ada: Learner, cy: Learner, now: datetime, desk: RunDesk) -> list[Given]:
    """A problem and a lab, for Ada and for Cy."""
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    given = [
        ("problem", Given()),
        ("lab", Given(RACE, "Stop the race", "databases/transactions", minutes=30.0,
                      points=("databases.transactions.basics",), file="labs/race/lab.toml")),
    ]  # fmt: skip
    load_tasks(tasks=given)
    for learner in (ada, cy):
        give_tasks(learner_id=learner.pk, tasks=given, now=now)
    return [one for _, one in given]


@pytest.fixture
def task(ada: Learner, tasks: list[Given]) -> Task:
    """The problem."""
    return get_task(ada, ADD)[0]


@pytest.fixture
def exercise(ada: Learner, tasks: list[Given]) -> Exercise:
    """Ada's exercise of the problem."""
    return get_task(ada, ADD)[1]
