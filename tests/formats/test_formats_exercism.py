import os
import shutil
from pathlib import Path

import pytest

from greenroom.formats.exercism import MAX_FILE_BYTES, find_exercises, is_exercism

TRACK = Path(__file__).parents[1] / "runner" / "track"


@pytest.fixture
def track(tmp_path):
    copied = tmp_path / "python"
    shutil.copytree(TRACK, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def test_a_track_is_read_whole(track):
    found = find_exercises(track)
    assert found.track == "Python"
    assert not found.faults
    told = {one.id: (one.title, one.level, one.minutes) for one in found.problems}
    assert told == {
        "p.exercism.concept.tide-table": ("Tide Table", "junior", 15.0),
        "p.exercism.practice.line-finder": ("Line Finder", "senior", 31.0),
        "p.exercism.practice.moving-average": ("Moving Average", "junior", 16.0),
        "p.exercism.practice.paper-tray": ("Paper Tray", "mid", 22.0),
        "p.exercism.practice.shop-till": ("Shop Till", "junior", 13.0),
        "p.exercism.practice.twice-over": ("Twice Over", "junior", 13.0),
        "p.exercism.practice.warm-greeting": ("Warm Greeting", "junior", 10.0),
    }


def test_a_concept_exercise_has_its_introduction_and_hints(track):
    (tide,) = [one for one in find_exercises(track).problems if one.id.endswith("tide-table")]
    assert tide.statement.startswith("# Introduction")
    assert "# Instructions" in tide.statement
    assert [hint.split("\n")[0] for hint in tide.hints] == ["**General**", "**1. Higher**"]
    assert tide.words == ("comparisons",)


def test_names_that_an_older_config_leaves_out_are_the_usual_ones(track):
    (tray,) = [one for one in find_exercises(track).problems if one.id.endswith("paper-tray")]
    assert (tray.editable, tray.tests) == (("paper_tray.py",), ("paper_tray_test.py",))
    assert tray.reference == (("paper_tray.py", ".meta/example.py"),)


def test_one_exercise_by_itself_knows_its_track(track):
    found = find_exercises(track / "exercises/practice/paper-tray")
    assert [one.title for one in found.problems] == ["Paper Tray"]


def test_a_deprecated_exercise_is_left_out(track):
    config = track / "config.json"
    text = config.read_text().replace('"uuid": "2"', '"uuid": "2", "status": "deprecated"')
    config.write_text(text)
    assert len(find_exercises(track).problems) == 6


def test_a_broken_exercise_hinders_no_other(track):
    broken = track / "exercises/practice/warm-greeting"
    (broken / ".meta/config.json").write_text("{")
    (track / "exercises/practice/shop-till/shop_till_test.py").unlink()
    found = find_exercises(track)
    assert len(found.problems) == 5
    told = [str(fault) for fault in found.faults]
    assert any("warm-greeting/.meta/config.json:1: the file is not JSON" in one for one in told)
    assert any("shop-till/shop_till_test.py" in one for one in told)


def test_links_pipes_and_large_files_do_no_harm(track, tmp_path):
    secret = tmp_path / "secret.py"
    secret.write_text("PASSWORD = 'x'")
    practice = track / "exercises/practice"
    (practice / "warm-greeting/linked.py").symlink_to(secret)
    (practice / "evil").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(practice / "paper-tray/pipe.py")
    (practice / "shop-till/large.py").write_bytes(b"x" * (MAX_FILE_BYTES + 1))
    found = find_exercises(track)
    assert len(found.problems) == 6
    assert "PASSWORD" not in str(found.problems)
    assert sorted(fault.code for fault in found.faults) == ["link", "too-large"]


def test_what_is_named_and_not_there_is_told(track):
    shutil.rmtree(track / "exercises/practice/shop-till")
    config = track / "exercises/practice/paper-tray/.meta/config.json"
    config.unlink()
    os.mkfifo(config)
    found = find_exercises(track)
    assert len(found.problems) == 5
    told = [str(fault) for fault in found.faults]
    assert any("names shop-till, and there is no such folder" in one for one in told)
    assert any("paper-tray/.meta/config.json" in one for one in told)


@pytest.mark.parametrize("text", ["[]", "null", '{"exercises": 3}', "[" * 100_000, "\xff"])
def test_a_track_with_an_odd_config_is_read_without_it(track, text):
    (track / "config.json").write_text(text)
    found = find_exercises(track)
    assert len(found.problems) == 7
    assert found.track == ""


def test_a_folder_without_exercises_says_so(tmp_path):
    (tmp_path / "notes.md").write_text("x")
    assert not is_exercism(tmp_path)
    assert "holds no exercise" in str(find_exercises(tmp_path).faults[0])


def test_tracks_and_exercises_are_known_by_their_files(track):
    assert is_exercism(track)
    assert is_exercism(track / "exercises/concept/tide-table")
