"""Drills go with everything else a learner owns."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, forget, hand_over, memory_of, write_folder
from deeds import answer_next, card, load_scripts, queue_up, script
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Exercise
from greenroom.apps.practice.models import Attempt

TYPED = ["items[-1]", "items.push(one)"]


@pytest.fixture
def ada(db: None) -> Learner:
    """Has this pack and nothing else."""
    return Learner.objects.create(username="ada")


@pytest.fixture
def ben(db: None) -> Learner:
    """Gets what Ada exports."""
    return Learner.objects.create(username="ben")


@pytest.fixture
def drill(ada: Learner, ben: Learner, now: datetime) -> Exercise:
    """Ada has tried it once; Ben has the same pack."""
    load_scripts(script(), cards=[card()], now=now, learners=[ada, ben])
    exercise = Exercise.objects.get(learner=ada, kind="drill")
    answer_next(queue_up(ada, [exercise], now=now), None, now=now, typed=TYPED)
    return exercise


def test_export_carries_the_drill_what_was_typed_and_its_memory(
    ada: Learner, ben: Learner, drill: Exercise, now: datetime, tmp_path: Path
) -> None:
    remembered = memory_of(ada)

    hand_over(ada, ben, now, tmp_path / "export")

    assert Attempt.objects.get(learner=ben).typed == TYPED
    assert memory_of(ben) == remembered
    assert set(Exercise.objects.filter(learner=ben).values_list("kind", "state")) == {
        ("card", "ready"), ("drill", "ready"),
    }  # fmt: skip


def test_attempts_of_an_older_export_are_read(
    ada: Learner, ben: Learner, drill: Exercise, now: datetime, tmp_path: Path
) -> None:
    files = export_of(ada, now)
    records = [json.loads(line) for line in files["attempts.jsonl"].splitlines()]
    for record in records:
        del record["typed"]
    files["attempts.jsonl"] = "".join(f"{json.dumps(one)}\n" for one in records).encode()
    write_folder(files, tmp_path / "export")
    forget(ada)

    import_export(learner=ben, source=tmp_path / "export", now=now)

    assert Attempt.objects.get(learner=ben).typed == []


def test_the_exports_cards_for_people_hold_no_drill(
    ada: Learner, drill: Exercise, now: datetime
) -> None:
    pages = [
        data.decode() for path, data in export_of(ada, now).items() if path.startswith("cards/")
    ]
    assert len(pages) == 1
    assert "What does append return?" in pages[0]
    assert "Drill:" not in pages[0]
