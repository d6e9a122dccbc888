"""What goes wrong between us and a server that the learner named.

GreenroomError
├── SettingsError   variables of the environment that cannot be used, all of them together
└── RemoteError     no usable answer; the message says why and can be shown
"""

from collections.abc import Iterable
from typing import Literal

from greenroom.core.errors import GreenroomError

# unreachable: no connection. slow: out of time. refused: a status that is no success. cut: it ended
# before its end. too-large, not-json: as they say.
Reason = Literal["unreachable", "slow", "refused", "redirect", "too-large", "cut", "not-json"]


class SettingsError(GreenroomError):
    """Every variable that cannot be used, a line each with its name and what to do."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class RemoteError(GreenroomError):
    """A server gave no usable answer. `status` is 0 where none came."""

    def __init__(self, reason: Reason, message: str, *, status: int = 0) -> None:
        self.reason: Reason = reason
        self.message = message
        self.status = status
        super().__init__(message)
