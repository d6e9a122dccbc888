"""What is kept is listed; what is deleted is gone from the disk."""

import os
import uuid as uuids
from datetime import timedelta

import pytest

from apps.recordings.conftest import HEAD, add, files
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services import sweeping
from greenroom.apps.recordings.services.files import copy_of, path_of
from greenroom.apps.recordings.services.sweeping import (
    drop_expired,
    settle_unfinished,
    sweep_files,
)
from greenroom.apps.recordings.views import kept


@pytest.fixture(autouse=True)
def unheard(monkeypatch):
    monkeypatch.setattr(sweeping, "start_listening", lambda row: None)


def with_copy(row):
    """Its copy for players, as listening makes one."""
    copy_of(row).write_bytes(b"copy")
    Recording.objects.filter(pk=row.pk).update(copy_bytes=4)
    return row


def test_everything_is_listed_with_what_it_belongs_to_and_takes(page, recorded, begun):
    recorded(title="What does append return?", seconds=70)
    recorded(purpose="mock", form="video", media_type="video/webm", title="Mixed mock")
    begun(purpose="warm-up", title="About me")
    html = page.get("/recordings/").content.decode()
    for told in (
        "3 recordings", "What does append return?", "70 s", "8 bytes", "Mixed mock",
        "camera and sound", "Not finished", "of at most 4 GB", "Kept for ever",
    ):  # fmt: skip
        assert told in html, told
    assert (html.count("<audio"), html.count("<video")) == (1, 1)


def test_deleted_one_is_gone_with_its_copy_and_others_stay(page, recorded, tmp_path):
    gone, stays = with_copy(recorded()), recorded()
    assert len(files(tmp_path)) == 3
    page.post(f"/recordings/{gone.uuid}/delete")
    assert files(tmp_path) == [path_of(stays).name]
    assert [one.pk for one in Recording.objects.all()] == [stays.pk]


def test_all_are_deleted_only_when_that_is_said_twice(page, recorded, cy, tmp_path, now, begun):
    rows = [with_copy(recorded()) for _ in range(3)]
    theirs = begun(learner=cy)
    add(theirs, HEAD)
    page.post("/recordings/delete")
    assert Recording.objects.count() == 4
    page.post("/recordings/delete", {"sure": "1"})
    assert files(tmp_path) == [path_of(theirs).name]
    assert not any(path_of(row).exists() or copy_of(row).exists() for row in rows)


def test_what_is_kept_for_some_days_is_deleted_after_them(page, recorded, tmp_path):
    row, other = recorded(), recorded()
    page.post("/recordings/keep", {"recording": str(row.uuid), "days": "7"})
    row.refresh_from_db()
    assert drop_expired(now=row.keep_until - timedelta(seconds=1)) == 0
    assert drop_expired(now=row.keep_until) == 1
    assert files(tmp_path) == [path_of(other).name]


def test_all_can_be_kept_for_some_days_and_for_ever_again(page, recorded):
    rows = [recorded(), recorded()]
    page.post("/recordings/keep", {"days": "30"})
    assert Recording.objects.filter(keep_until=None).count() == 0
    page.post("/recordings/keep", {"days": ""})
    assert Recording.objects.filter(keep_until=None).count() == len(rows)


@pytest.mark.parametrize("sent", [{"days": "8"}, {"days": "-1"}, {"days": "x"}])
def test_odd_number_of_days_is_refused(page, recorded, sent):
    recorded()
    assert page.post("/recordings/keep", sent).status_code == 400
    assert Recording.objects.filter(keep_until=None).count() == 1


def test_unfinished_ones_are_kept_with_what_is_there_and_empty_ones_go(begun, now, tmp_path):
    mock, answer, empty = begun(purpose="mock"), begun(), begun(purpose="mock")
    for row in (mock, answer):
        add(row, HEAD + b"said")
        os.utime(path_of(row), (now.timestamp(), now.timestamp()))
    assert settle_unfinished(now=now + timedelta(hours=23)) == 0
    assert settle_unfinished(now=now + timedelta(hours=25)) == 3
    assert files(tmp_path) == sorted(path_of(row).name for row in (mock, answer))
    assert [(one.pk, one.state, one.bytes) for one in Recording.objects.all()] == [
        (mock.pk, "finished", 8), (answer.pk, "finished", 8),
    ]  # fmt: skip
    assert not Recording.objects.filter(pk=empty.pk).exists()


