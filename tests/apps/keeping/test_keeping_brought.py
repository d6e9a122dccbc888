"""What the doctor says of models and servers that a learner brings; nothing is sent to find out."""

import sys
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from greenroom.apps.keeping.services import brought
from greenroom.apps.keeping.services.doctor import State
from greenroom.models.budget import Budget
from greenroom.models.settings import ModelSettings
from greenroom.remote.settings import Endpoint
from greenroom.speech.settings import SpeechSettings
from misbehaving import says, stand_in

KEY = "sk-very-secret-7720"


def test_all_is_off_by_default() -> None:
    said = {name: look() for name, look in brought.BROUGHT.items()}
    assert {one.state for one in said.values()} == {State.OK}
    assert said["transcripts"].message == "off"
    assert said["language model"].message == "off: nothing is sent anywhere"
    assert said["sentence model"].message.startswith("off")


def test_who_is_asked_is_told_without_asking_or_showing_the_key(
    settings: Settings, tmp_path: Path
) -> None:
    with stand_in(says({})) as server:
        endpoint = Endpoint(server.url, "small", KEY)
        settings.MODELS = ModelSettings(language=endpoint, tokens_a_day=5_000)
        settings.SPEECH = SpeechSettings(endpoint=Endpoint("https://a.example/v1", "whisper"))
        language, transcripts = brought.look_at_language(), brought.look_at_transcripts()
    assert server.asked == []
    assert "(on this machine), model small, with a key; 5,000 tokens" in language.message
    assert "a.example (elsewhere), model whisper, without a key" in transcripts.message
    assert KEY not in language.message


def test_what_is_left_of_the_day_is_told(settings: Settings, tmp_path: Path) -> None:
    settings.MODELS = ModelSettings(language=Endpoint("https://a.example", "m"), tokens_a_day=900)
    model = brought.find_language_model(settings.MODELS, tmp_path)
    assert model is not None
    Budget(tmp_path / "model-budget.json", 900).take(400, date(2026, 11, 21))
    assert model.tokens_left(date(2026, 11, 21)) == 500
    assert model.tokens_left(date(2026, 11, 22)) == 900


def test_a_wrong_folder_is_a_warning_that_says_what_is_missing(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MODELS = ModelSettings(embedding=tmp_path)
    found = brought.look_at_sentences()
    assert found.state is State.WARN
    assert "tokenizer.json is missing" in found.message


def test_a_folder_for_a_library_that_is_missing_is_a_warning(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SPEECH = SpeechSettings(folder=tmp_path)
    monkeypatch.setattr(brought, "find_spec", lambda name: None)
    found = brought.look_at_transcripts()
    assert (found.state, found.todo) == (State.WARN, "pip install faster-whisper")
    monkeypatch.setattr(brought, "find_spec", lambda name: sys)
    assert "holds no model.bin" in brought.look_at_transcripts().message


def test_recordings_without_the_extra_are_kept_and_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought, "find_spec", lambda name: None if name == "av" else sys)
    found = brought.look_at_recordings()
    assert (found.state, found.todo) == (
        State.WARN,
        "pip install 'greenroom-interview[speech]'",
    )
    assert "PyAV missing" in found.message


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/v1", "go to a.example"),
        ("http://127.0.0.1:11434/v1", "Everything stays on this machine"),
    ],
)
def test_every_page_says_where_answers_go(
    page: Client, settings: Settings, url: str, shown: str
) -> None:
    settings.MODELS = ModelSettings(language=Endpoint(url, "m"))
    shown_page = page.get("/", follow=True)
    assert shown in shown_page.content.decode()
