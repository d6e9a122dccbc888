"""The review of a mock interview: graded, rated, counted, and three things found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from apps.answering.asked import (
    FLAGGED,
    STRONG,
)
from apps.interviews.reviewed import Shelf, happened, hold_mock, page_text, record, segment
from deeds import answer_next, queue_up
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer
from greenroom.apps.interviews.models import Finding, MockInterview, Part, Score
from greenroom.apps.interviews.selectors.review import reviewed_segments, show_findings
from greenroom.apps.interviews.selectors.review_around import around_of
from greenroom.apps.interviews.selectors.review_compare import calibration_of, earlier_mocks
from greenroom.apps.interviews.selectors.review_evidence import evidence_of
from greenroom.apps.interviews.selectors.review_sound import placed_parts
from greenroom.apps.interviews.selectors.review_timeline import timeline_of
from greenroom.apps.interviews.services import review as services
from greenroom.apps.interviews.services.mocks import delete_mock
from greenroom.apps.interviews.services.review_plan import put_into_plan, take_out_of_plan
from greenroom.apps.plan.models import Focus
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.plan.selectors.tomorrow import plan_of_tomorrow
from greenroom.apps.plan.services.targets import set_factors
from greenroom.apps.practice.models import Attempt
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating


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
    assert "this was missing" in found[0].why


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


def test_practised_exercises_of_a_finding_say_so_and_leave_the_plan(
    page: Client, ada: Learner, mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={found[0].pk}, now=now)
    later = now + timedelta(hours=1)
    answer_next(queue_up(ada, shelf.cards[:1], now=later), Rating.GOOD, now=later)
    (first, *_) = show_findings(mock)
    done = {exercise.pk: is_done for exercise, _, is_done in first.exercises}
    assert done == {shelf.typed.pk: False, shelf.cards[0].pk: True, shelf.cards[1].pk: False}
    assert ">practised<" in page_text(page, mock)


def test_cards_that_are_remembered_worst_come_first(
    ada: Learner, mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    shaky, long_ago = shelf.cards[1], now - timedelta(days=30)
    answer_next(queue_up(ada, [shaky], now=long_ago), Rating.AGAIN, now=long_ago)
    around = around_of(mock, evidence_of(mock, segments=reviewed_segments(mock)), now=now)
    assert around.weak["python/lists"] == [shaky.pk, shelf.cards[0].pk]


def test_five_earlier_mocks_are_compared_those_of_the_same_form_first(
    ada: Learner, mock: MockInterview, now: datetime
) -> None:
    forms = ["phone", "mixed", "phone", "mixed", "phone", "mixed", "phone"]
    for days, form in enumerate(forms, 1):
        at = now - timedelta(days=days)
        MockInterview.objects.create(
            learner=ada, format=form, minutes=1, state="reviewed", created_at=at
        )
    MockInterview.objects.create(
        learner=ada, format="mixed", minutes=1, state="over", created_at=now - timedelta(days=1)
    )
    found = [(one.format, (now - one.created_at).days) for one in earlier_mocks(mock)]
    assert found == [("mixed", 6), ("mixed", 4), ("phone", 3), ("mixed", 2), ("phone", 1)]


def test_parts_of_a_told_story_are_read_from_its_grade(mock: MockInterview) -> None:
    first = segment(mock, 0)
    points = first.answer.grade["points"]
    for one, name in zip(points, ("action", "result"), strict=False):
        one["id"] = name
    first.answer.save()
    first.exercise.kind = "behavioural"
    first.exercise.save()
    (told,) = evidence_of(mock, segments=reviewed_segments(mock)).answers
    assert (told.kind, list(told.parts)) == ("behavioural", ["action", "result"])
    assert [one.text for one in told.own_points] == [points[2]["text"]]


def test_a_deleted_mock_takes_its_lines_out_of_the_plan(
    mock: MockInterview, shelf: Shelf, now: datetime
) -> None:
    before = factors_of(shelf.target)
    found = services.finish_review(mock=mock, now=now)
    put_into_plan(mock=mock, finding_ids={one.pk for one in found}, now=now)
    delete_mock(mock=mock, now=now)
    assert not Focus.objects.exists()
    assert factors_of(shelf.target) == before
    assert Attempt.objects.exists()
