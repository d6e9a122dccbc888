"""The review of a mock interview: graded, rated, counted, and three things found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.answering.asked import (
    FLAGGED,
    STRONG,
    grade_follow_up_plainly,
    grade_plainly,
)
from apps.interviews.reviewed import Shelf, fill_shelf, happened, hold_mock, record
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services import grading
from greenroom.apps.interviews.models import Finding, MockInterview, Note, Part, Score
from greenroom.apps.interviews.selectors.review import reviewed_segments
from greenroom.apps.interviews.selectors.review_compare import calibration_of
from greenroom.apps.interviews.selectors.review_evidence import evidence_of
from greenroom.apps.interviews.selectors.review_sound import placed_parts
from greenroom.apps.interviews.selectors.review_timeline import timeline_of
from greenroom.apps.interviews.services import review as services
from greenroom.apps.interviews.services.review_plan import put_into_plan, take_out_of_plan
from greenroom.apps.plan.models import Focus
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.plan.selectors.tomorrow import plan_of_tomorrow
from greenroom.apps.plan.services.targets import set_factors
from greenroom.apps.practice.models import Attempt
from greenroom.core.errors import InputError


@pytest.fixture(autouse=True)
def plain_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade by the letter: what is tested here is what becomes of a grade."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up_plainly)


@pytest.fixture
def shelf(ada: Learner, now: datetime) -> Shelf:
    """What Ada can be asked."""
    return fill_shelf(ada, now=now)


@pytest.fixture
def mock(ada: Learner, shelf: Shelf, now: datetime) -> MockInterview:
    """A mock of Ada's that is over."""
    return hold_mock(ada, shelf, now=now)


def segment(mock: MockInterview, position: int):
    """One question of it, with all that belongs to it."""
    return reviewed_segments(mock)[position]


def test_spoken_answer_is_graded_by_words_and_counted_once(
    mock: MockInterview, now: datetime
) -> None:
    for _ in range(2):
        services.hand_in_spoken(
            segment=segment(mock, 1), text=STRONG, ticked=(), is_by_ear=False, now=now
        )
    answer = segment(mock, 1).answer
    assert (answer.way, answer.grade["score"], answer.duration_ms) == ("spoken", 1.0, 60_000)
    services.finish_review(mock=mock, now=now)
    services.finish_review(mock=mock, now=now)
    assert Attempt.objects.filter(exercise=answer.exercise).count() == 1


def test_spoken_answer_is_graded_by_ear(mock: MockInterview, now: datetime) -> None:
    services.hand_in_spoken(
        segment=segment(mock, 1), text="", ticked=["in-place"], is_by_ear=True, now=now
    )
    answer = segment(mock, 1).answer
    assert answer.way == "ticked"
    assert [one["id"] for one in answer.grade["points"] if one["covered"]] == ["in-place"]


def test_what_was_typed_to_a_follow_up_counts_with_its_spoken_answer(
    page: Client, mock: MockInterview, now: datetime
) -> None:
    second = segment(mock, 1)
    happened(mock, second, "asked", second.ended_at, "And instead?", follow_up="how-instead")
    happened(mock, second, "answered", second.ended_at, "Use plus.", follow_up="how-instead")
    assert "And instead?" in page_text(page, mock)
    services.hand_in_spoken(
        segment=segment(mock, 1), text="", ticked=["name-lost"], is_by_ear=True, now=now
    )
    (follow_up,) = segment(mock, 1).answer.follow_ups.all()
    assert (follow_up.ident, follow_up.text) == ("how-instead", "Use plus.")


def test_nothing_written_and_nothing_ticked_is_refused(mock: MockInterview, now: datetime) -> None:
    with pytest.raises(InputError, match="Write what you said"):
        services.hand_in_spoken(
            segment=segment(mock, 1), text=" ", ticked=(), is_by_ear=False, now=now
        )
    assert segment(mock, 1).answer is None


def test_running_interview_cannot_be_reviewed(mock: MockInterview, now: datetime) -> None:
    mock.state = "running"
    mock.save()
    with pytest.raises(InputError, match="not over"):
        services.finish_review(mock=mock, now=now)


