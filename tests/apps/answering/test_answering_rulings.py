"""The learner's own word, and what is asked after an answer."""

import uuid as uuids
from dataclasses import replace

import pytest

from apps.answering.asked import FLAGGED, PARTLY, STRONG
from greenroom.apps.answering.models import Answer, Ruling
from greenroom.apps.answering.selectors.answers import last_points
from greenroom.apps.answering.services import grading
from greenroom.apps.answering.services.counting import count_answer, score_of, suggested_rating
from greenroom.apps.answering.services.follow_ups import answer_follow_up, due_follow_up
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.revisions import revise
from greenroom.apps.answering.services.rulings import rule
from greenroom.apps.answering.services.told import claim_of
from greenroom.apps.answering.views.shown import show_grades
from greenroom.core.errors import InputError
from greenroom.core.grading.question import grade_follow_up
from greenroom.core.memory import Rating


@pytest.fixture
def rubric(task):
    return rubric_of(task)


def covered(answer):
    return {one["id"]: one["covered"] for one in answer.grade["points"]}


def test_unsure_point_counts_half_until_the_learner_judges_it(answered, rubric, now):
    answer = answered(PARTLY)
    assert covered(answer) == {"returns-none": True, "in-place": None, "name-lost": False}
    assert answer.grade["score"] == pytest.approx(4.5 / 8)
    judged = rule(answer=answer, rubric=rubric, subject="in-place", is_said=True, now=now)
    assert judged.grade["score"] == pytest.approx(6 / 8)
    judged = rule(answer=answer, rubric=rubric, subject="in-place", is_said=False, now=now)
    assert judged.grade["score"] == pytest.approx(3 / 8)
    ruling = Ruling.objects.get()
    assert (ruling.against, ruling.sentence, ruling.is_said) == (None, "Perhaps in-place.", False)


def test_ruling_that_is_taken_back_leaves_the_graders_word(answered, rubric, now):
    answer = answered(PARTLY)
    rule(answer=answer, rubric=rubric, subject="in-place", is_said=True, now=now)
    judged = rule(answer=answer, rubric=rubric, subject="in-place", is_said=None, now=now)
    assert covered(judged)["in-place"] is None
    assert not Ruling.objects.exists()


def test_decided_point_that_is_overruled_says_so(answered, rubric, now):
    answer = answered(PARTLY)
    rule(answer=answer, rubric=rubric, subject="name-lost", is_said=True, now=now)
    answer.refresh_from_db()
    shown = next(one for one in show_grades(answer)[0].points if one.told["id"] == "name-lost")
    assert (shown.state, shown.told["judged_by"]) == ("covered", "you")
    assert (shown.ruling.against, shown.ruling.is_said) == (False, True)


def test_same_sentence_is_offered_the_same_ruling_the_next_time(answered, rubric, now):
    rule(answer=answered(PARTLY), rubric=rubric, subject="in-place", is_said=True, now=now)
    again = answered("PERHAPS in-place. Something else.")
    shown = {one.told["id"]: one for one in show_grades(again)[0].points}
    assert shown["in-place"].state == "unsure"
    assert shown["in-place"].offered.is_said
    assert shown["name-lost"].offered is None


def test_red_flag_caps_the_score_until_the_learner_denies_it(answered, rubric, now):
    answer = answered(FLAGGED)
    assert answer.grade["score"] == 0.5
    assert suggested_rating(answer) == Rating.AGAIN
    judged = rule(answer=answer, rubric=rubric, subject="flag:copies", is_said=False, now=now)
    assert judged.grade["score"] == 1.0
    assert suggested_rating(judged) == Rating.GOOD
    flags = show_grades(judged)[0].flags
    assert [(one.told["id"], one.ruling.is_said) for one in flags] == [("copies", False)]


def test_denied_flag_lifts_no_other_cap(answered, rubric, now, monkeypatch):
    plainly = grading.grade_answer

    def grade(*given, **others):
        graded = replace(plainly(*given, **others), cap=0.45)
        return replace(graded, score=graded.even)

    monkeypatch.setattr(grading, "grade_answer", grade)
    answer = answered(FLAGGED)
    judged = rule(answer=answer, rubric=rubric, subject="flag:copies", is_said=False, now=now)
    assert judged.grade["red_flags"] == []
    assert judged.grade["score"] == 0.45


def test_claim_is_the_wording_nearest_to_what_was_said(rubric):
    flag = rubric.red_flags[0]
    assert claim_of(flag, "So append makes a copy, returns it.") == flag.says[1]
    assert claim_of(flag, "It gives a new list with the item at its end.") == flag.says[0]
    assert claim_of(flag, "") == flag.says[0]


