"""The small pack with a question or a quiz, to be broken by each test."""

from question_texts import QUESTION, QUESTION_PATH, QUIZ, QUIZ_PATH
from small_pack import small_pack

from greenroom.core.errors import Fault
from greenroom.core.packs import check_pack

__all__ = ["QUESTION", "QUESTION_PATH", "QUIZ", "QUIZ_PATH"]


def with_question(text: str, path: str = QUESTION_PATH) -> dict[str, bytes]:
    """The small pack with this question."""
    return small_pack() | {path: text.encode()}


def with_quiz(text: str) -> dict[str, bytes]:
    """The small pack with these items."""
    return small_pack() | {QUIZ_PATH: text.encode()}


def changed(text: str, old: str, new: str, *, at: str | None = None) -> tuple[str, int]:
    """The text with one thing changed, and the line where `at`, or the change, stands in it."""
    assert text.count(old) == 1, (text.count(old), old)
    after = text.replace(old, new)
    mark = new.rstrip("\n") if at is None else at
    assert mark in after, mark
    return after, after[: after.index(mark)].count("\n") + 1


def all_faults(files: dict[str, bytes]) -> list[Fault]:
    """Every fault of the pack."""
    return list(check_pack(files).faults)