def test_own_rating_stays_as_it_was_given(mock: MockInterview, now: datetime) -> None:
    services.rate_own(segment=segment(mock, 0), score=70)
    services.rate_own(segment=segment(mock, 0), score=20)
    assert segment(mock, 0).own_score == 70
    with pytest.raises(InputError):
        services.rate_own(segment=segment(mock, 0), score=101)


def test_ruling_moves_the_grade_until_it_is_counted(mock: MockInterview, now: datetime) -> None:
    before = segment(mock, 0).answer.grade["score"]
    services.rule_on_point(
        segment=segment(mock, 0), subject="in-place", is_said=True, follow_up="", now=now
    )
    assert segment(mock, 0).answer.grade["score"] > before
    services.finish_review(mock=mock, now=now)
    with pytest.raises(InputError, match="counted"):
        services.rule_on_point(
            segment=segment(mock, 0), subject="in-place", is_said=False, follow_up="", now=now
        )


def test_finishing_counts_proposes_and_finds(mock: MockInterview, now: datetime) -> None:
    found = services.finish_review(mock=mock, now=now)
    mock.refresh_from_db()
    assert mock.state == "reviewed"
    assert Answer.objects.get(pk=segment(mock, 0).answer.pk).ending == "counted"
    levels = dict(mock.scores.values_list("dimension", "level"))
    assert levels == {"accuracy": 3, "depth": 1, "problem-solving": 3, "communication": 4}
    assert [one.dimension or one.topic.title for one in found] == ["Lists", "problem-solving"]
    assert "did not say" in found[0].why


def test_proposals_and_own_levels_stand_apart(mock: MockInterview, now: datetime) -> None:
    services.finish_review(mock=mock, now=now)
    services.set_own_levels(mock=mock, levels={"accuracy": 1, "structure": 4})
    services.set_own_levels(mock=mock, levels={"structure": None})
    assert Score.objects.get(by="self", interview=mock).dimension == "accuracy"
    assert Score.objects.get(by="grader", dimension="accuracy", interview=mock).level == 3
    with pytest.raises(InputError):
        services.set_own_levels(mock=mock, levels={"accuracy": 5})


def test_wrong_claim_is_quoted_in_its_finding(ada: Learner, shelf: Shelf, now: datetime) -> None:
    mock = hold_mock(ada, shelf, now=now, text=FLAGGED)
    (first, *_) = services.finish_review(mock=mock, now=now)
    assert "Append makes a copy of the list" in first.why


def test_findings_stand_in_tomorrows_plan_with_their_reason(
    ada: Learner, mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    found = services.finish_review(mock=mock, now=now)
    assert found[0].exercises == [shelf.typed.pk, *(one.pk for one in shelf.cards)]
    put_into_plan(mock=mock, finding_ids={one.pk for one in found}, now=now)
    planned = {one.exercise_id: one for one in plan_of_tomorrow(ada, now=now)}
    assert shelf.typed.pk in planned
    assert planned[shelf.typed.pk].reason.startswith("mock interview of 20 Nov: Lists:")
    assert factors_of(shelf.target).topics[shelf.typed.topic_id] == 2.0


def test_taking_it_back_restores_weights_and_plan(
    mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    topic_id = shelf.typed.topic_id
    set_factors(target=shelf.target, areas={}, topics={topic_id: 0.5})
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={found[0].pk}, now=now)
    assert factors_of(shelf.target).topics == {topic_id: 1.0}
    take_out_of_plan(mock=mock, now=now)
    assert factors_of(shelf.target).topics == {topic_id: 0.5}
    assert not Focus.objects.exists()
    assert not Finding.objects.exclude(planned_at=None).exists()


def test_weight_changed_by_hand_since_stays(
    mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={found[0].pk}, now=now)
    set_factors(target=shelf.target, areas={}, topics={shelf.typed.topic_id: 3.0})
    take_out_of_plan(mock=mock, now=now)
    assert factors_of(shelf.target).topics == {shelf.typed.topic_id: 3.0}


def test_choosing_again_replaces_what_was_chosen(mock: MockInterview, now: datetime) -> None:
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={one.pk for one in found}, now=now)
    put_into_plan(mock=mock, finding_ids={found[1].pk}, now=now)
    assert list(Focus.objects.values_list("exercise_id", flat=True)) == found[1].exercises
    with pytest.raises(InputError, match="Choose at least one"):
        put_into_plan(mock=mock, finding_ids=set(), now=now)
    assert Focus.objects.exists()


