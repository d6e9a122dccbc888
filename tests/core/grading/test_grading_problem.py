"""A run of a problem amounts to the share of its cases that are right; accepted means all."""

import pytest

from greenroom.core.errors import InputError
from greenroom.core.grading.problem import grade_problem
from greenroom.core.grading.verdict import Verdict


def test_accepted_is_all_of_it() -> None:
    assert grade_problem("accepted", ["pass", "pass"]) == Verdict(1.0, "accepted")


def test_score_is_the_share_of_right_cases() -> None:
    verdict = grade_problem("wrong-answer", ["pass", "fail", "error", "pass"])
    assert verdict == Verdict(0.5, "wrong-answer")


def test_cases_count_by_their_weight() -> None:
    assert grade_problem("wrong-answer", ["pass", "fail"], [3.0, 1.0]).score == 0.75


def test_all_cases_right_and_yet_not_accepted_is_not_all() -> None:
    assert grade_problem("output-limit", ["pass", "pass"]).score == 0.99


def test_forbidden_scores_nothing() -> None:
    assert grade_problem("forbidden", ["skipped"] * 3) == Verdict(0.0, "forbidden")
    assert grade_problem("internal-error", []).score == 0.0


def test_accepted_with_a_case_that_is_not_right_is_a_mistake() -> None:
    with pytest.raises(InputError):
        grade_problem("accepted", ["pass", "skipped"])


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, -2.0]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(InputError, match="weight"):
        grade_problem("wrong-answer", ["pass", "fail"], weights)
