"""A pack's problems and labs: one task for everybody, an exercise for each learner."""

from dataclasses import replace

import pytest

from apps.workbench.doings import ADD, Given
from deeds import small_pack
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.tasks import get_task, tasks_for
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import (
    digest_of_files,
    give_tasks,
    load_tasks,
    pack_files,
    summary_of,
    unpack_files,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(ada, now):
    """Bring Ada's library to what these say."""
    load_pack(pack=small_pack(), learner_ids=[], now=now)

    def bring(*tasks):
        given = [("problem", one) for one in tasks]
        load_tasks(tasks=given)
        return give_tasks(learner_id=ada.pk, tasks=given, now=now)

    return bring


def test_each_learner_has_an_exercise_of_it(ada, cy, load, now):
    assert load(Given()).added == 1
    give_tasks(learner_id=cy.pk, tasks=[("problem", Given())], now=now)
    assert Task.objects.count() == 1
    assert Exercise.objects.filter(note=ADD, kind="problem").count() == 2
    exercise = Exercise.objects.get(learner=ada)
    assert (exercise.minutes, exercise.state) == (10.0, "ready")
    assert exercise.answer == "Write `add`, which a cash register needs.\n\nIt adds."


def test_loading_again_changes_nothing(load):
    load(Given())
    before = list(Exercise.objects.values())
    report = load(Given())
    assert (report.added, report.updated, report.retired) == (0, 0, 0)
    assert list(Exercise.objects.values()) == before


def test_a_newer_version_rewrites_it_and_keeps_the_row(ada, load):
    load(Given())
    before = Exercise.objects.get()
    newer = replace(Given(), title="Add three", minutes=12.0, files={"solution.py": b"# new\n"})
    assert load(newer).updated == 1
    after = Exercise.objects.get()
    assert (after.pk, after.prompt, after.minutes) == (before.pk, "Add three", 12.0)
    task, _ = get_task(ada, ADD)
    assert unpack_files(task.files) == {"solution.py": b"# new\n"}


def test_what_left_the_pack_is_retired_and_comes_back(ada, load):
    load(Given())
    assert load().retired == 1
    assert Exercise.objects.get().state == "retired"
    assert not tasks_for(ada).exists()
    assert get_task(ada, ADD)[0].is_retired
    load(Given())
    assert Exercise.objects.get().state == "ready"
    assert tasks_for(ada).count() == 1


def test_files_that_are_no_text_survive():
    files = {"a.py": b"x = 1\n", "b.bundle": b"\xff\x00\x01", "c.txt": b"a\x00b"}
    packed = pack_files(files)
    assert packed["a.py"] == {"text": "x = 1\n"}
    assert unpack_files(packed) == files


def test_the_digest_tells_paths_from_contents():
    assert digest_of_files({"a": b"bc"}) != digest_of_files({"ab": b"c"})
    assert digest_of_files({"a": b"1", "b": b"2"}) == digest_of_files({"b": b"2", "a": b"1"})


def test_a_summary_ends_before_code_and_before_it_is_long():
    assert summary_of("# Title\n\nOne.\n\n```python\nx\n```\n\nTwo.") == "One."
    assert summary_of("\n\n".join(["x" * 300] * 5)) == "\n\n".join(["x" * 300] * 2)
    assert summary_of("") == ""