def test_planned_findings_survive_working_it_out_again(mock: MockInterview, now: datetime) -> None:
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={found[0].pk}, now=now)
    again = services.finish_review(mock=mock, now=now)
    assert [one.pk for one in again] == [one.pk for one in found]


def test_timeline_leaves_pauses_out_and_names_silences(mock: MockInterview) -> None:
    line = timeline_of(mock, segments=reviewed_segments(mock), parts=placed_parts(mock))
    assert line.seconds == 360
    assert [round(one.second) for one in line.moments if one.kind == "run"] == [270, 330]
    assert [one.text for one in line.moments if one.kind == "run"] == [
        "wrong-answer, 50 %", "accepted"
    ]  # fmt: skip
    assert [round(one.second) for one in line.moments if one.kind == "silence"] == [40, 100]
    assert len(line.silences) == 3


def test_three_hours_of_speech_are_drawn_by_few_bands(
    ada: Learner, shelf: Shelf, now: datetime
) -> None:
    mock = hold_mock(ada, shelf, now=now, is_recorded=False)
    speech = [[at * 2.0, at * 2.0 + 1.5] for at in range(5400)]
    sound = record(ada, now=now, seconds=10_800, delivery={"speech": speech})
    Part.objects.create(interview=mock, started_at=mock.started_at, recording=sound)
    line = timeline_of(mock, segments=reviewed_segments(mock), parts=placed_parts(mock))
    assert len(line.speech) == 1
    assert line.seconds == 10_800


def test_moments_are_links_into_the_recording_without_a_script(
    page: Client, mock: MockInterview
) -> None:
    sound = mock.parts.get().recording
    address = reverse("recordings:media", args=[sound.uuid])
    text = page_text(page, mock)
    assert f'href="{address}#t=60.0"' in text
    assert f'src="{address}"' in text


def test_speaking_is_measured_within_answers_alone(mock: MockInterview, shelf: Shelf) -> None:
    told = evidence_of(mock, segments=reviewed_segments(mock)).speaking
    assert told is not None
    # 1-20, 23-40 | 62-100, 110-118: the gap of 22 s lies between two answers, and is nobody's.
    assert told.spoken_seconds == pytest.approx(82)
    assert told.longest_silence_seconds == pytest.approx(10)
    assert told.talk_share == pytest.approx(82 / (39 + 56))
    assert told.words_per_minute is None


def test_transcript_gives_pace_and_fillers(ada: Learner, shelf: Shelf, now: datetime) -> None:
    mock = hold_mock(ada, shelf, now=now, is_recorded=False)
    said = [[2.0, 8.0, "Um, append returns None."], [63.0, 70.0, "It, um, changes the list."]]
    sound = record(
        ada, now=now, transcript=" ".join(one[2] for one in said),
        delivery={"speech": [[1.0, 31.0], [61.0, 91.0]], "said": said},
    )  # fmt: skip
    Part.objects.create(interview=mock, started_at=mock.started_at, recording=sound)
    told = evidence_of(mock, segments=reviewed_segments(mock)).speaking
    assert told is not None
    assert (told.fillers_a_minute, told.most_said) == (pytest.approx(2.0), "um")
    assert told.words_per_minute == pytest.approx(9 / 1.5)


def test_own_ratings_are_compared_over_all_mocks(
    ada: Learner, shelf: Shelf, mock: MockInterview, now: datetime
) -> None:
    assert calibration_of(ada, mock) is None
    earlier = [
        hold_mock(ada, shelf, now=now - timedelta(days=days), text=STRONG) for days in (2, 3)
    ]
    for one in (mock, *earlier):
        services.rate_own(segment=segment(one, 0), score=90)
    told = calibration_of(ada, mock)
    assert told is not None
    assert [one.grader for one in told.rated] == [round(100 * 4.5 / 8), 100, 100]
    assert "Over 3 answers" in told.sentence


def page_text(page: Client, mock: MockInterview, name: str = "review") -> str:
    response = page.get(reverse(f"interviews:{name}", args=[mock.uuid]))
    assert response.status_code == 200
    return response.content.decode()


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
