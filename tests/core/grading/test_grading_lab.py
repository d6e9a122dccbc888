"""The score of a lab is the share of its checks that passed."""

import pytest

from greenroom.core.errors import InputError
from greenroom.core.grading.lab import grade_lab
from greenroom.core.grading.verdict import Verdict


def test_a_lab_is_all_of_it_only_if_every_check_passed():
    assert grade_lab("accepted", ["pass"] * 3) == Verdict(1.0, "accepted")
    assert grade_lab("wrong-answer", ["pass", "fail", "error", "pass"]).score == 0.5
    assert grade_lab("wrong-answer", ["fail", "skipped"]).score == 0
    assert grade_lab("internal-error", []).score == 0


def test_what_went_over_a_limit_is_never_all_of_it():
    assert grade_lab("time-limit", ["pass", "pass"]).score < 1


@pytest.mark.parametrize("statuses", [[], ["pass", "fail"], ["skipped"]])
def test_accepted_with_a_check_left_over_is_no_verdict(statuses):
    with pytest.raises(InputError):
        grade_lab("accepted", statuses)
