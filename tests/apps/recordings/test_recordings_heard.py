"""Listening in the background: taken up again, told how far, and never to the end of the server."""

import pytest
from scripts.bench.speaking import talk, write_recording

from apps.recordings.conftest import HEAD, files
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services import listening
from greenroom.apps.recordings.services.files import copy_of, path_of
from greenroom.apps.recordings.services.listening import listen, stop_listening, take_up_listening
from greenroom.apps.recordings.services.recordings import delete_recording
from greenroom.core.errors import InputError
from greenroom.speech.delivery import Delivery, Stretch
from greenroom.speech.settings import SpeechSettings
from greenroom.speech.transcribe import Transcript

SPOKEN = Delivery(70.0, (Stretch(2.0, 20.0), Stretch(24.5, 62.0)))
HEARD = []


def note(*, recording):
    """What settings.HEARD_BY names in these tests."""
    HEARD.append((recording.pk, recording.state, recording.delivery.get("seconds")))


@pytest.fixture(autouse=True)
def heard_by(settings):
    HEARD.clear()
    settings.HEARD_BY = {"mock": f"{__name__}.note"}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(listening, "_measure", lambda row, tell: SPOKEN)


def test_what_was_heard_is_kept_and_told_to_who_asked(recorded, quick):
    mock, answer = recorded(purpose="mock", seconds=0.0), recorded()
    for row in (mock, answer):
        listen(row.pk)
    row = Recording.objects.get(pk=mock.pk)
    assert (row.state, row.seconds, row.progress) == ("ready", 70.0, 1.0)
    assert row.delivery["speech"] == [[2.0, 20.0], [24.5, 62.0]]
    assert row.delivery["talk_share"] == pytest.approx(55.5 / 60)
    assert row.delivery["longest_silence_seconds"] == 4.5
    assert row.delivery["pauses"] == [[20.0, 24.5]]
    assert [*HEARD] == [(mock.pk, "ready", 70.0)]


def test_real_recording_is_measured_and_gets_a_copy_to_jump_in(page, recorded, tmp_path):
    sound = write_recording(tmp_path / "a.webm", talk([(14, 2.5), (9, 0.5)], seed=1)).read_bytes()
    row = recorded(sound, purpose="mock")
    listen(row.pk)
    row.refresh_from_db()
    assert row.state == "ready"
    assert row.copy_bytes == copy_of(row).stat().st_size > 0
    assert len(row.delivery["speech"]) == 2
    played = b"".join(page.get(f"/recordings/{row.uuid}/media"))
    assert played == copy_of(row).read_bytes()
    copy_of(row).unlink()
    assert b"".join(page.get(f"/recordings/{row.uuid}/media")) == sound


@pytest.mark.parametrize("state", ["finished", "measuring"])
def test_server_that_ended_meanwhile_listens_again_when_it_starts(
    recorded, quick, monkeypatch, state
):
    row = recorded()
    Recording.objects.update(state=state, progress=0.4, tries=1)
    monkeypatch.setattr(listening, "start_listening", lambda one: listen(one.pk))
    assert take_up_listening() == 1
    row.refresh_from_db()
    assert (row.state, row.tries) == ("ready", 2)
    assert take_up_listening() == 0


def test_recording_that_ended_the_server_three_times_is_left_alone(recorded, monkeypatch):
    def end(row, tell):
        raise SystemExit

    row = recorded(purpose="mock")
    monkeypatch.setattr(listening, "_measure", end)
    for _ in range(3):
        with pytest.raises(SystemExit):
            listen(row.pk)
    listen(row.pk)
    row.refresh_from_db()
    assert row.state == "unread"
    assert "ended three times" in row.message
    assert [state for _, state, _ in HEARD] == ["unread"]


def test_server_that_was_asked_to_end_may_be_as_often_as_one_likes(recorded, quick, monkeypatch):
    def end(row, tell):
        raise SystemExit

    row = recorded()
    with monkeypatch.context() as ending:
        ending.setattr(listening, "_measure", end)
        for _ in range(5):
            with pytest.raises(SystemExit):
                listen(row.pk)
            assert stop_listening() == 1
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, stop_listening()) == ("ready", 0)


def test_progress_is_written_now_and_then(page, recorded, monkeypatch):
    row, seen = recorded(), []

    def measure(row, tell):
        for share in (0.1, 0.5, 0.9):
            tell(share)
            seen.append(page.get(f"/recordings/{row.uuid}/progress").json())
        return SPOKEN

    monkeypatch.setattr(listening, "TELL_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(listening, "_measure", measure)
    listen(row.pk)
    assert [(one["state"], one["progress"]) for one in seen] == [
        ("measuring", 0.1), ("measuring", 0.5), ("measuring", 0.9),
    ]  # fmt: skip


def test_recording_that_takes_for_ever_is_given_up(recorded, monkeypatch):
    row = recorded()
    monkeypatch.setattr(listening, "LONGEST_SECONDS", 0.0)
    monkeypatch.setattr(listening, "_measure", lambda row, tell: [tell(0.1) for _ in range(9)])
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.message) == ("unread", listening.TOO_SLOW)


def test_what_is_no_recording_inside_says_so_and_can_be_deleted(recorded, tmp_path):
    row = recorded(HEAD + bytes(500))
    listen(row.pk)
    row.refresh_from_db()
    assert row.state == "unread"
    assert row.message
    delete_recording(recording=row)
    assert files(tmp_path) == []


