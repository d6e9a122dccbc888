from typing import TypedDict


class Comment(TypedDict):
    id: int
    parent: int | None


def thread(comments: list[Comment]) -> list[list[int]]:
    """The comments as [id, depth] in the order of a thread, replies below what they reply to."""
    raise NotImplementedError
