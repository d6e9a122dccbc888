"""A large shelf as a small one that behaves alike, for looking far ahead.

Exercises of one topic and kind whose memories are near each other are stood for by one that takes
as long and says as much as all of them. What a day of 5,000 exercises will be worth in three months
does not depend on which of two like ones is practised first.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from greenroom.core.planning.shelf import Floats, Integers, Shelf
from greenroom.core.planning.turns import LONG_MINUTES

# Together they take no longer than this: five problems of 20 minutes as one of 100 would fit no
# day, and five drills as one of ten would pass for a problem.
GROUP_MINUTES: Final = LONG_MINUTES


def condense(shelf: Shelf, most: int) -> Shelf:
    """The shelf with about `most` exercises.

    Unchanged where there are no more than that. Ids are those of the first that each stands for.
    """
    if len(shelf) <= most:
        return shelf
    order, group = _groups(shelf, most)
    first = order[np.flatnonzero(np.diff(group, prepend=-1))]
    size = np.bincount(group).astype(np.float64)

    def mean(column: Floats) -> Floats:
        return np.bincount(group, column[order]) / size

    def total(column: Floats) -> Floats:
        return np.bincount(group, column[order]).astype(np.float64)

    return replace(
        shelf,
        exercise_ids=shelf.exercise_ids[first],
        topics=shelf.topics[first],
        stability_days=np.exp(mean(np.log(shelf.stability_days))),
        difficulty=mean(shelf.difficulty),
        elapsed_days=mean(shelf.elapsed_days),
        minutes=total(shelf.minutes),
        siblings=np.arange(len(first), dtype=np.int64),
        attempted_today=shelf.attempted_today[first],
        comes_later=shelf.is_later[first],
        kinds=None if shelf.kinds is None else shelf.kinds[first],
        evidence=total(shelf.says),
        is_deed=shelf.deeds[first],
        stands_for=size,
    )


def _groups(shelf: Shelf, most: int) -> tuple[Integers, Integers]:
    """The exercises in an order in which like ones are neighbours, and the group of each."""
    kinds = np.zeros(len(shelf), dtype=np.int32) if shelf.kinds is None else shelf.kinds
    known = np.nan_to_num(shelf.stability_days, nan=0.0)
    # Short ones apart from long ones, or one of two minutes would keep a group of cards small.
    length = np.round(np.log2(shelf.minutes))
    columns = (known, length, shelf.attempted_today, shelf.is_new, kinds, shelf.topics)
    order = np.lexsort(columns)
    alike = [column[order] for column in columns[1:]]
    starts = np.ones(len(order), dtype=np.bool_)
    starts[1:] = np.any([column[1:] != column[:-1] for column in alike], axis=0)
    run = np.cumsum(starts) - 1
    place = np.arange(len(order)) - np.flatnonzero(starts)[run]
    step = int(np.ceil(len(order) / most))
    longest = np.maximum.reduceat(shelf.minutes[order], np.flatnonzero(starts))[run]
    starts |= place % np.clip(GROUP_MINUTES // longest, 1, step).astype(np.int64) == 0
    return order, np.cumsum(starts) - 1
