"""One topic's readiness taken apart: every exercise, its attempts, and what it adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.practice.selectors.tries import Try, tries_of
from greenroom.core.exercises import KINDS
from greenroom.core.planning import UNSEEN_RECALL, TopicReadiness
from greenroom.core.planning.readiness import recall_in, sizes_of

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

_ATTEMPTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise of the topic. `part`: its share of the topic's readiness; 0: on offer only.

    now, then: recall today and on the day, None if never attempted; tries: the latest first.
    """

    exercise: Exercise
    kind: str
    part: float
    now: float | None
    then: float | None
    tries: tuple[Try, ...]
    earlier: int

    @property
    def adds(self) -> float:
        """What it adds to the topic's readiness."""
        return self.part * (UNSEEN_RECALL if self.then is None else self.then)


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """A topic's readiness as a sum: of `rows`, and of `uncovered` and `lacking`, parts of it that
    nothing says anything about and that count UNSEEN_RECALL.

    rows: what was attempted, then what counts and was not; offered: what counts once attempted.
    """

    measured: TopicReadiness
    rows: tuple[ExerciseRow, ...]
    offered: tuple[ExerciseRow, ...]
    uncovered: float
    lacking: float

    @property
    def uncovered_adds(self) -> float:
        """What the points without an exercise add."""
        return self.uncovered * UNSEEN_RECALL

    @property
    def lacking_adds(self) -> float:
        """What the missing deeds add."""
        return self.lacking * UNSEEN_RECALL


def topic_evidence(outlook: Outlook, measured: TopicReadiness) -> TopicEvidence:
    """Every exercise of a topic that can be practised, and how the topic's number comes about."""
    shelf, index = outlook.loaded.shelf, measured.topic_index
    size = sizes_of(shelf, outlook.weights)
    whole = float(size.counted[index] + size.unseen[index])
    held = np.flatnonzero(shelf.topics == index)
    ids = shelf.exercise_ids[held].tolist()
    known = exercises_by_id(outlook.learner, ids)
    tries = tries_of(outlook.learner, ids)
    now, then = recall_in(shelf, 0.0), recall_in(shelf, float(outlook.days_left))
    rows: list[ExerciseRow] = []
    offered: list[ExerciseRow] = []
    for at, exercise_id in zip(held.tolist(), ids, strict=True):
        exercise, found = known[exercise_id], tries.get(exercise_id, [])
        row = ExerciseRow(
            exercise,
            KINDS[exercise.kind].title,
            float(shelf.says[at]) / whole if shelf.counts[at] else 0.0,
            None if shelf.is_new[at] else float(now[at]),
            None if shelf.is_new[at] else float(then[at]),
            tuple(found[:_ATTEMPTS_SHOWN]),
            len(found[_ATTEMPTS_SHOWN:]),
        )
        (rows if shelf.counts[at] else offered).append(row)
    # What was attempted first, and of it what lacks most.
    rows.sort(key=lambda row: (row.then is None, row.adds - row.part))
    return TopicEvidence(
        measured, tuple(rows), tuple(offered), float(size.uncovered[index]) / whole,
        float(size.lacking[index]) / whole,
    )  # fmt: skip
