"""What there is to learn, and the minutes there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.shelf import Booleans, Floats

# Kinds of a mixed world: minutes of an attempt that succeeds, evidence (as core.exercises.Kind),
# and how many of a hundred items there are. A card of 12 seconds that is often forgotten takes 15.
MIXED: Final = {
    "card": (0.2, 1.0, 84),
    "question": (3.0, 3.0, 9),
    "problem": (20.0, 5.0, 5),
    "lab": (40.0, 8.0, 2),
}
CARD_MINUTES: Final = 0.2
# What a failed and a first attempt take, as against one that succeeds: a card is looked at again,
# and read the first time; who fails a lab stops at the hint and reads the solution.
CARD_COSTS: Final = (1.0, 2.0, 7 / 3)
OTHER_COSTS: Final = (1.0, 1.5, 1.5)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Items (exercises) and topics. One entry for each item, but `topic_weights`.

    failed, first: minutes of a failed and of a first attempt; minutes: of one that succeeds.
    is_later: goes beyond its topic's cards; kind: its number in MIXED.
    """

    topics: NDArray[np.int32]
    topic_weights: Floats
    minutes: Floats
    failed: Floats
    first: Floats
    evidence: Floats
    kind: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.topics)

    @property
    def is_later(self) -> Booleans:
        """Whether each goes beyond its topic's cards."""
        return self.kind > 0

    @property
    def worth(self) -> Floats:
        """How much of the whole each item is: a topic's weight by its items' evidence; sums to 1.

        A topic that has no item counts for nobody.
        """
        count = len(self.topic_weights)
        said = np.bincount(self.topics, self.evidence, minlength=count)
        weights = np.where(said > 0, self.topic_weights, 0.0)
        worth: Floats = (weights / weights.sum() / np.maximum(said, 1e-9))[self.topics]
        return worth * self.evidence


def make_world(
    *, items: int, rng: np.random.Generator, weights: Sequence[float] | None = None,
    mixed: bool = False,
) -> World:  # fmt: skip
    """Items drawn into topics at random; the topics' weights, or 1/1, 1/2 ... 1/40.

    Raises ScheduleError without items or weights.
    """
    by_rank = 1 / np.arange(1, 41)
    topic_weights = np.array(by_rank if weights is None else weights, dtype=np.float64)
    if items < 1 or not len(topic_weights) or topic_weights.min() < 0 or not topic_weights.sum():
        raise ScheduleError("a simulation needs items, and topics that count")
    topics = rng.integers(0, len(topic_weights), items).astype(np.int32)
    kind = np.zeros(items, dtype=np.int32)
    if mixed:
        parts = np.array([part for _minutes, _evidence, part in MIXED.values()], dtype=np.float64)
        kind = rng.choice(len(MIXED), size=items, p=parts / parts.sum()).astype(np.int32)
    minutes = np.array([minutes for minutes, _evidence, _part in MIXED.values()])[kind]
    evidence = np.array([evidence for _minutes, evidence, _part in MIXED.values()])[kind]
    costs = np.where(kind[:, None] == 0, np.array(CARD_COSTS), np.array(OTHER_COSTS))
    failed, first = minutes * costs[:, 1], minutes * costs[:, 2]
    return World(topics, topic_weights, minutes, failed, first, evidence, kind)


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Minutes of each day: `hoped` is what plans count on, `real` what there turns out to be."""

    hoped: Floats
    real: Floats


def make_days(
    *, days: int, minutes: float, rng: np.random.Generator, missed: float = 0.0, lost: float = 0.0
) -> Days:
    """Days alike; a share, `missed`, has no minutes, and all lose about `lost` of theirs."""
    hoped = np.full(days, float(minutes))
    real = hoped * np.clip(rng.normal(1 - lost, lost / 2, days), 0.1, 1.5) if lost else hoped.copy()
    real[rng.random(days) < missed] = 0.0
    return Days(hoped, real)
