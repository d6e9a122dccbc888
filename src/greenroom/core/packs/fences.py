"""Where fenced code stands in Markdown, so that lines inside it are not taken for structure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_OPEN = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_CLOSE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """Lines `start` to `end` (from 0, both included) are one fence, its marks included."""

    start: int
    end: int
    is_closed: bool


def find_fences(
    lines: Sequence[str], *, ends_anyway: Callable[[str], bool] = lambda _line: False
) -> tuple[Fence, ...]:
    """Find all fences of a text.

    A fence without a closing mark ends before the first line for which `ends_anyway` is true,
    so that one forgotten mark does not swallow the rest of the file.
    """
    fences: list[Fence] = []
    index = 0
    while index < len(lines):
        match = _OPEN.match(lines[index])
        if match is not None:
            fences.append(_follow_fence(lines, index, match[1], ends_anyway))
            index = fences[-1].end
        index += 1
    return tuple(fences)


def _follow_fence(
    lines: Sequence[str], start: int, mark: str, ends_anyway: Callable[[str], bool]
) -> Fence:
    for index in range(start + 1, len(lines)):
        if ends_anyway(lines[index]):
            return Fence(start, index - 1, is_closed=False)
        match = _CLOSE.match(lines[index])
        if match is not None and match[1].startswith(mark):
            return Fence(start, index, is_closed=True)
    return Fence(start, len(lines) - 1, is_closed=False)


def code_lines(fences: Sequence[Fence]) -> frozenset[int]:
    """All line indexes (from 0) that belong to a fence."""
    return frozenset(index for fence in fences for index in range(fence.start, fence.end + 1))
