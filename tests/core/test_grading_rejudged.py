"""What a model may change in a grade: unsure points, with words that are there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.grading.answer import (
    GATES,
    AnswerGrade,
    GradedPoint,
    RaisedFlag,
    score_points,
)
from greenroom.core.grading.rejudged import Ruling, is_evidence, settle_unsure

ANSWER = "It joins the tables in one query,\nso there is no query for each row. Nothing else."


def point(id: str, covered: bool | None, *, contradicted: bool = False) -> GradedPoint:  # noqa: A002
    return GradedPoint(id, "must", covered, None, 0.5, "", contradicted=contradicted)


def grade_of(*points: GradedPoint, flags: tuple[RaisedFlag, ...] = ()) -> AnswerGrade:
    return AnswerGrade(score_points(points, has_red_flag=bool(flags)), None, points, flags)


GRADE = grade_of(
    point("sure", True), point("missed", False), point("unsure", None),
    point("against", False, contradicted=True),
)  # fmt: skip
YES = Ruling(True, "joins the tables in one query")


def test_an_unsure_point_is_settled_with_the_words_that_do_it() -> None:
    settled = settle_unsure(GRADE, ANSWER, {"unsure": YES})
    assert settled.points[2].covered is True
    assert settled.points[2].evidence == "joins the tables in one query"
    assert settled.points[2].judged_by == settled.graded_by == "model"
    assert settled.score == GRADE.high > GRADE.score
    assert settled.unsure == ()


def test_an_unsure_point_may_be_found_missing() -> None:
    settled = settle_unsure(GRADE, ANSWER, {"unsure": Ruling(False)})
    assert settled.points[2].covered is False
    assert settled.score == GRADE.low


@pytest.mark.parametrize("id", ["sure", "missed", "against", "unknown"])
@pytest.mark.parametrize("ruling", [YES, Ruling(False)])
def test_what_was_decided_stays(id: str, ruling: Ruling) -> None:  # noqa: A002
    assert settle_unsure(GRADE, ANSWER, {id: ruling}) == GRADE


def test_an_unsure_point_that_the_answer_contradicts_stays() -> None:
    grade = grade_of(point("a", None, contradicted=True))
    assert settle_unsure(grade, ANSWER, {"a": YES}) == grade


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_stays_shut(gate: str) -> None:
    grade = replace(GRADE, gate=gate, score=0.0)  # type: ignore[arg-type]
    assert settle_unsure(grade, ANSWER, {"unsure": YES}) == grade


def test_a_red_flag_still_caps_the_score() -> None:
    grade = grade_of(point("a", None), point("b", True), flags=(RaisedFlag("f", "wrong"),))
    settled = settle_unsure(grade, ANSWER, {"a": YES})
    assert (settled.score, settled.red_flags) == (0.5, grade.red_flags)


@pytest.mark.parametrize(
    "words",
    ["joins the tables", "one query, so there is", "  no   query for\neach row. ", "Nothing else."],
)
def test_words_of_the_answer_are_evidence(words: str) -> None:
    assert is_evidence(words, f"{ANSWER} Nothing else.") == (len(words.split()) >= 3)


@pytest.mark.parametrize(
    "words",
    ["", "   ", "the", "the tables", "joins tables in one query", "Joins the tables", "so the",
     "thing else. Nothing", "in one que"],
)  # fmt: skip
def test_other_words_are_none(words: str) -> None:
    assert not is_evidence(words, ANSWER)
    assert settle_unsure(GRADE, ANSWER, {"unsure": Ruling(True, words)}) == GRADE


def test_a_short_answer_may_be_its_own_evidence() -> None:
    assert is_evidence("An index.", "An index.")
    assert not is_evidence("", "")


points = st.lists(
    st.builds(
        GradedPoint,
        id=st.sampled_from("abcdef"),
        weight=st.sampled_from(["must", "should", "bonus"]),
        covered=st.sampled_from([True, False, None]),
        evidence=st.none(),
        closeness=st.just(0.5),
        because=st.just(""),
        contradicted=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
rulings = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.builds(Ruling, st.booleans(), st.sampled_from(["", "joins the tables", "no such words"])),
)


@given(points, rulings, st.booleans())
def test_no_ruling_moves_a_score_out_of_what_the_rubric_left_open(
    given_points: list[GradedPoint], given_rulings: dict[str, Ruling], has_flag: bool
) -> None:
    flags = (RaisedFlag("f", "wrong"),) if has_flag else ()
    grade = grade_of(*given_points, flags=flags)
    settled = settle_unsure(grade, ANSWER, given_rulings)
    assert grade.low <= settled.score <= grade.high
    for before, after in zip(grade.points, settled.points, strict=True):
        assert before == after or (before.covered is None and not before.contradicted)