def test_recording_without_its_file_says_so(recorded):
    row = recorded()
    path_of(row).unlink()
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, "file" in row.message) == ("unread", True)


def test_what_is_deleted_while_it_is_listened_to_leaves_nothing(recorded, monkeypatch, tmp_path):
    row = recorded(purpose="mock")

    def copy(row):
        delete_recording(recording=row)
        copy_of(row).write_bytes(b"made too late")
        return 13

    monkeypatch.setattr(listening, "_measure", lambda row, tell: SPOKEN)
    monkeypatch.setattr(listening, "_make_copy", copy)
    listen(row.pk)
    assert files(tmp_path) == []
    assert HEARD == []


def test_times_of_a_transcript_are_kept_with_how_it_was_spoken(recorded, quick, monkeypatch):
    words = Transcript("Um, it joins.", [(2.0, 3.5, "Um, it joins.")])
    monkeypatch.setattr(listening, "transcribe", lambda path, **_: (words, ""))
    row = recorded(purpose="mock")
    listen(row.pk)
    row.refresh_from_db()
    assert (row.transcript, row.delivery["said"]) == (
        "Um, it joins.", [[2.0, 3.5, "Um, it joins."]],
    )  # fmt: skip


def test_copy_that_the_quota_has_no_room_for_is_not_made(recorded, quick, settings):
    row = recorded(HEAD + bytes(96))
    settings.RECORDINGS_BYTES_MAX = 150
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.copy_bytes, copy_of(row).exists()) == ("ready", 0, False)


def test_transcript_can_be_corrected_by_its_owner_only(page, strangers_page, recorded):
    row = recorded()
    address = f"/recordings/{row.uuid}/transcript"
    assert strangers_page.post(address, {"text": "x"}).status_code == 404
    assert page.post(address, {"text": " It joins two tables. "}).json() == {"characters": 20}
    assert page.post(address, {"text": "x" * 200_001}).status_code == 400
    row.refresh_from_db()
    assert row.transcript == "It joins two tables."


def test_fault_of_a_decoder_is_told_in_words(recorded, monkeypatch):
    def fail(row, tell):
        raise InputError("recording", "There is no sound in it.")

    monkeypatch.setattr(listening, "_measure", fail)
    row = recorded()
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.message) == ("unread", "There is no sound in it.")


def test_what_nobody_foresaw_ends_in_words_and_not_in_waiting(recorded, monkeypatch):
    def fail(row, tell):
        raise ValueError("a decoder's own")

    monkeypatch.setattr(listening, "_measure", fail)
    row = recorded(purpose="mock")
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.message) == ("unread", listening.UNFORESEEN)
    assert [state for _, state, _ in HEARD] == ["unread"]


def test_copy_that_nobody_foresaw_costs_no_measures(recorded, quick, monkeypatch):
    def fail(row):
        raise ValueError("a muxer's own")

    monkeypatch.setattr(listening, "_make_copy", fail)
    row = recorded()
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.message, row.delivery["seconds"]) == ("ready", "", 70.0)


def test_model_that_ends_the_server_three_times_costs_no_measures(recorded, quick, monkeypatch):
    def end(path, **_):
        raise SystemExit

    monkeypatch.setattr(listening, "transcribe", end)
    row = recorded()
    for _ in range(3):
        with pytest.raises(SystemExit):
            listen(row.pk)
    listen(row.pk)
    row.refresh_from_db()
    assert (row.state, row.delivery["seconds"]) == ("ready", 70.0)
    assert row.message == listening.GIVEN_UP_WRITING


def test_transcript_that_is_corrected_meanwhile_stands(page, recorded, quick, monkeypatch):
    row = recorded()

    def write_down(path, **_):
        page.post(f"/recordings/{row.uuid}/transcript", {"text": "one two three"})
        return "won too free four", ""

    monkeypatch.setattr(listening, "transcribe", write_down)
    listen(row.pk)
    row.refresh_from_db()
    assert row.transcript == "one two three"
    assert row.delivery["words_per_minute"] == 3


def test_sound_of_a_picture_lies_beside_it_while_it_is_written_down(
    recorded, quick, monkeypatch, settings, tmp_path
):
    """Nowhere else: what deletes a recording would not find it there."""
    seen = []

    def copy(source, target):
        target.write_bytes(b"sound")
        return target

    def write_down(sound, speech):
        seen.extend(files(tmp_path))
        return None, ""

    monkeypatch.setattr("greenroom.speech.remux.copy_sound", copy)
    monkeypatch.setattr("greenroom.speech.transcribe.transcribe", write_down)
    settings.SPEECH = SpeechSettings(folder=tmp_path)
    row = recorded(purpose="mock", form="video", media_type="video/webm")
    listen(row.pk)
    name = path_of(row).stem
    assert seen == [f"{name}.sound.webm", f"{name}.webm"]
    assert files(tmp_path) == [f"{name}.webm"]


def test_deletion_takes_what_a_crash_left_half_made(recorded, tmp_path):
    row, other = recorded(), recorded()
    for end in ("play.webm", "play.webm.part", "sound.webm", "sound.webm.part"):
        path_of(row).with_suffix(f".{end}").write_bytes(b"half")
    delete_recording(recording=row)
    assert files(tmp_path) == [path_of(other).name]
