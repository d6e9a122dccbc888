r"""A stack of the open blocks: O(n) time for n characters, O(depth) memory.

The pattern cannot run over a line's end, since `.` does not match it. Lines are counted as the
tags are met, and not anew for each of them.
"""

import re
from collections.abc import Iterator

TAG = re.compile(r"\{%\s*(\w+).*?%\}")
OPENED_BY = {"endif": "if", "endfor": "for", "endblock": "block", "endwith": "with"}
OPENERS = frozenset(OPENED_BY.values())
BELONGS_INTO = {"else": "if", "elif": "if", "empty": "for"}

Mistake = dict[str, int | str]


def first_mistake(template: str) -> Mistake | None:
    """The first tag at fault as line, tag and fault; None where all blocks are in order."""
    open_blocks: list[tuple[int, str]] = []
    for line, tag in _tags(template):
        innermost = open_blocks[-1][1] if open_blocks else None
        if innermost == "comment":
            if tag == "endcomment":
                open_blocks.pop()
        elif tag in OPENERS or tag == "comment":
            open_blocks.append((line, tag))
        elif tag == "endcomment" or (tag in OPENED_BY and innermost is None):
            return _mistake(line, tag, "closes nothing")
        elif tag in OPENED_BY:
            if innermost != OPENED_BY[tag]:
                return _mistake(line, tag, "closes another")
            open_blocks.pop()
        elif tag in BELONGS_INTO and innermost != BELONGS_INTO[tag]:
            return _mistake(line, tag, "misplaced")
    return _mistake(*open_blocks[-1], "never closed") if open_blocks else None


def _tags(template: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(template.split("\n"), 1):
        for match in TAG.finditer(line):
            yield number, match[1]


def _mistake(line: int, tag: str, fault: str) -> Mistake:
    return {"line": line, "tag": tag, "fault": fault}
