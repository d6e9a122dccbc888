"""Words from a server that may misbehave, or from a library that may be missing."""

import sys
from email import message_from_bytes
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from scripts.bench.speaking import CODECS, RATE_HZ, Sound, talk, write_recording

from greenroom.remote.errors import SettingsError
from greenroom.remote.settings import Endpoint
from greenroom.speech import transcribe as module
from greenroom.speech.errors import TranscriptError
from greenroom.speech.settings import SpeechSettings, read_speech_settings
from greenroom.speech.transcribe import Transcript, find_transcriber, transcribe
from misbehaving import (
    Answer,
    closes_early,
    drips,
    hangs_up,
    is_huge,
    is_silent,
    says,
    says_raw,
    stand_in,
)

KEY = "sk-very-secret-4411"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_recording(tmp_path / "a.webm", talk([(8, 0.2)], seed=2))


def ask(recording: Path, url: str, timeout_seconds: int = 5) -> tuple[Transcript | None, str]:
    endpoint = Endpoint(url, "whisper-small", KEY, timeout_seconds)
    return transcribe(recording, SpeechSettings(endpoint=endpoint))


def test_nobody_is_asked_by_default(recording: Path) -> None:
    assert read_speech_settings({}) == SpeechSettings()
    assert transcribe(recording, SpeechSettings()) == (None, "")


def test_words_come_back(recording: Path) -> None:
    with stand_in(says({"text": " It joins\nthe tables.\x07 ", "language": "en"})) as server:
        assert ask(recording, server.url) == ("It joins\nthe tables.", "")


def test_when_it_was_said_is_taken_where_a_server_tells_it_plainly(recording: Path) -> None:
    good = {"start": 1, "end": 2.5, "text": " It joins\x07 ", "id": 0}
    odd = [
        {"start": -1, "end": 2, "text": "x"}, {"start": 3, "end": 2, "text": "x"}, "x", None, {},
        {"start": "1", "end": 2, "text": "x"}, {"start": 1, "end": 2, "text": 5},
        {"start": 1, "end": float("inf"), "text": "x"}, {"start": 1, "end": 2, "text": " "},
    ]  # fmt: skip
    for segments, said in (([*odd, good], ((1.0, 2.5, "It joins"),)), ("x", ()), (None, ())):
        with stand_in(says({"text": "It joins.", "segments": segments})) as server:
            words, _ = ask(recording, server.url)
        assert isinstance(words, Transcript)
        assert words.said == said


def test_times_are_asked_for_and_words_alone_where_these_are_refused(recording: Path) -> None:
    piece = {"start": 0.5, "end": 2.0, "text": "It joins."}
    with stand_in(says({"text": "It joins.", "segments": [piece]})) as server:
        words, _ = ask(recording, server.url)
    assert words is not None
    assert words.said == ((0.5, 2.0, "It joins."),)
    assert [b"verbose_json" in one.body for one in server.asked] == [True]
    for status in (400, 415, 422):
        with stand_in(says({"error": "no such format"}, status), says({"text": "Yes."})) as server:
            assert ask(recording, server.url) == ("Yes.", "")
        assert [b"verbose_json" in one.body for one in server.asked] == [True, False]


def test_another_refusal_is_not_asked_twice(recording: Path) -> None:
    with stand_in(says({"error": "bad key"}, 401)) as server:
        assert ask(recording, server.url)[0] is None
    assert len(server.asked) == 1


@pytest.mark.parametrize("ending", sorted(CODECS))
def test_the_recording_and_nothing_about_the_learner_is_sent(tmp_path: Path, ending: str) -> None:
    path = write_recording(tmp_path / f"lovelace{ending}", talk([(8, 0.2)], seed=2))
    with stand_in(says({"text": "Yes."})) as server:
        ask(path, server.url)
    asked = server.asked[0]
    assert asked.path == "/v1/audio/transcriptions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    head = f"Content-Type: {asked.headers['Content-Type']}\r\n\r\n".encode()
    form = message_from_bytes(head + asked.body)
    assert not form.defects
    parts = {
        part.get_param("name", header="content-disposition"): part for part in form.get_payload()
    }  # type: ignore[union-attr]
    assert set(parts) == {"model", "response_format", "file"}
    assert parts["model"].get_payload() == "whisper-small"
    assert parts["file"].get_filename() == f"answer{ending}"
    assert path.read_bytes() in asked.body
    assert b"lovelace" not in asked.body.replace(path.read_bytes(), b"")


