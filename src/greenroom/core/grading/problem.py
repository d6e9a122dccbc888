"""A problem is graded by its cases.

The score is the share of cases that are right, each by its weight; the code is the run's verdict.
Only what was accepted scores 1: a function that is right for all cases and ran too long at the end
is not done. What is forbidden scores nothing, as no case was asked.

Source: docs/reference/grading-by-running.md.
"""

from collections.abc import Sequence
from typing import Final

from greenroom.core.errors import InputError
from greenroom.core.grading.verdict import Verdict

PASSED: Final = "pass"
NOT_ALL: Final = 0.99


def grade_problem(
    verdict: str, statuses: Sequence[str], weights: Sequence[float] | None = None
) -> Verdict:
    """The verdict on a run of a problem; `statuses` are its cases' ("pass", "fail", ...), in order.

    `weights` are above 0, one a case; all count alike without them. Raises InputError ("verdict")
    for a run that is accepted with a case that is not right, and ("weights") where they do not fit.
    """
    counted = [1.0] * len(statuses) if weights is None else list(weights)
    if len(counted) != len(statuses) or any(weight <= 0 for weight in counted):
        raise InputError("weights", "Each case has one weight above 0.")
    right = [weight for status, weight in zip(statuses, counted, strict=True) if status == PASSED]
    if verdict == "accepted":
        if len(right) < len(statuses):
            raise InputError("verdict", "A problem is accepted only if every case is right.")
        return Verdict(1.0, verdict)
    share = sum(right) / sum(counted) if counted else 0.0
    return Verdict(min(share, NOT_ALL), verdict)
