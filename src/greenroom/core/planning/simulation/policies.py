"""Ways to choose what to practise: the product's, and those it is held against.

A policy is made anew for each learner. `rank(desk, day)` gives items in the order to practise them
until the minutes are over; `note(desk, day, items)` is told what was practised.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np

from greenroom.core.memory.fsrs_v2 import STANDARD, Fsrs
from greenroom.core.planning import horizon_v1
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.readiness import UNSEEN_RECALL
from greenroom.core.planning.shelf import Booleans, Floats, Integers, Shelf, TopicWeights
from greenroom.core.planning.simulation.world import Days, World


@dataclass(slots=True)
class Desk:
    """What every policy sees: the items, the minutes hoped for, and memory as `model` holds it."""

    world: World
    days: Days
    stability: Floats
    difficulty: Floats
    last: Floats
    rng: np.random.Generator
    model: Fsrs = STANDARD

    @property
    def is_new(self) -> Booleans:
        """Whether each item was never attempted."""
        return np.isnan(self.stability)

    def recall(self, day: float) -> Floats:
        """What each item is believed to be recalled with."""
        found = self.model.recall_probabilities(day - self.last, self.stability)
        return np.where(self.is_new, UNSEEN_RECALL, found)

    @property
    def left(self) -> int:
        """Days in all."""
        return len(self.days.hoped)


class Policy(Protocol):
    """See the module. fits: whether memory's parameters are fitted to the learner on the way."""

    @property
    def fits(self) -> bool: ...

    def rank(self, desk: Desk, day: int) -> Integers: ...

    def note(self, desk: Desk, day: int, items: Integers) -> None: ...


@dataclass(slots=True)
class Anki:
    """Anki with FSRS: due at a desired recall, so many new items a day, the rest as options say.

    by_weight: new items with the heaviest topics first; ahead: minutes left over go to what is
    recalled least; final_days: in the last days everything once more, worst first, and nothing new;
    new_first: new items before due ones, else between them. Reviews are never ordered by weight:
    Anki has no weights.
    """

    new_a_day: int = 20
    desired_recall: float = 0.9
    by_weight: bool = False
    ahead: bool = False
    new_first: bool = False
    final_days: int = 0
    fits: bool = False
    _due: Floats = field(default_factory=lambda: np.empty(0))
    _queue: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    _final_from: float | None = None

    def rank(self, desk: Desk, day: int) -> Integers:
        if not len(self._due):
            self._begin(desk)
        recall = desk.recall(day)
        new = self._queue[desk.is_new[self._queue]][: self.new_a_day]
        due = np.flatnonzero(self._due <= day)
        due = due[np.argsort(self._due[due], kind="stable")]
        if self.final_days and desk.left - day <= self.final_days:
            self._final_from = day if self._final_from is None else self._final_from
            due = np.flatnonzero(~desk.is_new & (desk.last < self._final_from))
            due, new = due[np.argsort(recall[due], kind="stable")], new[:0]
        ranked = np.concatenate([new, due]) if self.new_first else _mixed(due, new)
        if self.ahead:
            rest = np.setdiff1d(np.flatnonzero(~desk.is_new & (desk.last < day)), due)
            ranked = np.concatenate([ranked, rest[np.argsort(recall[rest], kind="stable")]])
        return ranked.astype(np.int64)

    def note(self, desk: Desk, day: int, items: Integers) -> None:
        for item in items.tolist():
            days = desk.model.interval_days(float(desk.stability[item]), self.desired_recall)
            self._due[item] = day + max(1, round(days))

    def _begin(self, desk: Desk) -> None:
        self._due = np.full(len(desk.world), np.inf)
        self._queue = desk.rng.permutation(len(desk.world))
        if self.by_weight:
            heavy = -desk.world.topic_weights[desk.world.topics[self._queue]]
            self._queue = self._queue[np.argsort(heavy, kind="stable")]


def _mixed(due: Integers, new: Integers) -> Integers:
    """New items spread evenly among those due."""
    places = [np.linspace(0, 1, len(part), endpoint=False) for part in (due, new)]
    order = np.argsort(np.concatenate([places[0], places[1] + 1e-9]), kind="stable")
    return np.concatenate([due, new])[order]