@pytest.mark.parametrize(
    "answer",
    [
        says({"words": []}),
        says({"text": 7}),
        says({"text": " \n"}),
        says({"text": "word " * 30_000}),
        says([]),
        says_raw(b"It joins the tables."),
        says({"error": f"bad key {KEY}"}, 401),
        says_raw(b"oops", 500),
        says_raw(b"", 307, Location="http://127.0.0.1:1/steal"),
        closes_early,
        hangs_up,
        is_huge,
        drips,
        is_silent,
    ],
)
def test_whatever_a_server_does_there_is_a_reason_and_no_words(
    recording: Path, answer: Answer
) -> None:
    with stand_in(answer) as server:
        words, reason = ask(recording, server.url, timeout_seconds=1)
    assert words is None
    assert reason.startswith("There is no transcript: ")
    assert KEY not in reason


def test_a_recording_that_is_too_large_is_not_sent(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPLOAD_LIMIT_BYTES", 100)
    with stand_in(says({"text": "x"})) as server:
        words, reason = ask(recording, server.url)
    assert (words, server.asked) == (None, [])
    assert "are sent to be transcribed" in reason


def test_what_is_no_recording_is_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "secrets.webm"
    path.write_bytes(b"password: hunter2")
    with stand_in(says({"text": "x"})) as server:
        words, reason = ask(path, server.url)
    assert (words, server.asked) == (None, [])
    assert "not a recording" in reason


def test_a_missing_library_is_named_with_how_to_install_it(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    words, reason = transcribe(recording, SpeechSettings(folder=tmp_path))
    assert words is None
    assert reason.endswith("pip install faster-whisper")


class FakeWhisper:
    """Stands where faster-whisper does; the real one needs 75 MB of weights at least."""

    def __init__(self, folder: str, **options: object) -> None:
        if "broken" in folder:
            raise RuntimeError("no vocabulary")
        assert options["local_files_only"] is True

    def transcribe(self, sound: Sound, **_: object) -> tuple[list[SimpleNamespace], None]:
        assert sound.size / RATE_HZ == pytest.approx(1.8, abs=0.5)
        first = SimpleNamespace(text=" It joins ", start=0.1, end=0.8)
        return [first, SimpleNamespace(text="the tables.", start=0.9, end=1.61)], None


@pytest.fixture
def fake_whisper(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = ModuleType("faster_whisper")
    fake.WhisperModel = FakeWhisper  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "faster_whisper", fake)
    module._load_whisper.cache_clear()


@pytest.mark.usefixtures("fake_whisper")
def test_a_model_in_a_folder_is_used(recording: Path, tmp_path: Path) -> None:
    (tmp_path / "model.bin").touch()
    settings = read_speech_settings({"GREENROOM_SPEECH_MODEL": str(tmp_path)})
    words, reason = transcribe(recording, settings)
    assert (words, reason) == ("It joins the tables.", "")
    assert words is not None
    assert words.said == ((0.1, 0.8, "It joins"), (0.9, 1.61, "the tables."))


@pytest.mark.usefixtures("fake_whisper")
@pytest.mark.parametrize(
    ("name", "says"), [("small", "holds no model.bin"), ("broken", "no model that faster-whisper")]
)
def test_a_wrong_folder_downloads_nothing_and_says_so(
    recording: Path, tmp_path: Path, name: str, says: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    if name == "broken":
        (folder / "model.bin").touch()
    with pytest.raises(TranscriptError, match=says):
        find_transcriber(SpeechSettings(folder=folder))(recording)  # type: ignore[misc]


def test_two_ways_at_once_are_refused() -> None:
    with pytest.raises(SettingsError, match="both set; keep one"):
        read_speech_settings(
            {
                "GREENROOM_SPEECH_MODEL": "/models/small",
                "GREENROOM_SPEECH_URL": "https://a.example/v1",
                "GREENROOM_SPEECH_NAME": "whisper-1",
            }
        )
