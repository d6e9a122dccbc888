"""What was worked on goes with everything else a learner owns."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, hand_over, memory_of, write_folder
from apps.workbench.doings import (
    ADD,
    RIGHT,
    WRONG,
    Given,
    grade_cases,
    spec_of_files,
    work_of_files,
)
from apps.workbench.fake_runner import FakeRunner
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Task
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Draft, Run, Stint
from greenroom.apps.workbench.services import kinds
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.core.errors import GreenroomError


@pytest.fixture
def given(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Ada has failed and passed a problem; Ben has the same pack."""
    doer = kinds.Doer(lambda files, _: dict(files), work_of_files, spec_of_files, grade_cases)
    monkeypatch.setitem(kinds.DOERS, "problem", lambda: doer)
    ada = Learner.objects.create(username="ada")
    ben = Learner.objects.create(username="ben")
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    tasks = [("problem", Given())]
    load_tasks(tasks=tasks)
    for learner in (ada, ben):
        give_tasks(learner_id=learner.pk, tasks=tasks, now=now)
    for minutes, code in ((0, WRONG), (5, RIGHT)):
        try_code(ada, code, now + timedelta(minutes=minutes))
    return ada


def try_code(learner: Learner, code: str, now: datetime) -> None:
    """Hand in code, and have it judged."""
    task, exercise = get_task(learner, ADD)
    taken = submit(
        learner=learner, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(),
        files={"solution.py": code}, now=now,
    )  # fmt: skip
    RunDesk(FakeRunner, clock=lambda: now, is_threaded=False).take(taken.run)


def test_runs_goes_and_drafts_arrive_with_their_attempt(
    given: Learner, now: datetime, tmp_path: Path
) -> None:
    ben = Learner.objects.get(username="ben")
    remembered = memory_of(given)
    told = Run.objects.filter(learner=given).values_list("verdict", "files", "report")
    before = list(told)

    hand_over(given, ben, now, tmp_path / "export")

    after = Run.objects.filter(learner=ben).values_list("verdict", "files", "report")
    assert list(after) == before
    stint = Stint.objects.get(learner=ben)
    assert Attempt.objects.get(learner=ben).uuid == stint.uuid
    assert Draft.objects.get(learner=ben).files["solution.py"] == RIGHT
    assert memory_of(ben) == remembered


def test_an_export_read_twice_adds_nothing(given: Learner, now: datetime, tmp_path: Path) -> None:
    folder = write_folder(export_of(given, now), tmp_path / "export")
    before = (Run.objects.count(), Stint.objects.count(), Draft.objects.get().revision)
    for _ in range(2):
        import_export(learner=given, source=folder, now=now)
    assert (Run.objects.count(), Stint.objects.count(), Draft.objects.get().revision) == before


def test_the_later_draft_wins(given: Learner, now: datetime, tmp_path: Path) -> None:
    files = export_of(given, now)
    (record,) = [json.loads(line) for line in files["drafts.jsonl"].splitlines()]
    record["files"] = {"solution.py": "# elsewhere\n"}
    record["updated_at"] = (now + timedelta(days=1)).isoformat()
    files["drafts.jsonl"] = json.dumps(record).encode()
    revision = Draft.objects.get().revision
    folder = write_folder(files, tmp_path / "export")
    import_export(learner=given, source=folder, now=now)
    draft = Draft.objects.get()
    assert draft.files == {"solution.py": "# elsewhere\n"}
    assert draft.revision > revision


def test_an_older_export_without_work_is_read(
    given: Learner, now: datetime, tmp_path: Path
) -> None:
    files = export_of(given, now)
    for name in ("tasks", "stints", "runs", "drafts"):
        del files[f"{name}.jsonl"]
    import_export(learner=given, source=write_folder(files, tmp_path / "export"), now=now)
    assert Run.objects.count() == 2


@pytest.mark.parametrize("line", [b"{}", b'{"uuid": "x"}', b"[]", b"nonsense"])
def test_a_broken_record_is_refused_and_changes_nothing(
    given: Learner, now: datetime, tmp_path: Path, line: bytes
) -> None:
    files = export_of(given, now)
    files["runs.jsonl"] = line
    folder = write_folder(files, tmp_path / "export")
    with pytest.raises(GreenroomError):
        import_export(learner=given, source=folder, now=now)
    assert Run.objects.count() == 2


def test_tasks_of_ones_own_are_carried_and_a_packs_are_not(
    given: Learner, now: datetime, tmp_path: Path
) -> None:
    ben = Learner.objects.get(username="ben")
    (pack_task,) = Task.objects.all()
    Task.objects.create(
        learner=given, source="imported", kind="problem", ident="p.mine", title="Mine", minutes=5,
        statement="Do it.", topic=pack_task.topic, files=pack_task.files, digest="1",
    )  # fmt: skip
    hand_over(given, ben, now, tmp_path / "export")
    assert [one.ident for one in Task.objects.filter(learner=ben)] == ["p.mine"]