@dataclass(slots=True)
class RemNoteLike(Anki):
    """As RemNote's exam scheduler is described: all new items in the first four fifths of the days,
    and intervals that never reach beyond half of the days left."""

    by_weight: bool = True

    def rank(self, desk: Desk, day: int) -> Integers:
        self.new_a_day = int(np.ceil(len(desk.world) / (0.8 * desk.left)))
        return Anki.rank(self, desk, day)

    def note(self, desk: Desk, day: int, items: Integers) -> None:
        Anki.note(self, desk, day, items)
        latest = day + max(1, (desk.left - day) // 2)
        self._due[items] = np.minimum(self._due[items], latest)


@dataclass(slots=True)
class WeightTimesForgotten:
    """Weight x (1 - recall), half the weight for a new item; per minute if `per_minute`."""

    per_minute: bool = False
    fits: bool = False

    def rank(self, desk: Desk, day: int) -> Integers:
        wanting = np.where(desk.is_new, 0.5, 1 - desk.recall(day))
        worth = desk.world.worth * wanting
        if self.per_minute:
            worth = worth / np.where(desk.is_new, desk.world.first, desk.world.minutes)
        return np.argsort(-worth, kind="stable")

    def note(self, desk: Desk, day: int, items: Integers) -> None:
        """Nothing is kept."""


@dataclass(slots=True)
class Greenroom:
    """The plan that the product draws, with all its rules: topics, shares, turns."""

    fits: bool = False

    def rank(self, desk: Desk, day: int) -> Integers:
        planned = horizon_v1.plan_day(
            _shelf(desk, day),
            _topics(desk.world),
            # More than the day has, as Today offers more when all is done.
            minutes=float(desk.days.hoped[day]) * 1.5,
            days_left=float(desk.left - day),
            ahead=Ahead(minutes=desk.days.hoped[day:].tolist()),
        )
        # Best first: the day may be shorter than hoped.
        ranked = sorted(planned, key=lambda one: -one.value)
        return np.array([one.index for one in ranked], dtype=np.int64)

    def note(self, desk: Desk, day: int, items: Integers) -> None:
        """Nothing is kept: the next plan starts from memory."""


def _topics(world: World) -> TopicWeights:
    names = tuple(str(number) for number in range(len(world.topic_weights)))
    return TopicWeights(names, world.topic_weights)


def _shelf(desk: Desk, day: int) -> Shelf:
    size = len(desk.world)
    return Shelf(
        exercise_ids=np.arange(size, dtype=np.int64),
        topics=desk.world.topics,
        stability_days=desk.stability,
        difficulty=desk.difficulty,
        elapsed_days=day - desk.last,
        minutes=desk.world.minutes,
        siblings=np.arange(size, dtype=np.int64),
        attempted_today=np.zeros(size, dtype=np.bool_),
        comes_later=desk.world.is_later,
        kinds=desk.world.kind,
        evidence=desk.world.evidence,
        is_deed=desk.world.is_later,
        model=desk.model,
    )


def tuned_choices(items: int, days: int) -> dict[str, Callable[[], Policy]]:
    """The ways to tune Anki that are tried: new limit, desired recall, final pass.

    All with new items by weight and before the due ones, and with study ahead.
    """

    def anki(share: float, recall: float, final: int) -> Callable[[], Policy]:
        limit = int(np.ceil(share * items / (0.9 * days)))
        return lambda: Anki(limit, recall, by_weight=True, ahead=True, new_first=True,
                            final_days=final)  # fmt: skip

    return {
        f"new {share:.0%} by the end, recall {recall}, final {final} days": anki(
            share, recall, final
        )
        for share in (0.45, 0.6, 0.8, 1.0)
        for recall in (0.85, 0.9)
        for final in (0, 5, 10)
    }


BASELINES: Final[Mapping[str, Callable[[], Policy]]] = {
    "Anki's default": Anki,
    "RemNote-like": RemNoteLike,
    "weight x (1 - recall)": WeightTimesForgotten,
    "weight x (1 - recall) a minute": lambda: WeightTimesForgotten(per_minute=True),
}
