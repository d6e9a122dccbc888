"""Spoken answers: taken byte by byte, played in parts, graded by ear or by words."""

import hashlib
import uuid as uuids
from datetime import timedelta
from pathlib import Path

import pytest

from apps.answering.asked import IDENT, STRONG
from apps.answering.spoken import SIZE, SOUND, SPOKEN, begin, finish, put, record
from greenroom.apps.answering.models import Answer
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services import listening, sweeping
from greenroom.apps.recordings.services.files import path_of
from greenroom.apps.recordings.services.limits import limit_of
from greenroom.apps.recordings.services.recordings import (
    add_bytes,
    delete_recording,
    finish_recording,
)
from greenroom.apps.recordings.services.refusals import GoneError
from greenroom.apps.recordings.services.sweeping import settle_unfinished
from greenroom.apps.recordings.views import protocol
from greenroom.core.errors import InputError


@pytest.fixture(autouse=True)
def heard(settings, tmp_path, monkeypatch, task):
    """Sound lies in a folder of the test's, and is listened to at once."""
    settings.DATA = tmp_path
    monkeypatch.setattr(protocol, "start_listening", lambda row: listening.listen(row.pk))
    monkeypatch.setattr(listening, "_measure", lambda row, tell: SPOKEN)


def test_every_piece_is_on_disk_before_it_is_acknowledged(page):
    told = begin(page)
    assert told.status_code == 201
    upload = told.json()["upload"]
    assert put(page, upload, SOUND[:100], 0).json() == {"offset": 100}
    assert path_of(Recording.objects.get()).read_bytes() == SOUND[:100]
    assert put(page, upload, SOUND[100:], 100).json() == {"offset": len(SOUND)}
    done = finish(page, told.json()["finish"])
    assert done.status_code == 200
    assert finish(page, told.json()["finish"]).json() == done.json()
    assert path_of(Recording.objects.get()).read_bytes() == SOUND


def test_lost_replies_are_sent_again_and_change_nothing(page):
    uuid = uuids.uuid4()
    assert [begin(page, uuid).status_code for _ in range(2)] == [201, 200]
    upload = begin(page, uuid).json()["upload"]
    put(page, upload, SOUND[:100], 0)
    again = put(page, upload, SOUND[:100], 0)
    assert (again.status_code, again.json()) == (409, {"offset": 100})


def test_piece_that_was_cut_off_on_disk_goes_on_from_there(page):
    upload = begin(page).json()["upload"]
    path = path_of(Recording.objects.get())
    path.parent.mkdir(parents=True)
    path.write_bytes(SOUND[:37])  # a power cut within the first piece
    assert put(page, upload, SOUND[:100], 0).json() == {"offset": 37}
    assert put(page, upload, SOUND[37:], 37).json() == {"offset": len(SOUND)}
    assert path.read_bytes() == SOUND


def test_what_was_changed_on_its_way_is_not_taken(page):
    upload = begin(page).json()["upload"]
    assert put(page, upload, SOUND, 0, digest="0" * 64).status_code == 422
    assert not path_of(Recording.objects.get()).exists()


def test_what_is_no_sound_is_refused(page):
    response = begin(page, media_type="text/html")
    assert response.status_code == 415
    assert "write the answer" in response.json()["message"]
    assert not Recording.objects.exists()


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 10**400, True, "70", None])
def test_length_that_is_none_is_refused_and_the_recording_stays(page, seconds):
    told = begin(page).json()
    put(page, told["upload"], SOUND, 0)
    assert finish(page, told["finish"], seconds=seconds).status_code == 400
    assert finish(page, told["finish"]).status_code == 200


def test_number_of_bytes_is_no_yes_or_no(page):
    told = begin(page).json()
    put(page, told["upload"], SOUND[:1], 0)
    assert finish(page, told["finish"], size=True).status_code == 400


def test_type_of_sound_is_kept_in_our_own_words(page):
    for odd in ("audio/webm\r\n", "audio/webm;\r\nSet-Cookie: a=b", "audio/webm\x00", True, ""):
        assert begin(page, media_type=odd).status_code == 415
    assert begin(page, media_type="Audio/WEBM; codecs=opus").status_code == 201
    assert Recording.objects.get().media_type == "audio/webm"


def test_two_hours_by_the_clock_of_a_closed_lid_lose_nothing(page):
    told = begin(page).json()
    put(page, told["upload"], SOUND, 0)
    response = finish(page, told["finish"], seconds=7200)
    assert response.status_code == 200
    assert path_of(Recording.objects.get()).read_bytes() == SOUND


def test_more_bytes_than_half_an_hour_has_are_refused(page):
    upload = begin(page).json()["upload"]
    assert put(page, upload, SOUND, limit_of("answer", "audio").bytes - 5).status_code == 413


def test_finish_waits_for_missing_bytes(page):
    told = begin(page).json()
    put(page, told["upload"], SOUND[:50], 0)
    response = finish(page, told["finish"])
    assert (response.status_code, response.json()) == (409, {"offset": 50})


