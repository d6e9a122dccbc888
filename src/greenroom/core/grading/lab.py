"""A lab is graded by its checks.

The score is the share of checks that passed; the code is the run's verdict. Accepted means every
check: a lab with one check left over is not solved, so that its score stays below 1.

Source: docs/reference/grading-by-running.md.
"""

from collections.abc import Sequence
from typing import Final

from greenroom.core.errors import InputError
from greenroom.core.grading.verdict import Verdict

PASSED: Final = "pass"
# A verdict other than "accepted" is never all of it, whatever the checks say: one of them is
# missing, or the program went over a limit.
NOT_ALL: Final = 0.99


def grade_lab(verdict: str, statuses: Sequence[str]) -> Verdict:
    """The verdict on a run of a lab; `statuses` are its checks' ("pass", "fail", ...), in order.

    Raises InputError ("verdict") for one that is accepted with a check that did not pass.
    """
    passed = sum(status == PASSED for status in statuses)
    if verdict == "accepted":
        if not statuses or passed < len(statuses):
            raise InputError("verdict", "A lab is accepted only if each of its checks passes.")
        return Verdict(1.0, verdict)
    share = passed / len(statuses) if statuses else 0.0
    return Verdict(min(share, NOT_ALL), verdict)
