"""A second reader: given a file without grades, and read in beside everybody else's word."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenroom.apps.interviews.models import MockInterview, Moment, Note, Part, Score, Segment
from greenroom.apps.interviews.selectors.reading_file import media_of as media_of_mock
from greenroom.apps.interviews.selectors.reading_file import token_of, write_reading_file
from greenroom.apps.interviews.services.reading import delete_reading, read_in
from greenroom.apps.recordings.services.files import path_of
from greenroom.apps.recordings.services.recordings import add_bytes, begin_recording
from greenroom.core.interviewing.reading import ReadingError, seal_of

HOSTILE = "</script><script>alert(1)</script> \u2028"


def ended_mock(learner, now) -> MockInterview:
    """Over, with one question that was answered in words that would like to be markup."""
    mock = MockInterview.objects.create(
        learner=learner, format="mixed", title="Mixed, mid", minutes=60, state="over",
        created_at=now, started_at=now, ended_at=now + timedelta(minutes=10),
    )  # fmt: skip
    segment = Segment.objects.create(
        interview=mock, position=0, kind="opening", prompt=f"Why? {HOSTILE}", box_seconds=60,
        state="done", started_at=now + timedelta(seconds=5), ended_at=now + timedelta(seconds=60),
    )  # fmt: skip
    Moment.objects.create(
        interview=mock, segment=segment, kind="answered", text=f"Because {HOSTILE}",
        at=now + timedelta(seconds=60),
    )  # fmt: skip
    return mock


def record_part(mock, now, data=b"\x1a\x45\xdf\xa3 some sound") -> None:
    import hashlib

    recording, _ = begin_recording(
        learner=mock.learner, uuid=uuid.uuid4(), media_type="audio/webm", now=now, purpose="mock"
    )
    add_bytes(recording=recording, offset=0, data=data, sha256=hashlib.sha256(data).hexdigest())
    recording.state, recording.seconds = "ready", 30.0
    recording.save(update_fields=["state", "seconds"])
    assert path_of(recording).exists()
    Part.objects.create(interview=mock, recording=recording, started_at=now)


def written(mock, media=(), script="let a = 1;", style="p{}") -> str:
    return b"".join(write_reading_file(mock, media=media, script=script, style=style)).decode()


def review_of(mock, **changes) -> bytes:
    told = {
        "format": "greenroom.reading", "version": 1, "mock": str(mock.uuid),
        "token": token_of(mock), "name": "Bo", "summary": "Clear.",
        "scores": [{"dimension": "depth", "level": 2, "why": "No trade-off was named."}],
        "notes": [{"at_ms": 61_000, "text": "Good example <b>here</b>."}], **changes,
    }  # fmt: skip
    return json.dumps({**told, "seal": seal_of(told)}).encode()


def test_the_file_holds_what_was_asked_and_said_and_no_grade(ada, now):
    page = written(ended_mock(ada, now))
    told = json.loads(re.search(r'id="mock">(.*?)</script>', page, re.DOTALL)[1])

    assert told["asked"][0]["prompt"] == f"Why? {HOSTILE}"
    assert told["asked"][0]["answer"] == f"Because {HOSTILE}"
    assert [one["id"] for one in told["dimensions"]][:2] == ["accuracy", "depth"]
    assert not {"score", "grade", "findings", "learner"} & set(told)


def test_no_text_ends_the_element_it_stands_in(ada, now):
    page = written(ended_mock(ada, now))
    assert "<script>alert" not in page
    assert page.count("</script>") == 2
    assert "default-src 'none'" in page
    assert "unsafe" not in page


def test_recordings_go_along_only_where_that_was_asked(ada, now):
    mock = ended_mock(ada, now)
    record_part(mock, now)
    assert "data-media" not in written(mock)

    page = written(mock, media=media_of_mock(mock))

    assert 'data-media="0">GkXfoyBzb21lIHNvdW5k</script>' in page
    assert '"seconds": 30.0, "type": "audio/webm"' in page


def test_a_review_is_kept_apart_from_the_graders_and_ones_own(ada, now):
    mock = ended_mock(ada, now)
    for by, level in (("grader", 3), ("self", 4)):
        Score.objects.create(interview=mock, by=by, dimension="depth", level=level)

    reading, is_new = read_in(learner=ada, data=review_of(mock), now=now)

    assert is_new
    assert {(one.by, one.level) for one in mock.scores.all()} == {
        ("grader", 3), ("self", 4), ("reader", 2),
    }  # fmt: skip
    (note,) = Note.objects.filter(reading=reading)
    assert note.seconds == 61.0


def test_the_same_file_twice_is_one_review_and_deleting_takes_all_of_it(ada, now):
    mock = ended_mock(ada, now)
    first, _ = read_in(learner=ada, data=review_of(mock), now=now)
    again, is_new = read_in(learner=ada, data=review_of(mock), now=now)
    assert (again.pk, is_new) == (first.pk, False)

    delete_reading(reading=first)

    assert not Score.objects.exists()
    assert not Note.objects.exists()
    assert read_in(learner=ada, data=review_of(mock), now=now)[1]


def test_a_review_of_a_strangers_mock_or_with_a_made_up_token_is_refused(ada, cy, now):
    mock = ended_mock(ada, now)
    with pytest.raises(ReadingError, match="not yours"):
        read_in(learner=cy, data=review_of(mock), now=now)
    with pytest.raises(ReadingError, match="answers no file"):
        read_in(learner=ada, data=review_of(mock, token="0" * 64), now=now)
    assert not Score.objects.exists()


def test_a_note_after_the_end_is_refused_and_nothing_kept(ada, now):
    mock = ended_mock(ada, now)
    late = [{"at_ms": 61_000, "text": "Fine."}, {"at_ms": 18_000_000, "text": "Late."}]
    with pytest.raises(ReadingError, match="at 300 minutes") as raised:
        read_in(learner=ada, data=review_of(mock, notes=late), now=now)
    assert len(raised.value.faults) == 1
    assert not mock.readings.exists()


def test_what_was_said_to_a_follow_up_that_no_rubric_reads_goes_along(ada, now):
    mock = ended_mock(ada, now)
    segment = mock.segments.get()
    for kind, text in (("asked", "And then?"), ("answered", "Then I measured it.")):
        Moment.objects.create(
            interview=mock, segment=segment, kind=kind, text=text, data={"follow_up": "then"},
            at=now + timedelta(seconds=70),
        )  # fmt: skip
    told = json.loads(re.search(r'id="mock">(.*?)</script>', written(mock), re.DOTALL)[1])
    assert told["asked"][0]["follow_ups"] == [
        {"prompt": "And then?", "answer": "Then I measured it."}
    ]
    assert "measured" not in told["asked"][0]["answer"]


def test_the_pages_walk_it_and_show_text_as_text(page, ada, now):
    mock = ended_mock(ada, now)
    home = reverse("interviews:readings", args=[mock.uuid])
    assert "Words only" in page.get(home).content.decode()
    sent = SimpleUploadedFile("review.json", review_of(mock, summary=HOSTILE))
    told = page.post(
        reverse("interviews:take-in"), {"mock": str(mock.uuid), "review": sent}, follow=True
    ).content.decode()
    assert "The review by Bo is read in." in told
    assert "Depth: 2 of 4" in told
    assert "<script>alert" not in told


def test_a_file_that_was_changed_tells_why_and_keeps_nothing(page, ada, now):
    mock = ended_mock(ada, now)
    sent = SimpleUploadedFile("review.json", review_of(mock).replace(b"Clear.", b"Great."))
    told = page.post(
        reverse("interviews:take-in"), {"mock": str(mock.uuid), "review": sent}, follow=True
    ).content.decode()
    assert "changed after it was saved" in told
    assert not mock.readings.exists()


def test_a_mock_that_goes_on_is_not_given_out(page, ada, now):
    mock = ended_mock(ada, now)
    MockInterview.objects.update(state="running")
    reply = page.get(reverse("interviews:give-out", args=[mock.uuid]))
    assert reply.status_code == 409
    assert "end it first" in reply.content.decode()


def test_a_stranger_finds_no_door(strangers_page, ada, now):
    mock = ended_mock(ada, now)
    reading, _ = read_in(learner=ada, data=review_of(mock), now=now)
    for name in ("readings", "give-out"):
        address = reverse(f"interviews:{name}", args=[mock.uuid])
        assert strangers_page.get(address).status_code == 404
    gone = reverse("interviews:delete-reading", args=[mock.uuid, reading.pk])
    assert strangers_page.post(gone).status_code == 404
    assert mock.readings.exists()
