"""Exercises of a track that a learner brought along."""

from dataclasses import replace
from pathlib import Path

import pytest

from deeds import load_scripts, script
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.services.imported_tasks import import_problems
from greenroom.formats.exercism import find_exercises

TRACK = Path(__file__).parents[2] / "runner" / "track"


@pytest.fixture(scope="module")
def problems():
    return find_exercises(TRACK).problems


def test_every_exercise_becomes_a_task_and_something_to_practise(ada, problems, now):
    report = import_problems(learner=ada, problems=problems, now=now)
    assert (report.added, report.updated, report.unchanged) == (7, 0, 0)
    row = Exercise.objects.get(note="p.exercism.practice.paper-tray")
    assert (row.learner, row.kind, row.source, row.prompt, row.minutes, row.state) == (
        ada, "problem", "own", "Paper Tray", 22.0, "ready",
    )  # fmt: skip
    task = Task.objects.get(ident=row.note)
    assert (task.learner, task.source, task.level) == (ada, "own", "mid")
    assert ".meta/example.py" in task.files


def test_importing_it_again_writes_nothing(ada, problems, now):
    import_problems(learner=ada, problems=problems, now=now)
    report = import_problems(learner=ada, problems=problems, now=now)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 7)


def test_what_changed_is_brought_in_and_keeps_its_row(ada, problems, now):
    import_problems(learner=ada, problems=problems, now=now)
    before = Exercise.objects.get(note=problems[0].id)
    changed = replace(problems[0], statement="Something new.", texts={"x.py": "pass\n"})
    report = import_problems(learner=ada, problems=[changed], now=now)
    assert (report.added, report.updated) == (0, 1)
    after = Exercise.objects.get(note=problems[0].id)
    assert (after.pk, after.answer) == (before.pk, "Something new.")


def test_a_deleted_exercise_comes_back_with_the_next_import(ada, problems, now):
    import_problems(learner=ada, problems=problems, now=now)
    Exercise.objects.filter(note=problems[0].id).update(deleted_at=now)
    assert import_problems(learner=ada, problems=problems, now=now).updated == 1
    assert Exercise.objects.get(note=problems[0].id).deleted_at is None


def test_two_learners_have_their_own(ada, cy, problems, now):
    import_problems(learner=ada, problems=problems, now=now)
    import_problems(learner=cy, problems=problems[:1], now=now)
    assert Task.objects.filter(learner=cy).count() == 1
    assert Exercise.objects.filter(learner=ada, kind="problem").count() == 7


def test_a_word_of_the_track_finds_the_topic(ada, problems, now):
    load_scripts(script(), now=now)
    lists = [replace(problems[0], words=("lists",))]
    import_problems(learner=ada, problems=lists, now=now)
    assert Exercise.objects.get(note=problems[0].id).topic.ident == "python/lists"
