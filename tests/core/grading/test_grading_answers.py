"""A whole answer: its score, red flags, the learner's rulings, and what is asked next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.core.exercises.question import WEIGHTS, Rubric
from greenroom.core.grading.answer import (
    DENIED_CAP,
    DISPUTED_SHARE,
    RED_FLAG_CAP,
    GradedPoint,
    RaisedFlag,
    score_points,
)
from greenroom.core.grading.question import (
    choose_follow_up,
    grade_answer,
    grade_follow_up,
)
from rubrics import (
    CACHE,
    CACHING,
    COUNTING,
    COUNTS,
    JOINING,
    JOINS,
    LOADING,
    LOADS,
    PAGES,
    PAGING,
    SLOW_LIST,
    asked,
    covered,
    flagged,
    rubric,
)

ALL = f"{LOADS} {JOINS} {COUNTS}"
# Words that the rubric knows, turned about: more of the grader's ways are walked than by any text.
PIECES = st.sampled_from(
    [LOADS, JOINS, COUNTS, PAGES, CACHE, "not", "It is not true that", "instead of", "because",
     "I don't know.", "\n- ", "```", "<b>", "404", "e.g.", "\U0001f600", "and", ",", "der die das"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=12).map(" ".join))


def grade(text, **rulings):
    return grade_answer(SLOW_LIST, text, rulings=rulings)


def one_line(text):
    return " ".join(text.split())


# -- the score -------------------------------------------------------------------------------


def test_an_answer_with_every_point_has_the_whole_score():
    said = grade(ALL)
    assert covered(said) == ["loads", "joins", "counts"]
    assert (said.score, said.low, said.high) == (1, 1, 1)
    assert (said.gate, said.graded_by, said.verdict.code) == (None, "rubric", "graded")


def test_points_weigh_what_the_rubric_says():
    assert grade(COUNTS).score == pytest.approx(2 / 8, abs=1e-4)
    assert grade(LOADS).score == pytest.approx(3 / 8, abs=1e-4)


def test_more_points_are_never_worth_less():
    scores = [grade(text).score for text in (COUNTS, f"{COUNTS} {LOADS}", ALL)]
    assert scores == sorted(scores)
    assert len(set(scores)) == 3


def test_the_order_of_sentences_does_not_matter():
    assert grade(f"{COUNTS} {JOINS} {LOADS}").score == grade(ALL).score


def test_a_bonus_adds_and_its_absence_takes_nothing():
    assert grade(f"{LOADS} {PAGES}").score == pytest.approx(4 / 8, abs=1e-4)
    assert grade(f"{ALL} {PAGES}").score == 1


def test_what_is_said_beside_the_points_takes_nothing():
    assert grade(f"{ALL} We sold the shop last year.").score == 1


def test_the_points_come_in_the_rubrics_order_with_their_weights():
    assert [(one.id, one.weight) for one in grade(PAGES).points] == [
        ("loads", "must"), ("joins", "must"), ("counts", "should"), ("pages", "bonus"),
    ]  # fmt: skip


def test_an_unsure_point_is_half_until_it_is_judged():
    unsure = GradedPoint("a", "must", None, "words", 0.5, "")
    other = GradedPoint("b", "must", True, "words", 0.9, "")
    assert score_points((unsure, other), has_red_flag=False) == 0.75


def test_a_rubric_of_bonuses_alone_can_be_covered():
    points = (GradedPoint("a", "bonus", True, "words", 0.9, ""),)
    assert score_points(points, has_red_flag=False) == 1
    assert score_points((), has_red_flag=False) == 0


def _said(covered, **opposed):
    return GradedPoint("a", "must", covered, "words", 0.9, "", **opposed)


@pytest.mark.parametrize("how", [{"contradicted": True}, {"opposed": "denied"}])
def test_who_denies_often_and_denies_a_point_does_not_pass(how):
    points = (*[_said(True)] * 9, _said(False, **how))
    assert score_points(points, has_red_flag=False, denies_often=True) == DENIED_CAP


def test_who_denies_often_may_dispute_fewer_points_than_the_share():
    disputed, said = _said(True, opposed="disputed"), _said(True)
    few, many = (disputed, said, said), (disputed, disputed, said)
    assert 1 / 3 < DISPUTED_SHARE < 2 / 3
    assert score_points(few, has_red_flag=False, denies_often=True) == 1
    assert score_points(many, has_red_flag=False, denies_often=True) == DENIED_CAP


def test_one_denial_in_a_long_answer_takes_only_its_own_point():
    points = (*[_said(True)] * 4, _said(False, contradicted=True))
    assert score_points(points, has_red_flag=False) == 0.8


def test_an_answer_whose_every_sentence_denies_a_point_does_not_pass():
    said = grade("Not every row loads its author with a query of its own. " + " ".join(
        f"It is not true that {one[0].lower()}{one[1:]}" for one in (JOINS, COUNTS)
    ))  # fmt: skip
    assert said.denies_often
    assert said.high <= DENIED_CAP


# -- red flags -------------------------------------------------------------------------------


def test_a_red_flag_caps_a_whole_answer_and_names_its_sentence():
    said = grade(f"{ALL} {CACHE}")
    assert covered(said) == ["loads", "joins", "counts"]
    assert [(one.id, one.evidence) for one in said.red_flags] == [("cache", CACHE)]
    assert said.score == said.high == RED_FLAG_CAP


def test_a_red_flag_raises_nothing():
    assert grade(f"{LOADS} {CACHE}").score == grade(LOADS).score


@pytest.mark.parametrize(
    "text",
    [
        "A warm cache does not make the problem harmless.",
        "A warm cache never makes the problem harmless.",
        "It is not true that a warm cache makes the problem harmless.",
        "Caching does not make any change of the code unnecessary.",
    ],
)
def test_a_right_sentence_that_denies_a_red_flag_raises_none(text):
    assert flagged(grade(text)) == []
    assert flagged(grade(f"{ALL} {text}")) == []
    assert grade(f"{ALL} {text}").score == 1


def test_any_wording_of_a_red_flag_raises_it():
    for wording in CACHING.says:
        assert flagged(grade(wording)) == ["cache"]


def test_a_good_answer_raises_no_red_flag():
    assert flagged(grade(ALL)) == []


# -- rulings ---------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [True, False])
def test_the_learners_word_decides_over_the_grader(word):
    said = grade(f"{LOADS} {COUNTS}", loads=word, joins=word)
    by = {one.id: (one.covered, one.judged_by) for one in said.points}
    assert by["loads"] == by["joins"] == (word, "you")
    assert by["counts"] == (True, "rubric")


def test_a_ruling_moves_the_score():
    assert grade(LOADS, loads=False).score == 0
    assert grade(LOADS, joins=True).score == pytest.approx(6 / 8, abs=1e-4)


def test_a_point_that_the_learner_says_they_said_is_no_contradiction():
    denied = f"It is not true that {LOADS[0].lower()}{LOADS[1:]}"
    assert grade(denied).points[0].contradicted
    assert not grade(denied, loads=True).points[0].contradicted
    assert grade(denied, loads=False).points[0].contradicted


def test_a_ruling_on_no_point_is_nothing():
    assert grade(ALL, nowhere=False) == grade(ALL)


def test_no_rulings_and_empty_rulings_are_the_same():
    assert grade_answer(SLOW_LIST, ALL) == grade_answer(SLOW_LIST, ALL, rulings={})


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([LOADS, JOINS, COUNTS, CACHE]), min_size=1, max_size=4).map(" ".join),
    st.dictionaries(st.sampled_from(["loads", "joins", "counts", "pages"]), st.booleans()),
    st.sampled_from(["loads", "joins", "counts", "pages"]),
)
def test_to_rule_a_point_covered_never_costs(text, rulings, ruled):
    missed = grade_answer(SLOW_LIST, text, rulings={**rulings, ruled: False})
    said = grade_answer(SLOW_LIST, text, rulings={**rulings, ruled: True})
    assert missed.score <= said.score


# -- what is asked next ----------------------------------------------------------------------


def test_a_wrong_claim_is_asked_about_first():
    assert grade(f"{COUNTS} {CACHE}").follow_up == "who-waits"


def test_then_what_was_missed_the_heaviest_first():
    assert grade(PAGES).follow_up == "see-them"
    assert grade(LOADS).follow_up == "stay-fixed"


def test_then_what_was_covered():
    assert grade(ALL).follow_up == "to-many"


def test_what_is_denied_is_asked_before_what_is_only_missed():
    points = (
        GradedPoint("a", "must", False, None, 0.0, ""),
        GradedPoint("b", "should", False, "words", 0.9, "", contradicted=True),
    )
    asks = rubric(follow_ups=(asked("about-a", "missed a"), asked("about-b", "missed b")))
    assert choose_follow_up(asks, points, ()) == "about-b"


def test_what_nobody_asks_about_is_passed_over():
    follow_ups = (asked("deeper", "covered counts"),)
    one = rubric(LOADING, COUNTING, flags=(CACHING,), follow_ups=follow_ups)
    assert grade_answer(one, f"{COUNTS} {CACHE}").follow_up == "deeper"
    assert grade_answer(one, "We sold the shop last year.").follow_up is None


def test_a_follow_up_may_be_called_for_by_several_things():
    one = asked("either", "flag cache", "missed a")
    missed = (GradedPoint("a", "must", False, None, 0.0, ""),)
    asks = rubric(follow_ups=(one,))
    assert choose_follow_up(asks, missed, ()) == "either"
    assert choose_follow_up(asks, (), (RaisedFlag("cache", "words"),)) == "either"
    assert choose_follow_up(asks, (), ()) is None


def test_an_unsure_point_calls_for_no_follow_up():
    points = (GradedPoint("a", "must", None, "words", 0.5, ""),)
    asks = rubric(follow_ups=(asked("missed", "missed a"), asked("covered", "covered a")))
    assert choose_follow_up(asks, points, ()) is None


def test_a_follow_up_is_graded_against_its_own_points():
    follow_up = asked("who-waits", "flag cache")
    said = grade_follow_up(SLOW_LIST, follow_up, "The first visitor after that waits for them all.")
    assert covered(said) == ["first"]
    assert (said.score, said.follow_up) == (1, None)
    assert grade_follow_up(SLOW_LIST, follow_up, LOADS).score == 0


def test_a_wrong_claim_in_a_follow_up_is_a_red_flag_too():
    follow_up = asked("who-waits", "flag cache")
    text = f"The first visitor after that waits for all of them. {CACHE}"
    said = grade_follow_up(SLOW_LIST, follow_up, text)
    assert flagged(said) == ["cache"]
    assert said.score == RED_FLAG_CAP


def test_a_ruling_decides_in_a_follow_up():
    follow_up = asked("who-waits", "flag cache")
    said = grade_follow_up(SLOW_LIST, follow_up, "Nobody waits.", rulings={"first": True})
    assert (said.score, said.points[0].judged_by) == (1, "you")


# -- whatever is written ---------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_any_text_is_graded_alike_twice_and_within_bounds(text):
    said = grade(text)
    assert grade(text) == said
    assert 0 <= said.low <= said.score <= said.high <= 1
    assert [one.id for one in said.points] == [one.id for one in SLOW_LIST.key_points]
    assert all(0 <= one.closeness <= 1 for one in said.points)


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_evidence_is_a_part_of_the_answer_word_for_word(text):
    said = grade(text)
    evidence = [one.evidence for one in (*said.points, *said.red_flags) if one.evidence is not None]
    assert all(one and one in one_line(text) for one in evidence)
    assert all(one.evidence for one in said.points if one.covered is not False)


@pytest.mark.parametrize(
    "text",
    [
        "row Every loads its author query a with of its own. widens `select_related` the SELECT by "
        "a join both of tables. A regression test fails somebody when again breaks it.",
        f"{ALL} list mutable, tuple immutable, tuple hashable, dict key, list not.",
    ],
)
def test_an_answer_in_an_odd_order_stays_within_bounds(text):
    said = grade(text)
    assert 0 <= said.low <= said.score <= said.high <= 1


def test_not_knowing_beside_a_wrong_claim_stays_within_bounds():
    said = grade(f"I don't know. {CACHE}")
    assert flagged(said) == ["cache"]
    assert 0 <= said.low <= said.score <= said.high < RED_FLAG_CAP


def test_evidence_over_lines_is_verbatim_but_for_white_space():
    text = "Every row loads\n  its author\twith a query of\u00a0its own."
    (evidence, *_) = [one.evidence for one in grade(text).points]
    assert evidence == "Every row loads its author with a query of its own."


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=60), TEXTS)
def test_any_rubric_can_be_graded_against(prompt, wording, text):
    one = Rubric(prompt, (LOADING, PAGING), (CACHING,), (), (("30 seconds", wording),))
    assert 0 <= grade_answer(one, text).score <= 1


def test_a_rubric_without_points_gives_nothing():
    assert grade_answer(rubric(), ALL).score == 0


def test_the_heaviest_weight_is_must():
    assert WEIGHTS["must"] > WEIGHTS["should"] > WEIGHTS["bonus"] > 0
    assert JOINING.weight == "must"
