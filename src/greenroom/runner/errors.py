"""What can go wrong with running itself; what a learner's code does wrong is a verdict.

    GreenroomError
    └── RunError         a run cannot be had: `code` says why, the message what to do
        ├── RunnerGone   the runner ended; the same run may be asked for again
        └── BoxEnded     a box ended while something was expected of it: `outcome` says how

`code` is one of: "isolation" (there is none, or it does not hold), "consent" (running without
isolation was not agreed to), "environment-missing", "spec" (what was asked for makes no sense),
"cancelled", "runner-gone", "box-ended", "internal".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.core.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.runner.report import Outcome


class RunError(GreenroomError):
    """A run cannot be had."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


class RunnerGone(RunError):  # noqa: N818 (it is what happened)
    """The runner ended. A run has no effect outside, so the same may be asked for again."""

    def __init__(self, message: str = "the runner has ended: try again") -> None:
        super().__init__("runner-gone", message)


class BoxEnded(RunError):  # noqa: N818 (it is what happened)
    """A box has ended: of itself, or because it went over a limit."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__("box-ended", f"the box has ended: {outcome.ended}")


class BoxTimeout(RunError):  # noqa: N818 (it is what happened)
    """A box is alive and did not answer in the time it was given."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__("box-timeout", f"no answer within {timeout_s:g} s")
