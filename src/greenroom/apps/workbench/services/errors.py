"""What the workbench refuses, each with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.workbench.models import Draft


class LockedError(InputError):
    """The time is over: nothing more is taken."""

    def __init__(self) -> None:
        super().__init__(
            "time", "The time is over: what you handed in counts. Start again when you like."
        )


class StillJudgedError(InputError):
    """The go has a run that is not judged yet, and cannot end without its verdict."""

    def __init__(self) -> None:
        super().__init__(
            "run", "A run is still being judged: wait for it or stop it, then try this again."
        )


class DraftConflictError(InputError):
    """Another window saved meanwhile; `draft` is what it saved."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__("revision", "Another window saved these files meanwhile. Choose a side.")
