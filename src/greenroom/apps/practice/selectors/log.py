"""A learner's attempts as the memory models read them."""

import numpy as np

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt
from greenroom.core.memory.histories import Histories, moments


def read_log(learner: Learner) -> Histories:
    """Every attempt in the order in which they were recorded, without what was undone.

    An exercise that was learnt anew is another one from then on.
    """
    undone = Attempt.objects.filter(learner=learner, event=Attempt.Event.UNDO)
    gone = set(undone.values_list("undoes_id", flat=True))
    rows = (
        Attempt.objects.filter(learner=learner)
        .exclude(event=Attempt.Event.UNDO)
        .order_by("pk")
        .values_list("pk", "event", "exercise_id", "rating", "at")
    )
    fresh_starts: dict[int, int] = {}
    numbers: dict[tuple[int, int], int] = {}
    found = []
    for pk, event, exercise_id, rating, at in rows.iterator(chunk_size=5000):
        if event == Attempt.Event.RELEARN:
            fresh_starts[exercise_id] = fresh_starts.get(exercise_id, 0) + 1
        elif pk not in gone:
            key = (exercise_id, fresh_starts.get(exercise_id, 0))
            found.append((numbers.setdefault(key, len(numbers)), rating, at))
    return Histories(
        np.array([row[0] for row in found], dtype=np.int64),
        np.array([row[1] for row in found], dtype=np.int64),
        moments([row[2] for row in found]),
    )
