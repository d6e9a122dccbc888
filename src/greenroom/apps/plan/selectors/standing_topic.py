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
    """A topic's readiness as a sum: of `rows`, and of what nothing says anything about.

    rows: what was attempted, what lacks most first; untried: what counts UNSEEN_RECALL; offered:
    what counts once attempted. uncovered, lacking: parts of the topic, 0..1, as in Sizes.
    """

    measured: TopicReadiness
    rows: tuple[ExerciseRow, ...]
    untried: tuple[ExerciseRow, ...]
    offered: tuple[ExerciseRow, ...]
    uncovered: float
    lacking: float

    @property
    def assumed(self) -> list[tuple[str, float, float]]:
        """What counts UNSEEN_RECALL: in words, its part of the topic, and what it adds."""
        number = len(self.untried)
        named = (
            (f"{number} exercise{'' if number == 1 else 's'} not attempted",
             sum(row.part for row in self.untried)),
            ("Points that no exercise covers", self.uncovered),
            ("Work on offer that you have not tried", self.lacking),
        )  # fmt: skip
        return [(what, part, part * UNSEEN_RECALL) for what, part in named if part > 0]


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
    untried: list[ExerciseRow] = []
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
        kept = rows if not shelf.is_new[at] else untried if shelf.counts[at] else offered
        kept.append(row)
    rows.sort(key=lambda row: row.adds - row.part)
    return TopicEvidence(
        measured, tuple(rows), tuple(untried), tuple(offered),
        float(size.uncovered[index]) / whole, float(size.lacking[index]) / whole,
    )  # fmt: skip