def test_mock_that_is_still_being_recorded_after_a_night_is_left_alone(begun, now):
    row = begun(purpose="mock")
    add(row, HEAD)
    last = now + timedelta(hours=24)
    os.utime(path_of(row), (last.timestamp(), last.timestamp()))
    assert settle_unfinished(now=now + timedelta(hours=25)) == 0


def test_files_without_a_row_go_after_eight_days_and_no_others(recorded, tmp_path, now):
    row = with_copy(recorded())
    folder = path_of(row).parent
    orphan = folder / f"{uuids.uuid4()}.webm"
    for path in (orphan, folder / f"{orphan.stem}.play.webm.part", folder / "mine.txt"):
        path.write_bytes(b"left")
    assert sweep_files(now=now) == 0
    assert not orphan.exists()
    assert sweep_files(now=now + timedelta(days=7)) == 0
    assert sweep_files(now=now + timedelta(days=9)) == 2
    assert files(tmp_path) == sorted([path_of(row).name, copy_of(row).name, "mine.txt"])


def test_file_whose_row_comes_back_is_there_again(recorded, now):
    row = recorded()
    kept = Recording.objects.get(pk=row.pk)
    Recording.objects.all().delete()
    sweep_files(now=now)
    assert not path_of(row).exists()
    kept.save(force_insert=True)
    sweep_files(now=now + timedelta(days=9))
    assert path_of(kept).read_bytes() == HEAD + b"said"


def test_stranger_sees_plays_keeps_and_deletes_nothing_of_adas(strangers_page, recorded):
    row = recorded(title="Ada's")
    assert "Ada" not in strangers_page.get("/recordings/").content.decode()
    for door in ("media", "progress"):
        assert strangers_page.get(f"/recordings/{row.uuid}/{door}").status_code == 404
    assert strangers_page.post(f"/recordings/{row.uuid}/delete").status_code == 404
    keeping = strangers_page.post("/recordings/keep", {"recording": str(row.uuid), "days": "7"})
    assert keeping.status_code == 404
    strangers_page.post("/recordings/delete", {"sure": "1"})
    strangers_page.post("/recordings/keep", {"days": "7"})
    row.refresh_from_db()
    assert row.keep_until is None
    assert path_of(row).exists()


def test_one_whose_page_is_gone_is_ended_by_hand_and_heard(
    page, strangers_page, begun, monkeypatch
):
    heard = []
    monkeypatch.setattr(kept, "start_listening", heard.append)
    row, empty = begun(), begun()
    add(row, HEAD + b"said")
    address = f"/recordings/{row.uuid}/end"
    assert address in page.get("/recordings/").content.decode()
    assert strangers_page.post(address).status_code == 404
    for one in (row, row, empty):
        assert page.post(f"/recordings/{one.uuid}/end").status_code in (302, 404)
    row.refresh_from_db()
    assert (row.state, row.bytes, [one.pk for one in heard]) == ("finished", 8, [row.pk])
    assert b"".join(page.get(f"/recordings/{row.uuid}/media")) == HEAD + b"said"
    assert not Recording.objects.filter(pk=empty.pk).exists()


def test_day_that_was_set_is_shown_and_is_not_lost_by_saving_it(page, recorded):
    row = recorded()
    sent = {"recording": str(row.uuid)}
    page.post("/recordings/keep", {**sent, "days": "7"})
    before = Recording.objects.get().keep_until
    html = page.get("/recordings/").content.decode()
    assert f"selected>until {before:%-d %b %Y}<" in html
    page.post("/recordings/keep", {**sent, "days": "as-is"})
    assert Recording.objects.get().keep_until == before is not None


def test_list_tells_what_is_being_done_with_one(page, recorded):
    recorded()
    Recording.objects.update(state="measuring", progress=0.4)
    assert "Being listened to, 40 %." in page.get("/recordings/").content.decode()
    Recording.objects.update(delivery={"seconds": 3.0})
    assert "Measured; being finished" in page.get("/recordings/").content.decode()
