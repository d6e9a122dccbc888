"""What a right point beside a "not", and a contrary in small words, come to."""

from __future__ import annotations

import pytest

from greenroom.core.exercises.question import KeyPoint, Rubric
from greenroom.core.grading.answer import AnswerGrade, GradedPoint
from greenroom.core.grading.question import grade_answer
from greenroom.core.grading.rejudged import Ruling, settle_unsure
from greenroom.core.grading.summary import SourcePoint, grade_summary

LOADS = KeyPoint(
    "loads", "must", "Every row loads its author with a query of its own.",
    ("the author is fetched again for each row", "one query for each row"),
)  # fmt: skip
SIGNED = KeyPoint(
    "signed", "must", "The server signs the token, and whoever changes it breaks the signature.",
    ("the signature shows that nobody altered the token",),
)  # fmt: skip


def judged(point: KeyPoint, text: str) -> GradedPoint:
    return grade_answer(Rubric("What happens here, and why?", (point,)), text).points[0]


def test_without_a_thing_denies_the_thing_and_not_what_follows():
    said = judged(LOADS, "Without a join every row loads its author with a query of its own.")
    assert said.covered
    assert not said.contradicted


def test_without_an_action_denies_the_action():
    point = KeyPoint("asks", "must", "Each row sends a query.", ("every row asks the database",))
    assert not judged(point, "It works without sending a query for each row.").covered


@pytest.mark.parametrize(
    "text",
    [
        "The server does not sign the token.",
        "It is not true that the server signs the token and whoever changes it breaks the "
        "signature.",
    ],
)
def test_a_wording_with_a_nobody_does_not_agree_with_every_denial_of_its_subject(text):
    assert judged(SIGNED, text).covered is False
    assert judged(SIGNED, "Because of the signature nobody can alter the token.").covered


def test_more_is_the_opposite_of_fewer_beside_the_same_thing_only():
    point = KeyPoint("fewer", "must", "Select fetches fewer rows than before.")
    assert judged(point, "Select fetches fewer rows than before.").covered
    assert judged(point, "Select fetches more rows than before.").covered is False
    more = "Select fetches fewer rows than before, which takes more memory."
    assert judged(point, more).covered


def test_a_verb_of_little_weight_is_denied_too():
    point = KeyPoint(
        "goes-on", "must", "It goes on from there when the caller asks for the next value."
    )
    denied = judged(point, "It does not go on from there when the caller asks for the next value.")
    assert denied.covered is False
    assert denied.contradicted


def test_a_part_of_a_name_denies_nothing():
    point = KeyPoint("private", "must", "Personal pages get the decorator `never_cache`.")
    assert judged(point, "I would put never_cache on personal pages as a decorator.").covered


@pytest.mark.parametrize("text", [
    "The repair is `None` as the default and a new list in the body.",
    "I would use None as the default and make a new list in the body.",
])  # fmt: skip
def test_pythons_none_denies_nothing(text):
    wording = "set the default to None and in the body make a new list if it is None"
    said = "The repair is `None` as the default and a new list in the body."
    assert judged(KeyPoint("sentinel", "must", said, (wording,)), text).covered


def test_none_that_begins_a_sentence_denies():
    point = KeyPoint("asked", "must", "The permissions of all rows are asked.")
    assert not judged(point, "None of the permissions of all rows are asked.").covered


def test_one_denial_in_a_short_answer_caps_nothing():
    said = grade_answer(
        Rubric("What happens here?", (LOADS,)),
        "I would not blame the template: every row loads its author with a query of its own.",
    )
    assert said.score == 1.0


def test_what_a_model_settles_stays_below_the_cap_of_an_odd_order():
    point = GradedPoint("a", "must", None, "words", 0.5, "")
    grade = AnswerGrade(0.45, None, (point,), cap=0.45)
    settled = settle_unsure(grade, "these are some words", {"a": Ruling(True, "these are some")})
    assert settled.points[0].covered
    assert settled.low == settled.score == settled.high == 0.45


def test_what_a_model_settles_stays_above_the_floor_of_honesty():
    point = GradedPoint("a", "must", None, "words", 0.5, "")
    grade = AnswerGrade(0.5, None, (point,), floor=0.2)
    assert settle_unsure(grade, "these are words", {"a": Ruling(False)}).score == 0.2


def test_a_summary_with_two_words_of_a_points_own_is_asked():
    points = (
        SourcePoint("roles", "Implement role-based access with groups, keeping the decision about "
                    "departments, tenants, delegation and escalation in one place."),
        SourcePoint("tokens", "Rotate refresh tokens and blacklist the stolen ones at logout."),
    )  # fmt: skip
    said = grade_summary("Permissions", points, "For roles I put people in groups, nothing more.")
    assert [one.covered for one in said.points] == [None, False]
