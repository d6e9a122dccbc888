"""`greenroom import` of an Exercism track."""

import shutil
from pathlib import Path

import pytest

from cli.house_fixtures import NOTES, House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Document, Exercise

TRACK = Path(__file__).parents[1] / "runner" / "track"


@pytest.fixture
def track(tmp_path: Path) -> Path:
    copied = tmp_path / "track"
    shutil.copytree(TRACK, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


@pytest.mark.sandbox
def test_each_exercise_is_tried_before_it_is_taken_in(
    house: House, ada: Learner, track: Path
) -> None:
    (track / "exercises/practice/shop-till/.meta/example.py").write_text("def total(b): return 7\n")
    greeting = track / "exercises/practice/warm-greeting"
    shutil.copy(greeting / ".meta/example.py", greeting / "warm_greeting.py")
    result = house.run("import", str(track), status=1)
    assert "Imported 5 exercises: 5 new" in result.stdout
    assert "shop-till: its own example does not pass here (wrong-answer)" in result.stderr
    assert "warm-greeting: its stub passes as it is" in result.stderr
    assert Exercise.objects.filter(learner=ada, kind="problem").count() == 5
    assert not Document.objects.exists()


@pytest.mark.sandbox
def test_dry_run_of_a_track_saves_nothing(house: House, ada: Learner, track: Path) -> None:
    said = house.run("import", str(track / "exercises/concept/tide-table"), "--dry-run").stdout
    assert "Would import 1 exercise. Nothing was saved." in said
    assert not Exercise.objects.filter(kind="problem").exists()


def test_exercises_and_notes_are_not_mixed(house: House, ada: Learner, track: Path) -> None:
    house.write("revision.md", NOTES)
    result = house.run("import", str(house.notes), str(track), status=2)
    assert "one after the other" in result.stderr
