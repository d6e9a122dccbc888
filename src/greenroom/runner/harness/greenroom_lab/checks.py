"""Checks: functions of judge.py, in the order they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .lab import Lab


@dataclass(frozen=True)
class Check:
    """One check: its title says what the program does when all is well."""

    title: str
    why: str
    must_first: bool
    run: Callable[[Lab], None]

    @property
    def name(self) -> str:
        """The function's name, which lab.toml's `fails` uses."""
        return self.run.__name__


CHECKS: list[Check] = []


def check(
    title: str, *, why: str = "", must_first: bool = False
) -> Callable[[Callable[[Lab], None]], Callable[[Lab], None]]:
    """Make a function a check. Where one with `must_first` fails, the rest are skipped."""

    def take(function: Callable[[Lab], None]) -> Callable[[Lab], None]:
        CHECKS.append(Check(title, why, must_first, function))
        return function

    return take


class CheckFailed(AssertionError):  # noqa: N818 -- what happened
    """A check found what should not be; the fields are shown to the learner."""

    def __init__(
        self, message: str, *, got: str = "", expected: str = "", diff: str = "", given: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.got = got
        self.expected = expected
        self.diff = diff
        self.given = given


class NotTried(Exception):  # noqa: N818 -- what happened
    """What a check has to see did not come about: no fault was found, and it is never a pass."""


def expect(
    condition: object,
    message: str,
    *,
    got: Any = None,
    expected: Any = None,
    diff: str = "",
    given: Any = None,
) -> None:
    """Fail the check unless `condition` holds. `given` is what was sent, `got` what came back."""
    if not condition:
        raise CheckFailed(
            message, got=_shown(got), expected=_shown(expected), diff=diff, given=_shown(given)
        )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else repr(value)