def test_player_can_jump_to_any_place(page):
    url = f"/recordings/{record(page).uuid}/media"
    whole = page.get(url)
    assert (whole.status_code, b"".join(whole)) == (200, SOUND)
    assert (whole["Content-Type"], whole["X-Content-Type-Options"]) == ("audio/webm", "nosniff")
    for wanted, part in (
        ("bytes=10-19", SOUND[10:20]), ("bytes=10-", SOUND[10:]), ("bytes=-7", SOUND[-7:]),
    ):  # fmt: skip
        response = page.get(url, headers={"Range": wanted})
        assert (response.status_code, b"".join(response)) == (206, part)
    beyond = page.get(url, headers={"Range": "bytes=999999-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


def test_pace_and_pauses_are_shown_and_points_ticked_by_ear(page):
    recording = record(page)
    html = page.get(f"/answer/recordings/{recording.uuid}/").content.decode()
    assert "70 s" in html
    assert "1 pause of 2 s and more, at 20 s" in html
    assert "Tick the points that you hear yourself say" in html
    sent = {"by_ear": "1", "point": ["returns-none", "moon"], "mode": "junior"}
    response = page.post(f"/answer/recordings/{recording.uuid}/", sent)
    answer = Answer.objects.get()
    assert response.headers["Location"] == f"/answer/given/{answer.uuid}/"
    assert (answer.way, answer.mode, answer.ticked) == ("ticked", "junior", ["returns-none"])
    assert {one["id"]: (one["covered"], one["judged_by"]) for one in answer.grade["points"]} == {
        "returns-none": (True, "you"), "in-place": (False, "you"), "name-lost": (False, "you"),
    }  # fmt: skip
    html = page.get(response.headers["Location"]).content.decode()
    assert "You said it aloud" in html
    assert f"/recordings/{recording.uuid}/media" in html
    # The same page, sent again, is the same answer.
    page.post(f"/answer/recordings/{recording.uuid}/", sent)
    assert Answer.objects.count() == 1


def test_transcript_is_corrected_before_it_is_graded(page, monkeypatch):
    said = ("The method a pent returns.", "")
    monkeypatch.setattr(listening, "transcribe", lambda path, **_: said)
    recording = record(page)
    html = page.get(f"/answer/recordings/{recording.uuid}/").content.decode()
    assert "The method a pent returns." in html
    assert "Tick the points" not in html
    assert not Answer.objects.exists()
    page.post(f"/answer/recordings/{recording.uuid}/", {"text": STRONG, "mode": "interview"})
    answer = Answer.objects.get()
    assert (answer.way, answer.text, answer.grade["score"]) == ("spoken", STRONG, 1.0)
    assert answer.delivery["words_per_minute"] == round(len(STRONG.split()))


def test_recording_that_cannot_be_measured_can_be_played_and_ticked(page, monkeypatch):
    def fail(row, tell):
        raise InputError("recording", "There is no sound in it.")

    monkeypatch.setattr(listening, "_measure", fail)
    recording = record(page)
    assert recording.state == Recording.State.UNREAD
    html = page.get(f"/answer/recordings/{recording.uuid}/").content.decode()
    assert "There is no sound in it." in html
    assert "Tick the points" in html


def test_deleted_recording_is_really_gone_and_its_answer_stays(page):
    recording = record(page)
    path = path_of(recording)
    page.post(f"/answer/recordings/{recording.uuid}/", {"by_ear": "1"})
    assert path.exists()
    page.post(f"/answer/recordings/{recording.uuid}/delete")
    assert not path.exists()
    assert Answer.objects.count() == 1
    assert page.get(f"/answer/given/{recording.uuid}/").status_code == 200


def test_piece_that_meets_a_deletion_makes_no_file(page, now):
    begin(page)
    row = Recording.objects.get()
    delete_recording(recording=Recording.objects.get())
    with pytest.raises(GoneError):
        add_bytes(recording=row, offset=0, data=SOUND, sha256=hashlib.sha256(SOUND).hexdigest())
    with pytest.raises(GoneError):
        finish_recording(recording=row, size_bytes=SIZE, seconds=1.0, now=now)
    assert not path_of(row).exists()


def test_answer_whose_page_died_waits_at_its_question(page, now, monkeypatch):
    monkeypatch.setattr(sweeping, "start_listening", lambda row: listening.listen(row.pk))
    upload = begin(page).json()["upload"]
    put(page, upload, SOUND, 0)
    row = Recording.objects.get()
    assert settle_unfinished(now=row.started_at + timedelta(hours=23)) == 0
    assert settle_unfinished(now=row.started_at + timedelta(hours=25)) == 1
    assert path_of(row).read_bytes() == SOUND
    html = page.get(f"/answer/{IDENT}/").content.decode()
    assert f"/answer/recordings/{row.uuid}/" in html
    assert page.get(f"/answer/recordings/{row.uuid}/").status_code == 200


def test_question_page_leads_back_to_a_recording_that_waits(page):
    recording = record(page)
    html = page.get(f"/answer/{IDENT}/").content.decode()
    assert f"/answer/recordings/{recording.uuid}/" in html


def test_stranger_reaches_no_sound_of_adas(page, strangers_page):
    recording = record(page)
    path = path_of(recording)
    address = f"/answer/recordings/{recording.uuid}/"
    for door in ("", "sound"):
        assert strangers_page.get(f"{address}{door}").status_code == 404
    for door in ("", "delete", "finish"):
        assert strangers_page.post(f"{address}{door}").status_code == 404
    assert put(strangers_page, f"{address}bytes", SOUND, len(SOUND)).status_code == 404
    assert strangers_page.delete(f"{address}bytes").status_code == 404
    assert begin(strangers_page, recording.uuid).status_code == 410
    assert path.read_bytes() == SOUND


def test_no_name_of_a_page_becomes_a_path(page, tmp_path):
    begin(page, "../../evil")
    begin(page, media_type="audio/webm/../../x")
    assert [one for one in Path(tmp_path).rglob("*") if one.is_file()] == []