def test_nothing_is_ruled_once_it_was_counted(answered, rubric, now):
    answer = answered(PARTLY)
    count_answer(answer=answer, now=now)
    with pytest.raises(InputError, match="was counted"):
        rule(answer=answer, rubric=rubric, subject="in-place", is_said=True, now=now)


def test_point_that_is_none_is_refused(answered, rubric, now):
    with pytest.raises(InputError, match="no such point"):
        rule(answer=answered(PARTLY), rubric=rubric, subject="moon", is_said=True, now=now)


def test_follow_up_counts_a_fifth(answered, rubric, now):
    answer = answered(STRONG)
    assert due_follow_up(answer, rubric).id == "why-none"
    answer_follow_up(answer=answer, rubric=rubric, ident="why-none", text="Hm, habit.", now=now)
    assert score_of(answer) == pytest.approx(0.8)
    assert due_follow_up(answer, rubric).id == "and-sort"
    answer_follow_up(
        answer=answer, rubric=rubric, ident="and-sort", now=now,
        text="The method sort changes the list in place and returns None.",
    )  # fmt: skip
    assert score_of(answer) == pytest.approx(0.9)
    assert due_follow_up(answer, rubric) is None


def test_skipped_follow_up_is_left_out_of_the_score(answered, rubric, now):
    answer = answered(STRONG)
    answer_follow_up(
        answer=answer, rubric=rubric, ident="why-none", text="", is_skipped=True, now=now
    )
    assert score_of(answer) == 1.0


def test_follow_up_one_does_not_know_counts_as_little(answered, rubric, now):
    answer = answered(STRONG)
    answer_follow_up(
        answer=answer, rubric=rubric, ident="why-none", text="", is_given_up=True, now=now
    )
    assert score_of(answer) == pytest.approx(0.82)


@pytest.mark.parametrize(
    "text",
    ["\U0001f600\U0001f600", "Die Methode gibt nichts zurück, und deshalb ist die Liste dann weg."],
)
def test_follow_up_that_cannot_be_graded_costs_nothing(
    answered, rubric, now, monkeypatch, text
) -> None:  # fmt: skip
    answer = answered(STRONG)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up)
    with pytest.raises(InputError):
        answer_follow_up(answer=answer, rubric=rubric, ident="why-none", text=text, now=now)
    assert (score_of(answer), answer.follow_ups.count()) == (1.0, 0)
    assert due_follow_up(answer, rubric).id == "why-none"


def test_follow_up_sent_twice_is_answered_once(answered, rubric, now):
    answer = answered(STRONG)
    for text in ("First.", "Second."):
        answer_follow_up(answer=answer, rubric=rubric, ident="why-none", text=text, now=now)
    assert [one.text for one in answer.follow_ups.all()] == ["First."]


def test_follow_up_that_is_not_asked_is_refused(answered, rubric, now):
    with pytest.raises(InputError, match="not asked any more"):
        answer_follow_up(
            answer=answered(STRONG), rubric=rubric, ident="how-instead", text="Plus.", now=now
        )


def test_unsure_point_of_a_follow_up_is_the_learners_to_judge(answered, rubric, now):
    answer = answered(STRONG)
    answer_follow_up(
        answer=answer, rubric=rubric, ident="why-none", text="Perhaps convention.", now=now
    )
    assert score_of(answer) == pytest.approx(0.9)
    judged = rule(
        answer=answer, rubric=rubric, subject="convention", follow_up="why-none", is_said=True,
        now=now,
    )  # fmt: skip
    assert score_of(Answer.objects.get(pk=judged.pk)) == 1.0


def test_another_wording_is_practice_and_counts_for_nothing(answered, rubric, now):
    answer = answered(PARTLY)
    count_answer(answer=answer, now=now)
    uuid = uuids.uuid4()
    for _ in range(2):
        revised = revise(answer=answer, rubric=rubric, uuid=uuid, text=STRONG, now=now)
    assert revised.grade["score"] == 1.0
    assert answer.revisions.count() == 1
    answer.refresh_from_db()
    assert (answer.score, answer.text) == (pytest.approx(4.5 / 8), PARTLY)


def test_last_grade_of_each_point_is_told(answered, ada, exercise, now):
    count_answer(answer=answered("Nothing of it."), now=now)
    count_answer(answer=answered(PARTLY), now=now)
    answered(STRONG)  # not counted yet
    seen = {one.point: one.covered for one in last_points(ada, [exercise.pk])}
    assert seen == {"returns-none": True, "in-place": None, "name-lost": False}
