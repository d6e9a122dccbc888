"""A mock interview from its first question to its end, whatever happens in between."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime, timedelta

import pytest

from apps.answering.asked import FLAGGED, IDENT, STRONG
from apps.interviews.rooms import OPEN, Held, hold, stock
from apps.workbench.doings import RIGHT
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer, AnswerDraft
from greenroom.apps.answering.services.counting import settle_answers
from greenroom.apps.interviews.models import MockInterview, Part, Segment
from greenroom.apps.interviews.selectors.mocks import asked_lately
from greenroom.apps.interviews.services import replies, running
from greenroom.apps.interviews.services.mocks import delete_mock
from greenroom.apps.interviews.services.moments import hear_tick, report_moment, save_typed
from greenroom.apps.interviews.services.parts import begin_part, seal_parts
from greenroom.apps.interviews.services.stages import (
    answer_uuid,
    elapsed_seconds,
    left_seconds,
    stage_of,
)
from greenroom.apps.practice.models import Attempt
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.recordings import add_bytes
from greenroom.apps.workbench.models import Stint
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.core.errors import InputError
from greenroom.core.interviewing.clarify import ASSUME
from greenroom.core.interviewing.sayings import TIME_UP

WEBM = b"\x1a\x45\xdf\xa3 and what follows"


def record(room: Held, at: datetime | None = None) -> Part:
    """A stretch that is being recorded."""
    recording, _ = begin_part(
        mock=room.reload(), uuid=uuids.uuid4(), media_type="audio/webm", form="audio",
        now=at or room.now,
    )  # fmt: skip
    return Part.objects.get(recording=recording)


def asked(room: Held, note: str) -> Held:
    """Begun, and gone on to this question."""
    room.begin()
    while room.segment.exercise is None or room.segment.exercise.note != note:
        if room.segment.state == "clarifying":
            room.clear_up()
        room.wait(1)
        room.answer("I do not remember.")
    return room


def test_beginning_starts_the_clock_and_asks_the_first_thing(room: Held) -> None:
    room.begin(70)
    assert (room.reload().state, room.mock.confidence_before) == ("running", 70)
    assert room.moments == ["began", "asked"]
    assert (room.segment.kind, room.segment.state) == ("opening", "answering")
    room.wait(100)
    assert elapsed_seconds(room.mock, room.now) == 100
    assert left_seconds(room.mock, room.now) == 30 * 60 - 100


def test_begun_twice_it_is_begun_once(room: Held) -> None:
    room.begin(70)
    room.wait(5)
    room.begin(10)
    assert (room.mock.confidence_before, room.moments.count("began")) == (70, 1)


def test_a_typed_answer_is_an_answer_as_any_other_and_is_followed_up(room: Held) -> None:
    asked(room, IDENT)
    room.wait(40)
    position = room.segment.position
    room.answer("The method append returns None.")
    segment = Segment.objects.get(interview=room.mock, position=position)
    answer = segment.answer
    assert answer is not None
    assert (answer.uuid, answer.way, answer.ending) == (answer_uuid(segment), "typed", "")
    assert answer.duration_ms == 40_000
    assert segment.state == "follow-up"
    # in-place was missed: that is what is asked about.
    assert room.told("asked")[-1].data == {"follow_up": "how-instead"}
    room.wait(10)
    room.answer("I would use plus.")
    assert answer.follow_ups.get().text == "I would use plus."
    room.answer("It is a convention.")
    assert [one.ident for one in answer.follow_ups.all()] == ["how-instead", "why-none"]
    assert room.segment.position != position


def test_an_answer_beside_the_question_is_asked_about_once(
    room: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(room, IDENT)
    plain = replies.hand_in

    def beside(**given: object) -> Answer:
        answer = plain(**given)  # type: ignore[arg-type]
        answer.grade = {**answer.grade, "gate": "off-topic"}
        answer.save(update_fields=["grade"])
        return answer

    monkeypatch.setattr(replies, "hand_in", beside)
    position = room.segment.position
    room.answer("I like long walks on the beach.")
    assert room.told("asked")[-1].data == {"follow_up": "how-instead"}
    room.answer("I would use plus.")
    assert room.segment.position != position
    assert room.told("answered")[-1].text == "I would use plus."


def test_it_counts_once_two_hours_are_over_however_early_one_left(room: Held, ada: Learner) -> None:
    asked(room, IDENT)
    room.answer(STRONG)
    room.end()
    before = Attempt.objects.filter(exercise__note=IDENT).count()
    settle_answers(learner=ada, now=room.now + timedelta(hours=3))
    assert Attempt.objects.filter(exercise__note=IDENT).count() == before + 1


def test_an_open_question_is_cleared_up_first(room: Held) -> None:
    asked(room, OPEN)
    assert room.segment.state == "clarifying"
    reply = running.ask_back(
        mock=room.mock, step=room.step, question="How many users are there?", now=room.now
    )
    assert reply == ASSUME
    reply = running.ask_back(
        mock=room.mock, step=room.step, question="Is it three servers, or may sessions be one?",
        now=room.now,
    )  # fmt: skip
    assert "three servers" in reply
    running.start_answer(mock=room.mock, step=room.step, now=room.now)
    assert room.segment.state == "answering"
    assert room.segment.clarified[0]["asked"] == "How many users are there?"
    assert len(room.told("clarified")) == 2


def test_that_nothing_was_asked_back_is_noted(room: Held) -> None:
    asked(room, OPEN)
    running.start_answer(mock=room.mock, step=room.step, now=room.now)
    assert room.told("answering")[-1].data == {"asked_nothing": True}


def test_what_is_spoken_waits_for_the_review_and_is_followed_up_all_the_same(room: Held) -> None:
    asked(room, IDENT)
    record(room)
    position = room.segment.position
    room.wait(30)
    room.answer()
    segment = Segment.objects.get(interview=room.mock, position=position)
    assert (segment.answer, segment.state) == (None, "follow-up")
    assert room.told("answered")[-1].data == {"spoken": True}
    # Of what builds on a point, the first: nothing is known of what was missed.
    assert room.told("asked")[-1].data == {"follow_up": "why-none"}
    room.answer()
    assert room.told("answered")[-1].data == {"spoken": True, "follow_up": "why-none"}
    assert room.segment.position != position
    assert not Answer.objects.filter(exercise__note=IDENT).exists()


def test_a_spoken_word_on_a_typed_answers_follow_up_is_not_asked_again(room: Held) -> None:
    asked(room, IDENT)
    record(room)
    room.answer("The method append returns None.")
    room.answer()
    assert [one.data.get("follow_up") for one in room.told("asked") if one.data] == ["how-instead"]


def test_where_nobody_listens_nothing_is_no_answer(room: Held) -> None:
    asked(room, IDENT)
    with pytest.raises(InputError) as caught:
        room.answer("  ")
    assert caught.value.field == "text"
    assert room.segment.state == "answering"


def test_i_do_not_know_is_an_answer_and_nothing_follows(room: Held) -> None:
    asked(room, IDENT)
    position = room.segment.position
    room.answer(is_given_up=True)
    answer = Segment.objects.get(interview=room.mock, position=position).answer
    assert answer is not None
    assert (answer.is_given_up, answer.grade["gate"]) == (True, "dont-know")
    assert room.segment.position != position


def test_a_wrong_claim_stands_in_the_grade_and_is_not_told(room: Held) -> None:
    asked(room, IDENT)
    room.answer(FLAGGED)
    answer = Answer.objects.get(exercise__note=IDENT)
    assert answer.grade["red_flags"]
    said = " ".join(one.text for kind in ("asked", "prompted") for one in room.told(kind))
    assert "makes a copy" not in said


def test_an_answer_that_is_sent_twice_is_one(room: Held) -> None:
    asked(room, IDENT)
    step = room.step
    room.answer("The method append returns None.")
    state = room.step
    running.give_answer(mock=room.mock, step=step, text="Another text.", now=room.now)
    assert room.step == state
    assert Answer.objects.filter(exercise__note=IDENT).count() == 1


def test_a_crash_after_the_grade_finds_the_answer_and_goes_on_with_it(
    room: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept before the server died is there once, when the page sends it again."""
    asked(room, IDENT)
    step = room.step
    with monkeypatch.context() as patch:
        patch.setattr(running, "_take", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            room.answer("The method append returns None.")
    assert room.step == step
    room.answer("The method append returns None.")
    assert Answer.objects.filter(exercise__note=IDENT).count() == 1
    assert room.segment.state == "follow-up"


def test_code_is_a_go_at_the_workbench_and_its_runs_are_moments(
    room: Held, plainly: RunDesk, ada: Learner
) -> None:
    room.begin().go_to("coding")
    room.clear_up()
    exercise = room.segment.exercise
    assert exercise is not None
    stint = Stint.objects.get(exercise=exercise, ended_at=None)
    assert stint.mode == "free"
    from greenroom.apps.library.selectors.tasks import get_task

    work = work_of(get_task(ada, exercise.note)[0])
    taken = submit(
        learner=ada, exercise=exercise, work=work, uuid=uuids.uuid4(),
        files={"solution.py": RIGHT}, now=room.wait(60),
    )  # fmt: skip
    plainly.take(taken.run)
    room.wait(5)
    room.answer()
    assert room.told("asked")[-1].data == {"follow_up": "code:cost"}
    room.answer("Linear time, constant memory.")
    assert room.told("answered")[-1].text == "Linear time, constant memory."
    (run,) = room.told("run")
    assert (run.data["run"], run.at) == (str(taken.run.uuid), room.now - timedelta(seconds=5))
    stint.refresh_from_db()
    assert stint.ended_at is not None


def test_a_real_interview_allows_no_hint_at_the_workbench_either(room: Held, ada: Learner) -> None:
    real = hold(ada, room.now, mode="real").begin().go_to("coding")
    stint = Stint.objects.get(exercise=real.segment.exercise, ended_at=None)
    assert stint.mode == "timed"
    with pytest.raises(InputError):
        running.give_hint(mock=real.mock, step=real.step, now=real.now)
    with pytest.raises(InputError):
        running.pause_mock(mock=real.mock, now=real.now)
    assert real.reload().state == "running"


def test_hints_are_given_one_by_one_and_end(room: Held) -> None:
    room.begin()
    running.give_hint(mock=room.mock, step=room.step, now=room.now)
    with pytest.raises(InputError):
        running.give_hint(mock=room.mock, step=room.step, now=room.now)
    assert len(room.told("hint")) == 1  # an opening has one


def test_a_pause_stops_the_clock_and_nothing_is_answered_in_it(room: Held) -> None:
    room.begin()
    room.wait(10)
    running.pause_mock(mock=room.mock, now=room.now)
    room.wait(600)
    assert elapsed_seconds(room.mock, room.now) == 10
    step = room.step
    room.answer("Something.")
    assert room.step == step
    running.resume_mock(mock=room.mock, now=room.now)
    room.wait(5)
    assert elapsed_seconds(room.mock, room.now) == 15
    assert room.moments[-2:] == ["paused", "resumed"]


def test_time_without_its_page_is_a_pause_in_a_real_interview_too(room: Held, ada: Learner) -> None:
    real = hold(ada, room.now, mode="real").begin()
    real.wait(20)
    real.leave(3600)
    hear_tick(mock=real.mock, silent_seconds=0, has_begun=False, now=real.now)
    assert elapsed_seconds(real.reload(), real.now) == 20
    (away,) = real.told("away")
    assert away.data["from"] == (real.now - timedelta(seconds=3600)).isoformat()


def test_a_page_that_is_seen_once_a_minute_is_there(room: Held) -> None:
    room.begin()
    room.leave(60)
    hear_tick(mock=room.mock, silent_seconds=0, has_begun=True, now=room.now)
    assert elapsed_seconds(room.reload(), room.now) == 60
    assert room.told("away") == []


def said(room: Held, silent: float = 0.0, *, has_begun: bool = True) -> list[str]:
    lines, _ = hear_tick(mock=room.mock, silent_seconds=silent, has_begun=has_begun, now=room.now)
    return [one.text for one in lines]


def test_it_is_said_that_the_time_is_short_and_up_each_once(room: Held) -> None:
    room.begin()
    box = room.segment.box_seconds
    room.wait(box - 20)
    assert said(room) == ["20 seconds left."]
    assert said(room) == []
    room.wait(21)
    assert said(room) == [TIME_UP]
    assert said(room) == []


def test_only_a_real_interview_cuts_one_short(room: Held, ada: Learner) -> None:
    for mode, is_cut in (("study", False), ("real", True)):
        one = hold(ada, room.now, mode=mode).begin()
        one.wait(one.segment.box_seconds + 25)
        told = hear_tick(mock=one.mock, silent_seconds=0, has_begun=True, now=one.now)
        assert told[1] is is_cut


def test_a_long_silence_is_written_down_and_spoken_into(room: Held) -> None:
    room.begin()
    record(room)
    room.wait(16)
    assert said(room, 14.0) == []
    assert said(room, 15.5) == ["What are you thinking?"]
    assert [one.data for one in room.told("silence")] == [{"seconds": 15.5}]
    assert said(room, 20.0) == []  # within a minute of the last


def test_who_only_types_is_left_to_think_for_longer(room: Held) -> None:
    room.begin()
    room.wait(45)
    assert said(room, 45.0) == []
    room.wait(16)
    assert said(room, 61.0) == ["What are you thinking?"]


def test_ending_early_keeps_what_was_answered_and_leaves_out_the_rest(room: Held) -> None:
    asked(room, IDENT)
    room.answer("The method append returns None.")
    over = room.end(40)
    assert (over.state, over.confidence_after, over.ended_at) == ("over", 40, room.now)
    assert set(room.states) == {"done", "skipped"}
    assert Answer.objects.filter(exercise__note=IDENT).exists()
    assert room.end(90).confidence_after == 40
    assert room.moments.count("ended") == 1


def test_what_was_only_asked_back_about_was_not_answered(room: Held) -> None:
    asked(room, OPEN)
    record(room)
    position = room.segment.position
    room.end()
    assert room.states[position] == "skipped"


@pytest.mark.parametrize(("typed", "is_heard", "state"), [
    ("", False, "skipped"), ("I began", False, "done"), ("", True, "done"),
])  # fmt: skip
def test_ended_in_an_answer_it_is_done_where_there_may_be_one(
    room: Held, typed: str, is_heard: bool, state: str
) -> None:
    asked(room, IDENT)
    if is_heard:
        record(room)
    save_typed(mock=room.mock, step=room.step, text=typed, now=room.now)
    position = room.segment.position
    room.end()
    assert room.states[position] == state


def test_ended_in_a_pause_the_pause_ends_too(room: Held) -> None:
    room.begin()
    room.wait(10)
    running.pause_mock(mock=room.mock, now=room.now)
    room.wait(50)
    over = room.end()
    assert over.pauses[-1][1] == room.now.isoformat()


def test_what_there_is_no_time_left_for_is_left_out(room: Held) -> None:
    room.begin()
    room.wait(28 * 60)
    room.answer("A long story.")
    while room.segment.state == "follow-up":
        room.answer("And on.")
    assert room.segment.kind == "asks"
    assert "skipped" in room.states
    assert room.told("skipped")


def test_what_is_typed_is_kept_until_it_is_handed_in(room: Held, ada: Learner) -> None:
    asked(room, IDENT)
    step = room.step
    assert save_typed(mock=room.mock, step=step, text="The method ap", now=room.now)
    assert room.segment.draft == "The method ap"
    room.answer("The method append returns None.")
    assert room.segment.draft == ""
    # The last saving of the page comes after its answer: it belongs to nothing any more.
    assert not save_typed(mock=room.mock, step=step, text="The method append", now=room.now)
    assert room.segment.draft == ""
    assert not AnswerDraft.objects.filter(learner=ada).exists()


def test_what_is_typed_and_not_handed_in_is_there_after_the_end(room: Held) -> None:
    room.begin()
    save_typed(mock=room.mock, step=room.step, text="I began to", now=room.now)
    position = room.segment.position
    room.end()
    assert Segment.objects.get(interview=room.mock, position=position).draft == "I began to"


def test_a_mark_that_is_sent_twice_is_one_and_lies_within_the_interview(room: Held) -> None:
    room.begin()
    room.wait(30)
    sent = {"uuid": uuids.uuid4(), "kind": "mark", "text": "here", "now": room.now}
    for at in (room.now - timedelta(days=1), room.now):
        report_moment(mock=room.mock, at=at, **sent)  # type: ignore[arg-type]
    (mark,) = room.told("mark")
    assert mark.at == room.mock.started_at


@pytest.mark.parametrize("kind", ["answered", "run", "prompted", "", "ended"])
def test_a_page_writes_down_nothing_but_its_own(room: Held, kind: str) -> None:
    room.begin()
    with pytest.raises(InputError):
        report_moment(
            mock=room.mock, uuid=uuids.uuid4(), kind=kind, text="", at=room.now, now=room.now
        )


def test_a_stretch_is_a_part_and_what_a_crash_left_open_is_ended_with_what_is_there(
    room: Held,
) -> None:
    from hashlib import sha256

    room.begin()
    old, empty = record(room), record(room)
    assert old.recording is not None
    add_bytes(recording=old.recording, offset=0, data=WEBM, sha256=sha256(WEBM).hexdigest())
    loaded_at = room.wait(5)
    new = record(room, room.wait(1))
    sealed = seal_parts(mock=room.mock, before=loaded_at, now=room.now)
    assert [one.pk for one in sealed] == [old.recording.pk]
    assert sealed[0].state == Recording.State.FINISHED
    empty.refresh_from_db()
    new.refresh_from_db()
    assert empty.recording is None
    assert new.recording is not None
    assert new.recording.state == Recording.State.OPEN


def test_nothing_is_recorded_once_it_is_over(room: Held) -> None:
    room.begin()
    room.end()
    with pytest.raises(InputError):
        record(room)


def test_deleting_it_deletes_what_was_recorded_and_keeps_what_was_answered(room: Held) -> None:
    asked(room, IDENT)
    record(room)
    room.answer("The method append returns None.")
    room.end()
    delete_mock(mock=room.mock, now=room.now)
    assert not MockInterview.objects.filter(pk=room.mock.pk).exists()
    assert not Recording.objects.exists()
    assert Answer.objects.filter(exercise__note=IDENT).exists()


def test_what_was_asked_is_known_to_the_next_and_what_was_not_is_not(
    room: Held, ada: Learner
) -> None:
    room.begin().go_to("coding")
    room.end()
    asked_now = {one.exercise_id for one in room.mock.segments.all() if one.started_at}
    assert set(asked_lately(ada)) == asked_now - {None}
    assert set(asked_lately(ada).values()) == {1}


def test_a_library_of_nothing_is_rehearsed_with_all_the_same(ada: Learner, now: datetime) -> None:
    bare = hold(ada, now, length="quarter")
    assert bare.mock.plan["missing"]
    bare.begin()
    while bare.segment.kind != "closing":
        bare.wait(5)
        bare.answer("I would say something.")
    assert bare.end(50).state == "over"
    assert bare.told("answered")[0].text == "I would say something."


def test_all_that_is_composed_fills_its_length(room: Held) -> None:
    boxes = [one.box_seconds for one in room.mock.segments.all()]
    assert sum(boxes) == room.mock.minutes * 60
    assert stage_of(room.mock, room.mock.segments.first(), now=room.now).spent_seconds == 0  # type: ignore[arg-type]


def test_stocking_is_of_each_learner(room: Held, cy: Learner) -> None:
    stock(now=room.now)
    assert hold(cy, room.now).mock.learner == cy
