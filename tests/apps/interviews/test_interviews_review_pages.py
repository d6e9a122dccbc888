"""The pages of a mock's review, and who may open them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.answering.asked import (
    STRONG,
)
from apps.interviews.reviewed import Shelf, happened, hold_mock, page_text, record, segment
from greenroom.apps.accounts.models import Learner
from greenroom.apps.interviews.models import Finding, MockInterview, Note, Part
from greenroom.apps.interviews.services import review as services


def test_grade_is_hidden_until_the_learner_rated_the_answer(
    page: Client, mock: MockInterview, now: datetime
) -> None:
    before = page_text(page, mock)
    assert "How good was this answer?" in before
    assert "Perhaps in-place." in before
    assert "A good answer, at three lengths" not in before
    page.post(reverse("interviews:review-rate", args=[mock.uuid, 0]), {"score": "70"})
    after = page_text(page, mock)
    assert "A good answer, at three lengths" in after
    assert "you said 70" in after


def test_review_goes_from_words_to_tomorrows_plan(
    page: Client, mock: MockInterview, shelf: Shelf
) -> None:
    at = lambda name, *more: reverse(f"interviews:{name}", args=[mock.uuid, *more])  # noqa: E731
    page.post(at("review-said", 1), {"text": "The method append returns None."})
    page.post(at("review-finish"))
    text = page_text(page, mock)
    assert "Three things to work on" in text
    found = [str(one.pk) for one in mock.findings.all()]
    page.post(at("review-plan"), {"finding": found})
    text = page_text(page, mock)
    assert "from this interview" in text
    assert "counts double for" in text
    page.post(at("review-unplan"))
    assert "from this interview</span>" not in page_text(page, mock)


def test_empty_words_keep_the_page_and_say_so(page: Client, mock: MockInterview) -> None:
    response = page.post(reverse("interviews:review-said", args=[mock.uuid, 1]), {"text": " "})
    assert response.status_code == 400
    assert "Write what you said" in response.content.decode()


def test_notes_are_added_changed_deleted_and_put_back(page: Client, mock: MockInterview) -> None:
    add = reverse("interviews:review-note", args=[mock.uuid])
    page.post(add, {"at": "1:15", "text": "Too fast"})
    page.post(add, {"at": "99:00", "text": ""})
    page.post(add, {"at": "soon", "text": "never"})
    assert list(Note.objects.values_list("seconds", "text")) == [(75.0, "Too fast"), (360.0, "")]
    note = Note.objects.get(seconds=75)
    change = reverse("interviews:review-note-change", args=[mock.uuid, note.pk])
    page.post(change, {"text": "Slower"})
    page.post(change, {"text": "", "delete": "1"})
    text = page_text(page, mock)
    assert "Note deleted." in text
    assert 'value="Slower"' in text
    assert not Note.objects.filter(seconds=75).exists()


def test_typed_text_is_escaped_everywhere(
    page: Client, ada: Learner, shelf: Shelf, now: datetime
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    mock = hold_mock(ada, shelf, now=now, text=f"{evil} {STRONG}", title=evil)
    first = segment(mock, 0)
    first.clarified = [{"asked": evil, "reply": evil}]
    first.save()
    for kind in ("mark", "answered", "prompted", evil[:20]):
        happened(mock, first, kind, mock.started_at, text=evil)
    Note.objects.create(interview=mock, seconds=3, text=evil, created_at=now)
    Part.objects.update(recording=record(ada, now=now, transcript=evil, message=evil,
                        delivery={"speech": [[0, 9]], "said": [[0, 9, evil]]}))  # fmt: skip
    services.finish_review(mock=mock, now=now)
    Finding.objects.update(why=evil, title=evil)
    services.rate_own(segment=segment(mock, 0), score=50)
    for name in ("review", "report"):
        text = page_text(page, mock, name)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;" in text


def test_answer_that_counts_for_nothing_is_shown_with_why(
    page: Client, mock: MockInterview
) -> None:
    answer = segment(mock, 0).answer
    answer.ending = "void"
    answer.grade = {**answer.grade, "message": "This is no sentence."}
    answer.save()
    text = page_text(page, mock)
    assert "Not graded. This is no sentence." in text
    assert "How good was this answer?" not in text


def test_mock_without_a_recording_or_answers_is_a_page_too(
    page: Client, ada: Learner, shelf: Shelf, now: datetime
) -> None:
    mock = hold_mock(ada, shelf, now=now, is_recorded=False)
    mock.segments.all().delete()
    services.finish_review(mock=mock, now=now)
    assert not mock.findings.exists()
    assert "Nothing was recorded" in page_text(page, mock)
    assert "Nothing in it could be graded" in page_text(page, mock)


def test_page_waits_for_the_analysis(page: Client, mock: MockInterview, ada: Learner) -> None:
    part = mock.parts.get()
    part.recording.state, part.recording.progress = "measuring", 0.4
    part.recording.save()
    text = page_text(page, mock)
    assert "is being listened to" in text
    assert 'hx-trigger="every 2s"' in text
    assert "40 %" in text
    again = reverse("interviews:review-listening", args=[mock.uuid])
    assert "40 %" in page.get(again).content.decode()
    part.recording.state = "ready"
    part.recording.save()
    assert "The recording is measured" in page.get(again).content.decode()


def test_earlier_mocks_of_the_same_form_are_set_beside(
    page: Client, ada: Learner, shelf: Shelf, mock: MockInterview, now: datetime
) -> None:
    for days, form in ((9, "phone"), (3, "mixed")):
        earlier = hold_mock(ada, shelf, now=now - timedelta(days=days), text=STRONG, format=form)
        services.finish_review(mock=earlier, now=now)
    services.finish_review(mock=mock, now=now)
    text = page_text(page, mock)
    assert "Beside earlier ones" in text
    assert "How sure you were to pass: 80 % after; your answers came to" in text
    assert "How sure after, %" in text
    assert "Clarifying questions" in text
    assert text.count("mock-spark") >= 5


DOORS = (
    ("review", (), "get"),
    ("review-listening", (), "get"), ("report", (), "get"), ("review-said", (1,), "post"),
    ("review-rate", (0,), "post"), ("review-rule", (0,), "post"), ("review-levels", (), "post"),
    ("review-finish", (), "post"), ("review-plan", (), "post"), ("review-unplan", (), "post"),
    ("review-note", (), "post"), ("review-note-change", (1,), "post"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "more", "way"), DOORS, ids=str)
def test_stranger_finds_no_door(
    strangers_page: Client, mock: MockInterview, name: str, more: tuple[int, ...], way: str
) -> None:
    address = reverse(f"interviews:{name}", args=[mock.uuid, *more])
    sent = {"text": "x", "at": "0:01", "score": "50", "finding": "1", "accuracy": "1"}
    response = getattr(strangers_page, way)(address, sent)
    assert response.status_code == 404
    mock.refresh_from_db()
    assert mock.state == "over"
    assert not mock.notes.exists()


def test_stranger_corrects_no_transcript(
    page: Client, strangers_page: Client, mock: MockInterview
) -> None:
    sound = mock.parts.get().recording
    address = reverse("interviews:review-transcript", args=[mock.uuid, sound.uuid])
    assert strangers_page.post(address, {"text": "x"}).status_code == 404
    page.post(address, {"text": "as corrected"})
    sound.refresh_from_db()
    assert sound.transcript == "as corrected"


def test_page_reads_no_more_for_each_further_earlier_mock(
    page: Client, ada: Learner, shelf: Shelf, mock: MockInterview, now: datetime,
    django_assert_max_num_queries,
) -> None:  # fmt: skip
    """Five earlier ones are compared, however many there are."""
    for days in range(2, 10):
        earlier = hold_mock(ada, shelf, now=now - timedelta(days=days))
        services.finish_review(mock=earlier, now=now)
    services.finish_review(mock=mock, now=now)
    with django_assert_max_num_queries(80):
        page_text(page, mock)


def test_moments_are_links_into_the_recording_without_a_script(
    page: Client, mock: MockInterview
) -> None:
    sound = mock.parts.get().recording
    address = reverse("recordings:media", args=[sound.uuid])
    text = page_text(page, mock)
    assert f'href="{address}#t=60.0"' in text
    assert f'src="{address}"' in text


def test_what_was_not_begun_is_not_asked_for(page: Client, mock: MockInterview) -> None:
    spoken = segment(mock, 1)
    assert "You said this aloud" in page_text(page, mock)
    spoken.moments.filter(kind="answered").delete()
    assert "You said this aloud" not in page_text(page, mock)


def test_what_was_typed_when_it_ended_is_there_to_be_graded(
    page: Client, mock: MockInterview
) -> None:
    mock.segments.filter(position=1).update(draft="The method append returns None.")
    mock.segments.get(position=1).moments.filter(kind="answered").delete()
    text = page_text(page, mock)
    assert "You were typing this when the interview ended" in text
    assert "The method append returns None.</textarea>" in text


def test_what_was_said_after_the_code_stands_once(
    page: Client, mock: MockInterview, now: datetime
) -> None:
    coding = segment(mock, 2)
    happened(mock, coding, "answered", now, text="One pass.")
    happened(mock, coding, "asked", now, text="What does it cost?", follow_up="code:cost")
    happened(mock, coding, "answered", now, text="Linear time.", follow_up="code:cost")
    articles = page_text(page, mock).split('id="answers"')[1]
    assert articles.count("One pass.") == articles.count("Linear time.") == 1


def test_a_question_with_code_is_named_by_its_words(
    page: Client, mock: MockInterview, now: datetime
) -> None:
    text = "# Task\n\nIn a shop:\n\n```python\nbasket = []\n```\n\nWhy?"
    happened(mock, segment(mock, 0), "asked", now, text=text)
    assert '"mock-text">Task In a shop: basket = [] Why?<' in page_text(page, mock)
