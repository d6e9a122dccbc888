"""Replies grouped by parent in one pass, then a walk with a stack of its own.

O(n log n) for the sort, O(n) for the rest. A recursive walk would end at about a thousand levels.
"""

from collections import defaultdict
from typing import TypedDict


class Comment(TypedDict):
    id: int
    parent: int | None


def thread(comments: list[Comment]) -> list[list[int]]:
    """The comments as [id, depth] in the order of a thread, replies below what they reply to."""
    parent_of = {comment["id"]: comment["parent"] for comment in comments}
    replies: defaultdict[int | None, list[int]] = defaultdict(list)
    # Highest id first, so that the lowest lies on top of the stack.
    for ident in sorted(parent_of, reverse=True):
        parent = parent_of[ident]
        replies[parent if parent in parent_of else None].append(ident)

    shown = []
    waiting = [(ident, 0) for ident in replies[None]]
    while waiting:
        ident, depth = waiting.pop()
        shown.append([ident, depth])
        waiting += [(reply, depth + 1) for reply in replies[ident]]
    return shown
