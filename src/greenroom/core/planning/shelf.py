"""What planning looks at: exercises and topics as arrays, one entry each.

Arrays, as a learner may own thousands of exercises and the plan is drawn again after every answer.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import fsrs_v1
from greenroom.core.memory.model import ForgettingModel

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# Standard deviation of a memory model's error on a learner whom nobody has judged it by: the
# calibration error of the defaults, docs/reference/memory.md.
MODEL_DOUBT: Final = 0.09


# Compared by identity: arrays have no single answer to "equal?".
@dataclass(frozen=True, slots=True, eq=False)
class TopicWeights:
    """How much each topic counts; `weights` are 0 (not at all) or more, in any unit.

    `points`: how many things there are to know about each topic, as far as the syllabus says; None
    where nothing is said. A topic with fewer exercises than points is not covered by them.
    Raises ScheduleError for a weight or a number below 0 or not finite, or if the lengths differ.
    """

    ids: tuple[str, ...]
    weights: Floats
    points: Integers | None = None

    def __post_init__(self) -> None:
        if self.weights.shape != (len(self.ids),):
            raise ScheduleError(f"{len(self.ids)} topics need as many weights")
        if not np.all(np.isfinite(self.weights) & (self.weights >= 0)):
            raise ScheduleError("a topic's weight is 0 or more")
        if self.points is not None and (
            self.points.shape != (len(self.ids),) or np.any(self.points < 0)
        ):
            raise ScheduleError("each topic needs a number of points, 0 or more")


# No slots: what is derived from the arrays is worked out once and kept.
@dataclass(frozen=True, eq=False)
class Shelf:
    """A learner's exercises.

    topics: index of each exercise's topic in TopicWeights.
    stability_days, difficulty, elapsed_days: the memory, and the days since the last attempt
        (fractions allowed); nan in all three for a never attempted exercise.
    minutes: expected length of one attempt, above 0.
    siblings: the same number for exercises of one note, which give each other away.
    attempted_today: whether it was attempted on the learner's present day.
    comes_later: whether it goes beyond its topic's basic exercises, as a drill does: new, it waits
        for them and counts in nothing; once attempted it is like any other. None: not one does.
    kinds: the same number for exercises of one kind; among what comes later, kinds take turns, and
        between equals the lowest number goes first. None: all are of one kind.

    evidence: how much each says about its topic, as against a card (see `readiness`). None: all
        as much as a card.
    is_deed: whether it is done and not only recalled: answered in sentences, written, run. None:
        not one is.
    stands_for: how many like exercises each is, whose minutes and evidence are summed up in it
        (see `condense`). None: each is one.
    model: how these memories are forgotten; model_doubt: how far its probabilities may all be off,
        as a standard deviation.

    Raises ScheduleError if the lengths differ or a number is impossible.
    """

    exercise_ids: Integers
    topics: NDArray[np.int32]
    stability_days: Floats
    difficulty: Floats
    elapsed_days: Floats
    minutes: Floats
    siblings: Integers
    attempted_today: Booleans
    comes_later: Booleans | None = None
    kinds: NDArray[np.int32] | None = None
    evidence: Floats | None = None
    is_deed: Booleans | None = None
    stands_for: Floats | None = None
    model: ForgettingModel = fsrs_v1
    model_doubt: float = MODEL_DOUBT

    def __post_init__(self) -> None:
        shape = (len(self.exercise_ids),)
        columns = [
            (item.name, getattr(self, item.name))
            for item in fields(self)
            if not item.name.startswith("model")
        ]
        wrong = [name for name, column in columns if column is not None and column.shape != shape]
        if wrong:
            raise ScheduleError(f"{', '.join(wrong)}: one entry for each exercise is needed")
        if np.any(self.stability_days <= 0) or not np.all(self.minutes > 0):
            raise ScheduleError("stability_days and minutes must be above 0")
        if not 0 <= self.model_doubt <= 1:
            raise ScheduleError(f"model_doubt is a share of 0 to 1, not {self.model_doubt}")
        if self.evidence is not None and not np.all(self.evidence > 0):
            raise ScheduleError("evidence must be above 0")
        for known in (self.difficulty, self.elapsed_days):
            if np.any(np.isnan(known) != self.is_new):
                raise ScheduleError("a memory needs stability_days, difficulty and elapsed_days")

    @cached_property
    def is_new(self) -> Booleans:
        """Whether each exercise was never attempted."""
        return np.isnan(self.stability_days)

    @cached_property
    def is_later(self) -> Booleans:
        """`comes_later`, with False for all where nothing is said."""
        return np.zeros(len(self), dtype=np.bool_) if self.comes_later is None else self.comes_later

    @cached_property
    def says(self) -> Floats:
        """`evidence`, with 1 for all where nothing is said."""
        return np.ones(len(self)) if self.evidence is None else self.evidence

    @cached_property
    def number(self) -> Floats:
        """`stands_for`, with 1 for all where nothing is said."""
        return np.ones(len(self)) if self.stands_for is None else self.stands_for

    @cached_property
    def deeds(self) -> Booleans:
        """`is_deed`, with False for all where nothing is said."""
        return np.zeros(len(self), dtype=np.bool_) if self.is_deed is None else self.is_deed

    @cached_property
    def counts(self) -> Booleans:
        """Whether each exercise counts: all but those that come later and were never attempted."""
        counted: Booleans = ~(self.is_later & self.is_new)
        return counted

    @cached_property
    def by_id(self) -> Integers:
        """The places of the exercises in the order of their ids."""
        return np.argsort(self.exercise_ids, kind="stable")

    def with_memories(
        self, *, stability_days: Floats, difficulty: Floats, elapsed_days: Floats
    ) -> "Shelf":
        """The shelf after attempts. For columns a memory model made: they are not checked again."""
        return self._with(
            {"is_new", "counts"},
            stability_days=stability_days, difficulty=difficulty, elapsed_days=elapsed_days,
        )  # fmt: skip

    def on_next_day(self) -> "Shelf":
        """The shelf a day later, with nothing attempted in between."""
        return self._with(
            set(),
            elapsed_days=self.elapsed_days + 1.0,
            attempted_today=np.zeros(len(self), dtype=np.bool_),
        )

    def _with(self, outdated: set[str], **columns: object) -> "Shelf":
        """A copy with other columns that keeps what is derived from the rest."""
        copied = object.__new__(Shelf)
        kept = {name: value for name, value in self.__dict__.items() if name not in outdated}
        copied.__dict__.update(kept | columns)
        return copied

    def __len__(self) -> int:
        return len(self.exercise_ids)


def require_topics(shelf: Shelf, topics: TopicWeights) -> None:
    """Raise ScheduleError if an exercise's topic is not one of `topics`."""
    if len(shelf) and not (shelf.topics.min() >= 0 and shelf.topics.max() < len(topics.ids)):
        raise ScheduleError(f"a topic's index must lie between 0 and {len(topics.ids) - 1}")
