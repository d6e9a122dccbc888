"""A folder of one's own is written, watched, and never followed out of."""

import os
import re
from datetime import timedelta

import pytest

from apps.workbench.doings import ADD, RIGHT, STARTER, WRONG
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run, Watch
from greenroom.apps.workbench.services.watching import (
    FolderWatcher,
    start_watch,
    stop_watch,
    take_over,
)
from greenroom.core.errors import InputError

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "practice"


@pytest.fixture
def watch(ada, task, exercise, folder, now):
    return start_watch(learner=ada, task=task, exercise=exercise, folder=folder, now=now)


def test_the_files_are_written_into_the_folder(watch, folder):
    assert (folder / "solution.py").read_text() == STARTER
    assert (folder / "given.py").read_text() == "LIMIT = 3\n"
    assert oct((folder / "solution.py").stat().st_mode & 0o077) == "0o0"


def test_what_is_saved_there_is_kept_and_run(watch, folder, desk, now):
    watcher = FolderWatcher(desk, clock=lambda: now)
    for _ in range(3):
        watcher.look()
    assert not Run.objects.exists()
    (folder / "solution.py").write_text(RIGHT)
    watcher.look()
    assert not Run.objects.exists()  # an editor may not be done with the file
    for _ in range(3):
        watcher.look()
    run = Run.objects.get()
    assert (run.verdict, run.files["solution.py"]) == ("accepted", RIGHT)


def test_the_go_begins_when_the_folder_is_written(watch, folder, desk, now):
    (folder / "solution.py").write_text(RIGHT)
    take_over(watch=watch, desk=desk, now=now + timedelta(minutes=8))
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.duration_ms) == (3, 8 * 60_000)


def test_the_page_shows_it_live(page, watch, folder, desk, now):
    (folder / "solution.py").write_text(WRONG)
    assert take_over(watch=watch, desk=desk, now=now)
    shown = page.get(f"/workbench/{ADD}/watch", headers={"HX-Request": "true"}).content.decode()
    assert "1 of 2 cases fail" in shown
    (seen,) = re.findall(r"seen=([^\"]+)", shown)
    again = page.get(f"/workbench/{ADD}/watch?seen={seen}")
    assert again.status_code == 204  # what is open in the report stays open
    assert str(folder) in page.get(f"/workbench/{ADD}/").content.decode()


def test_a_link_in_the_folder_is_not_read(watch, folder, desk, now, tmp_path):
    secret = tmp_path / "secret.py"
    secret.write_text("PASSWORD = 1\n")
    (folder / "solution.py").unlink()
    (folder / "solution.py").symlink_to(secret)
    assert not take_over(watch=watch, desk=desk, now=now)
    assert not Run.objects.exists()
    assert "is a link" in Watch.objects.get().message


def test_a_link_in_the_folder_is_not_written_over(ada, task, exercise, folder, now, tmp_path):
    start_watch(learner=ada, task=task, exercise=exercise, folder=folder, now=now)
    precious = tmp_path / "precious.py"
    precious.write_text("keep me\n")
    (folder / "solution.py").unlink()
    (folder / "solution.py").symlink_to(precious)
    with pytest.raises(InputError, match="link"):
        start_watch(learner=ada, task=task, exercise=exercise, folder=folder, now=now)
    assert precious.read_text() == "keep me\n"


def test_a_folder_of_something_else_is_left_alone(ada, task, exercise, folder, now):
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        start_watch(learner=ada, task=task, exercise=exercise, folder=folder, now=now)
    assert [one.name for one in folder.iterdir()] == ["thesis.txt"]


def test_a_folder_that_is_a_link_is_refused(ada, task, exercise, folder, now, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError):
        start_watch(learner=ada, task=task, exercise=exercise, folder=folder, now=now)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 200_001])
def test_a_file_that_is_no_text_is_told_and_nothing_runs(watch, folder, desk, now, data):
    (folder / "solution.py").write_bytes(data)
    assert not take_over(watch=watch, desk=desk, now=now)
    assert Watch.objects.get().message


def test_a_pipe_does_not_hold_up_the_watcher(watch, folder, desk, now):
    (folder / "solution.py").unlink()
    os.mkfifo(folder / "solution.py")
    assert not take_over(watch=watch, desk=desk, now=now)


def test_a_watch_is_begun_from_the_page(page, exercise, folder, desk):
    page.post(f"/workbench/{ADD}/watch", {"folder": str(folder)})
    assert Watch.objects.get().folder == str(folder)
    assert (folder / "solution.py").exists()
    relative = page.post(f"/workbench/{ADD}/watch", {"folder": "here"}, follow=True)
    assert "whole path" in relative.content.decode()


def test_it_ends_when_the_learner_says_so(page, watch, exercise, desk, now):
    page.post(f"/workbench/{ADD}/unwatch")
    assert not FolderWatcher(desk, clock=lambda: now).look()
    stop_watch(exercise=exercise, now=now)


def test_a_stranger_starts_no_watch_of_adas(strangers_page, watch, tmp_path):
    strangers_page.post(f"/workbench/{ADD}/unwatch")
    assert Watch.objects.filter(ended_at=None).count() == 1


def test_a_folder_that_was_swapped_for_a_link_is_not_followed(watch, folder, desk, now, tmp_path):
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "solution.py").write_text("PASSWORD = 1\n")
    folder.rename(tmp_path / "moved")
    folder.symlink_to(secret, target_is_directory=True)
    assert not take_over(watch=watch, desk=desk, now=now)
    watch.refresh_from_db()
    assert "has become a link" in watch.message
    folder.unlink()
    folder.mkdir()
    (folder / "solution.py").write_text("PASSWORD = 1\n")
    assert not take_over(watch=watch, desk=desk, now=now)
    assert not Run.objects.exists()
