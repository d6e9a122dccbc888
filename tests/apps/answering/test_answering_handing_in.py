"""Handing an answer in: kept first, graded, counted once."""

import uuid as uuids
from datetime import timedelta

import pytest

from apps.answering.asked import IDENT, PARTLY, STRONG
from deeds import queue_up
from greenroom.apps.answering.models import Answer, AnswerDraft
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services import answers
from greenroom.apps.answering.services.counting import (
    count_answer,
    score_of,
    settle_answers,
    suggested_rating,
)
from greenroom.apps.answering.services.drafts import DraftConflictError, save_draft
from greenroom.apps.answering.services.texts import TEXT_CHARACTERS_MAX
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating


def test_answer_is_kept_before_it_is_graded(answered, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr(answers, "grade_text", fail)
    with pytest.raises(RuntimeError):
        answered(STRONG)
    assert Answer.objects.get().text == STRONG
    assert Answer.objects.get().grade == {}


def test_answer_whose_grading_was_cut_off_is_graded_when_it_is_opened(
    answered, task, page, monkeypatch
):
    with monkeypatch.context() as cut:
        cut.setattr(answers, "ensure_graded", lambda answer, task: answer)
        answer = answered(STRONG)
    assert answer.grade == {}
    assert page.get(f"/answer/given/{answer.uuid}/").status_code == 200
    answer.refresh_from_db()
    assert answer.grade["score"] == pytest.approx(1.0)


def test_answer_sent_twice_is_one_answer(answered):
    uuid = uuids.uuid4()
    assert answered(STRONG, uuid=uuid).pk == answered(f" {STRONG}", uuid=uuid).pk
    assert Answer.objects.get().text == STRONG


def test_form_that_was_gone_back_to_sends_another_answer(answered):
    uuid = uuids.uuid4()
    first = answered(PARTLY, uuid=uuid)
    second, again = (answered(STRONG, uuid=uuid) for _ in range(2))
    assert (first.text, second.text, second.pk) == (PARTLY, STRONG, again.pk)
    assert answered("", uuid=uuid, is_given_up=True).grade["gate"] == "dont-know"
    assert Answer.objects.count() == 3


def test_grade_says_each_point_with_the_learners_own_words(answered):
    told = answered(STRONG).grade
    assert {one["id"]: one["covered"] for one in told["points"]} == {
        "returns-none": True, "in-place": True, "name-lost": True,
    }  # fmt: skip
    assert all(one["evidence"] and one["evidence"] in STRONG for one in told["points"])
    assert told["points"][0]["text"] == "The method `append` returns None."


def test_nothing_counts_until_the_rating_is_taken(answered, now):
    answer = answered(STRONG)
    assert not Attempt.objects.exists()
    count_answer(answer=answer, now=now)
    attempt = Attempt.objects.get()
    assert (attempt.uuid, attempt.rating, attempt.score) == (answer.uuid, Rating.GOOD, 1.0)
    assert attempt.duration_ms == 2 * 60_000


def test_answer_counts_exactly_once(answered, now):
    answer = answered(STRONG)
    for rating in (None, Rating.EASY, Rating.AGAIN):
        count_answer(answer=answer, rating=rating, now=now)
    assert Attempt.objects.get().rating == Rating.GOOD


def test_learners_own_rating_wins_over_the_score(answered, now):
    count_answer(answer=answered(STRONG), rating=Rating.HARD, now=now)
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (Rating.HARD, 1.0)


def test_saying_that_one_does_not_know_is_again_and_worth_what_it_is_in_words(answered, now):
    answer = answered("", is_given_up=True)
    assert answer.grade["gate"] == "dont-know"
    assert all(one["covered"] is False for one in answer.grade["points"])
    count_answer(answer=answer, now=now)
    assert (Attempt.objects.get().rating, Attempt.objects.get().score) == (Rating.AGAIN, 0.1)


def test_empty_answer_counts_for_nothing_and_can_be_written_again(answered, now):
    answer = answered("   ")
    assert answer.ending == Answer.Ending.VOID
    count_answer(answer=answer, now=now)
    assert not Attempt.objects.exists()


def test_red_flag_is_again_however_much_was_right(answered):
    answer = answered(STRONG)
    answer.grade["red_flags"] = [{"id": "copies", "evidence": "", "judged_by": "rubric"}]
    assert suggested_rating(answer) == Rating.AGAIN


def test_answer_left_before_it_was_rated_counts_as_its_grade_says(answered, ada, now):
    answered(STRONG)
    assert settle_answers(learner=ada, now=now + timedelta(hours=1)) == 0
    assert settle_answers(learner=ada, now=now + timedelta(hours=3)) == 1
    attempt = Attempt.objects.get()
    assert (attempt.at, attempt.rating) == (now, Rating.GOOD)


def test_answer_for_a_sitting_does_its_item(answered, ada, exercise, now):
    sitting = queue_up(ada, [exercise], now=now)
    item = sitting.items.get()
    count_answer(answer=answered(STRONG, item_id=item.pk), now=now)
    item.refresh_from_db()
    assert item.is_done
    assert Attempt.objects.get().sitting_item_id == item.pk


def test_undo_takes_the_answer_back_and_rebuilding_changes_nothing(answered, ada, exercise, now):
    sitting = queue_up(ada, [exercise], now=now)
    answer = answered(STRONG, item_id=sitting.items.get().pk)
    count_answer(answer=answer, now=now)
    remembered = Memory.objects.values().get()
    rebuild_memory(learner=ada)
    assert Memory.objects.values().get() == remembered
    undone = undo_latest(learner=ada, now=now)
    assert undone.item.exercise_id == exercise.pk
    assert not Memory.objects.exists()


def test_draft_is_saved_and_gone_once_it_is_handed_in(answered, ada, exercise, now):
    draft = save_draft(
        learner=ada, exercise=exercise, text=PARTLY, mode="junior", revision=0, now=now
    )
    assert (draft.text, draft.mode, draft.revision) == (PARTLY, "junior", 1)
    answered(PARTLY, mode="junior")
    assert not AnswerDraft.objects.exists()


def test_second_window_does_not_overwrite_the_draft_of_the_first(ada, exercise, now):
    def save(text, revision):
        return save_draft(
            learner=ada, exercise=exercise, text=text, mode="interview", revision=revision, now=now
        )

    save("First window.", 0)
    with pytest.raises(DraftConflictError) as caught:
        save("Second window.", 0)
    assert caught.value.draft.text == "First window."
    assert save("Second window.", None).text == "Second window."


def test_answer_beyond_all_measure_is_refused_with_what_to_do(answered):
    with pytest.raises(InputError, match="at most 20,000 characters"):
        answered("x" * (TEXT_CHARACTERS_MAX + 1))
    assert not Answer.objects.exists()


def test_score_of_the_main_answer_alone_is_the_grades(answered):
    answer = answered(STRONG)
    assert score_of(answer) == answer.grade["score"] == 1.0


def test_draft_that_the_answer_overtook_does_not_come_back(answered, ada, exercise, now):
    answered(PARTLY)
    for text in (PARTLY, f" {PARTLY}"):
        save_draft(learner=ada, exercise=exercise, text=text, mode="interview", revision=0, now=now)
    assert not AnswerDraft.objects.exists()
    save_draft(learner=ada, exercise=exercise, text="Anew.", mode="interview", revision=0, now=now)
    assert AnswerDraft.objects.get().text == "Anew."


def test_id_of_another_answer_is_refused(answered, cy, task, now):
    uuid = uuids.uuid4()
    answered(STRONG, uuid=uuid)
    given = answers.HandedIn(uuid=uuid, text=STRONG)
    theirs = get_question(cy, IDENT)[1]
    with pytest.raises(InputError, match="belongs to another answer"):
        answers.hand_in(learner=cy, exercise=theirs, task=task, given=given, now=now)
