"""Recognises an item whose words were changed between two imports of one document."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from greenroom.apps.library.models import Exercise
from greenroom.apps.library.services.items import Item
from greenroom.core.documents import text_key

# Tried on edited copies of notes: a mended typo or an added clause scores .8 and more, two
# different questions on one subject ("What is a list?", "What is a tuple?") at most .72.
ALIKE = 0.78
# The same answer proves the same question only when it says enough: "Yes" answers many.
TELLING_WORDS = 8
# Comparing all with all is quadratic; past this many the document is as good as new.
MOST_COMPARED = 250_000


def find_renamed(lost: Sequence[Exercise], fresh: Sequence[Item]) -> list[tuple[Exercise, Item]]:
    """Pairs of an exercise the document no longer holds and the new item that it became."""
    if not lost or len(lost) * len(fresh) > MOST_COMPARED:
        return []
    scored = [
        (score, index, row, item)
        for index, row in enumerate(lost)
        for item in fresh
        if (score := _likeness(row, item)) >= ALIKE
    ]
    scored.sort(key=lambda one: (-one[0], one[1], one[3].line))
    pairs: list[tuple[Exercise, Item]] = []
    used_rows: set[int] = set()
    used_keys: set[str] = set()
    for _score, _index, row, item in scored:
        if row.pk not in used_rows and item.key not in used_keys:
            pairs.append((row, item))
            used_rows.add(row.pk)
            used_keys.add(item.key)
    return pairs


def _likeness(row: Exercise, item: Item) -> float:
    """0..1: of the prompts; points are judged by their text, an equal label is half the proof."""
    is_point = item.role == "point"
    if is_point != (row.role == "point"):
        return 0.0
    if not is_point:
        is_telling = len(item.answer.split()) >= TELLING_WORDS
        same_answer = is_telling and row.source_answer == item.answer
        return 0.95 if same_answer else _ratio(row.source_prompt, item.prompt, at_least=ALIKE)
    if (row.label, bool(row.source_answer)) != (item.label, bool(item.answer)):
        return 0.0
    if not item.label:
        return _ratio(row.source_prompt, item.prompt, at_least=ALIKE)
    ratio = _ratio(row.source_answer, item.answer, at_least=ALIKE / 2)
    return (1 + ratio) / 2 if ratio >= ALIKE / 2 else 0.0


def _ratio(one: str, other: str, *, at_least: float) -> float:
    first, second = text_key(one), text_key(other)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The cheap upper bounds first: the real ratio is slow on long texts.
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()
