"""The page of a recording: its words are kept, and what counts for nothing ends nothing."""

from dataclasses import replace

import pytest

from apps.answering.asked import PARTLY, STRONG
from apps.answering.spoken import SPOKEN, record
from greenroom.apps.answering.models import Answer, SpokenAnswer
from greenroom.apps.answering.services import answers, grading
from greenroom.apps.answering.services.texts import TEXT_CHARACTERS_MAX
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services import listening
from greenroom.apps.recordings.views import protocol
from greenroom.speech.errors import LongRecordingError

FOREIGN = "Das gibt es auf Deutsch."


@pytest.fixture(autouse=True)
def heard(settings, tmp_path, monkeypatch, task):
    """Sound lies in a folder of the test's, and is listened to at once."""
    settings.DATA = tmp_path
    monkeypatch.setattr(protocol, "start_listening", lambda row: listening.listen(row.pk))
    monkeypatch.setattr(listening, "_measure", lambda row, tell: SPOKEN)


@pytest.fixture
def english_only(monkeypatch):
    """A grader that reads no German."""
    plainly = grading.grade_answer

    def grade(rubric, text, **others):
        graded = plainly(rubric, text, **others)
        if "Deutsch" not in text:
            return graded
        return replace(graded, gate="language", message="Say it in English.")

    monkeypatch.setattr(grading, "grade_answer", grade)


def address_of(recording):
    return f"/answer/recordings/{recording.uuid}/"


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("by_ear", [{}, {"by_ear": "1"}])
def test_text_that_is_too_long_stays_in_the_field(page, by_ear):
    recording, typed = record(page), "x" * (TEXT_CHARACTERS_MAX + 1)
    html = html_of(page.post(address_of(recording), {"text": typed, "mode": "junior", **by_ear}))
    assert "at most 20,000 characters" in html
    assert typed in html
    assert 'name="mode" value="junior"' in html
    assert not Answer.objects.exists()


def test_empty_text_says_what_to_do(page):
    recording = record(page)
    html = html_of(page.post(address_of(recording), {"text": "  "}))
    assert "tick the points you hear" in html
    assert not Answer.objects.exists()


def test_text_in_another_language_comes_back_and_can_be_corrected(page, english_only):
    recording = record(page)
    html = html_of(page.post(address_of(recording), {"text": FOREIGN}, follow=True))
    assert "Say it in English." in html
    assert f"{FOREIGN}</textarea>" in html
    page.post(address_of(recording), {"text": STRONG})
    given = SpokenAnswer.objects.get().answer
    assert (given.text, given.ending) == (STRONG, "")
    assert [one.ending for one in Answer.objects.order_by("pk")] == ["void", ""]


def test_text_in_another_language_can_be_ticked_instead(page, english_only):
    recording = record(page)
    page.post(address_of(recording), {"text": FOREIGN})
    page.post(address_of(recording), {"by_ear": "1", "point": ["in-place"]})
    given = SpokenAnswer.objects.get().answer
    assert (given.way, given.ticked) == ("ticked", ["in-place"])


def test_recording_that_a_void_answer_ended_is_open_again(page, english_only):
    recording = record(page)
    page.post(address_of(recording), {"text": FOREIGN})
    SpokenAnswer.objects.update(answer=Answer.objects.get())
    assert "Listen to yourself" in html_of(page.get(address_of(recording)))


def test_words_are_saved_as_they_are_written(page, monkeypatch):
    monkeypatch.setattr(listening, "transcribe", lambda path, **_: ("The method a pent.", ""))
    recording = record(page)
    saved = page.post(f"{address_of(recording)}words", {"text": PARTLY, "revision": "0"})
    assert saved.json() == {"revision": 0}
    assert f"{PARTLY}</textarea>" in html_of(page.get(address_of(recording)))
    long = page.post(f"{address_of(recording)}words", {"text": "x" * (TEXT_CHARACTERS_MAX + 1)})
    assert (long.status_code, long.content.decode()[:9]) == (400, "An answer")
    assert SpokenAnswer.objects.get().words == PARTLY


def test_ctrl_enter_below_a_text_hands_the_text_in(page):
    recording = record(page)
    page.post(address_of(recording), {"by_ear": "1", "text": STRONG})
    assert (Answer.objects.get().way, Answer.objects.get().text) == ("spoken", STRONG)


def test_strangers_words_are_not_taken(page, strangers_page):
    recording = record(page)
    assert strangers_page.post(f"{address_of(recording)}words", {"text": "x"}).status_code == 404


def test_pace_that_is_measured_after_the_hand_in_is_the_answers_too(page, monkeypatch):
    monkeypatch.setattr(protocol, "start_listening", lambda row: None)
    recording = record(page)
    answered = page.post(address_of(recording), {"text": STRONG})
    assert "are being measured" in html_of(page.get(answered.headers["Location"]))
    listening.listen(recording.pk)
    html = html_of(page.get(answered.headers["Location"]))
    assert "are being measured" not in html
    assert f"{len(STRONG.split())} words a minute" in html
    assert "1 pause of 2 s and more, at 20 s" in html


def test_pace_that_is_measured_while_it_is_handed_in_is_not_lost(page, monkeypatch):
    monkeypatch.setattr(protocol, "start_listening", lambda row: None)
    recording = record(page)
    keep = answers.keep_answer

    def keep_slowly(**given):
        kept = keep(**given)
        listening.listen(recording.pk)
        return kept

    monkeypatch.setattr(answers, "keep_answer", keep_slowly)
    page.post(address_of(recording), {"by_ear": "1"})
    assert Answer.objects.get().delivery["longest_silence_seconds"] == 4.5


def test_limit_is_told_in_whole_minutes(monkeypatch):
    def measure(path, *, limit_seconds, on_progress):
        raise LongRecordingError(limit_seconds)

    monkeypatch.undo()
    monkeypatch.setattr("greenroom.speech.measure.measure_recording", measure)
    for purpose, minutes in (("answer", 30), ("mock", 180)):
        row = Recording(purpose=purpose, form="audio", file="two-hours.webm", learner_id=1)
        with pytest.raises(listening.InputError, match=f"longer than {minutes} minutes, "):
            listening._measure(row, lambda share: None)
